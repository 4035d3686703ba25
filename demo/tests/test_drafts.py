"""What is typed survives a broken connection, another window and an impatient finger."""

import re

import pytest
from playwright.sync_api import Error, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_an_adjustment_of_an_skp_typed_under_bad_conditions(sign_in):
    page = sign_in("penilai")
    skp = open_revision(page)
    annexes = f"{page.url}lampiran/"
    text_typed_offline_comes_back(page, annexes)
    a_stale_window_shows_both_texts(page, annexes)
    a_double_click_makes_one_result(page)
    page.get_by_role("button", name="Buang perubahan").click()
    expect(page).to_have_url(re.compile(f"{re.escape(skp)}$"))
    expect(page.get_by_text("Perubahan dibuang.")).to_be_visible()


def open_revision(page: Page) -> str:
    """The page of the revision; the path of the SKP it revises."""
    page.goto("/kinerja/")
    page.get_by_role("link", name=re.compile(r"^SKP \d{4}$")).first.click()
    skp = page.evaluate("location.pathname")
    page.get_by_role("link", name="Ajukan perubahan").first.click()
    page.get_by_label("Alasan perubahan").fill("Anggaran berkurang.")
    page.get_by_role("button", name="Buka perubahan").click()
    expect(page.get_by_role("heading", name=re.compile("Perubahan SKP"))).to_be_visible()
    return skp


def text_typed_offline_comes_back(page: Page, annexes: str) -> None:
    page.goto(annexes)
    field = page.get_by_label("Dukungan Sumber Daya")
    page.context.set_offline(True)
    field.fill("Satu unit ambulans")
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(annexes)
    page.context.set_offline(False)
    page.goto(annexes)
    expect(field).to_have_value("Satu unit ambulans")
    expect(page.locator("[data-draft-notice]")).to_contain_text("dipulihkan")
    page.get_by_role("button", name="Simpan lampiran").click()
    expect(page.get_by_text("Satu unit ambulans")).to_be_visible()
    page.goto(annexes)
    expect(page.locator("[data-draft-notice]")).to_have_count(0)


def a_stale_window_shows_both_texts(page: Page, annexes: str) -> None:
    other = page.context.new_page()
    other.goto(annexes)
    page.goto(annexes)
    page.get_by_label("Dukungan Sumber Daya").fill("Dua unit ambulans")
    page.get_by_role("button", name="Simpan lampiran").click()
    expect(page.get_by_text("Dua unit ambulans")).to_be_visible()
    other.get_by_label("Dukungan Sumber Daya").fill("Satu sepeda motor")
    other.get_by_role("button", name="Simpan lampiran").click()
    expect(other.get_by_label("Dukungan Sumber Daya")).to_have_value("Satu sepeda motor")
    expect(other.get_by_label("Yang tersimpan sekarang")).to_contain_text("Dua unit ambulans")
    other.get_by_role("button", name="Simpan lampiran").click()
    expect(other.get_by_text("Satu sepeda motor")).to_be_visible()
    other.close()
    page.reload()


def a_double_click_makes_one_result(page: Page) -> None:
    page.get_by_role("link", name="Tambah hasil kerja").click()
    page.get_by_label("Jenis").select_option(label="Tambahan")
    page.get_by_label("Rencana hasil kerja").fill("Tersusunnya rencana siaga bencana")
    page.get_by_label("Ukuran keberhasilan dan target").first.fill("Disahkan pada bulan ini")
    page.get_by_label("Perspektif").first.select_option(label="Proses Bisnis")
    page.get_by_role("button", name="Simpan hasil kerja").dblclick(no_wait_after=True)
    expect(page.get_by_text("Tersusunnya rencana siaga bencana")).to_have_count(1)
