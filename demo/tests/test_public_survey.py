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


def test_the_ikm_reaches_those_who_treat_patients(sign_in):
    officer, rater = sign_in("hr.dinkes"), sign_in("penilai")
    officer.goto("/survei/layanan/")
    officer.get_by_role("link", name="Pelayanan Kesehatan Ibu dan Anak").first.click()
    settled = officer.get_by_role("row", name=re.compile("Memadai: ")).first
    ikm = settled.get_by_role("cell").first.inner_text()  # beside its period
    rater.goto("/kinerja/tim/")
    for link in rater.locator("td[data-label=Realisasi] a").all():
        page = rater.context.new_page()
        page.goto(link.get_attribute("href"))
        if page.get_by_text("Nilai IKM").count():
            break
    expect(page.get_by_text(f"Capaian {ikm} nilai").first).to_be_visible()
    page.get_by_role("link", name="Lihat hasil survei").first.click()
    expect(page.get_by_text(ikm).first).to_be_visible()
