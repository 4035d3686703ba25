"""A visitor of a Puskesmas answers on a phone without script, without account."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def visitor(browser, demo_server):
    size = {"width": 360, "height": 780}
    context = browser.new_context(
        base_url=demo_server, viewport=size, locale="id-ID", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_visitor_answers_without_script(visitor: Page, sign_in):
    officer = sign_in("hr.dinkes")
    officer.goto("/survei/layanan/")
    asked = officer.get_by_role("row", name=re.compile("jawaban sampai"))
    asked.first.get_by_role("link").first.click()
    address = officer.locator("a[href^='/skm/']").first.get_attribute("href")
    visitor.goto(address)
    visitor.get_by_role("button", name="Kirim jawaban").click()
    expect(visitor.get_by_text("Belum terkirim. Periksa jawaban berikut.")).to_be_visible()
    for question in visitor.locator("fieldset.question:has(.asteriskField)").all():
        question.get_by_role("radio").nth(3).check()
    visitor.get_by_label(re.compile("Apa yang perlu kami perbaiki")).fill("Tambah kursi tunggu")
    visitor.get_by_role("button", name="Kirim jawaban").click()
    expect(visitor.get_by_role("heading", name=re.compile("Terima kasih"))).to_be_visible()
    assert visitor.context.cookies() == []
