"""The matrix of roles in a browser: keyboard, a pasted block, undo, and two windows."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def open_matrix(page: Page) -> None:
    page.goto("/kinerja/")
    page.get_by_role("link", name="SKP 2026").first.click()
    page.get_by_role("link", name="Matriks peran hasil").click()
    expect(page.locator("[role=grid]")).to_be_visible()


def cell(page: Page, row: int, column: int = 1):
    return page.locator(f"tbody tr:nth-child({row}) td:nth-child({column + 1})")


def saved(page: Page) -> None:
    expect(page.locator("td[data-state=waiting]")).to_have_count(0)


def test_grid(sign_in):
    page = sign_in("penilai")
    open_matrix(page)
    cell(page, 1).click()
    page.keyboard.type("Layanan loket cepat")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("Antrean pendek")
    page.keyboard.press("Enter")  # keeps it and goes down
    expect(cell(page, 2)).to_be_focused()
    page.keyboard.type("tidak jadi")
    page.keyboard.press("Escape")
    expect(cell(page, 2)).to_have_text("")
    saved(page)
    page.reload()
    expect(cell(page, 1)).to_have_text("Layanan loket cepat\nAntrean pendek")

    cell(page, 2).click()
    page.evaluate(PASTE, 'Satu\r\n"Dua\nTiga"\r\n')
    expect(cell(page, 2)).to_have_text("Satu")
    expect(cell(page, 3)).to_have_text("Dua\nTiga")
    saved(page)
    page.keyboard.press("Control+z")
    expect(cell(page, 3)).to_have_text("")
    saved(page)
    page.reload()
    expect(cell(page, 2)).to_have_text("")

    other = page.context.new_page()
    open_matrix(other)
    cell(other, 2).click()
    other.keyboard.type("Dari jendela dua")
    other.keyboard.press("Tab")
    saved(other)
    cell(page, 2).click()
    page.keyboard.type("Dari jendela satu")
    page.keyboard.press("Enter")
    notice = page.get_by_text("baru saja diubah di tempat lain menjadi “Dari jendela dua”")
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Tetap pakai isian saya").click()
    saved(page)
    other.reload()
    expect(cell(other, 2)).to_have_text("Dari jendela satu")


def test_on_a_phone_each_person_has_a_form(sign_in):
    page = sign_in("penilai", phone=True)
    page.goto("/kinerja/")
    page.get_by_role("link", name="SKP 2026").first.click()
    page.get_by_role("link", name="Matriks peran hasil").click()
    expect(page.locator("[role=grid]")).to_be_hidden()
    page.locator("section[aria-label='Peran per pegawai'] a").last.click()
    page.get_by_role("textbox").first.fill("Data ibu hamil mutakhir")
    page.get_by_role("button", name="Simpan peran").click()
    expect(page.get_by_text("Peran disimpan.")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
