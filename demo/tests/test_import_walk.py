"""A file of employees in the browser: columns, an unknown unit, wrong cells, saving, undo."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HEADING = "NIP;NAMA;JENIS;GOLONGAN;TEMPAT TUGAS;JABATAN"
ROWS = (
    "199001152015032991;Pegawai Impor Pertama;PNS;III/a;15.71-0;Guru Ahli Pertama",
    "1,99001E+17;Pegawai Impor Kedua;PNS;III/a;15.71-0;Guru Ahli Pertama",
    "199001152015032993;Pegawai Impor Ketiga;PNS;IX;15.71-0;Guru Ahli Pertama",
    "199001152015032994;Pegawai Impor Keempat;PNS;III/a;Puskesmas Putri Ayuu;Guru Ahli Pertama",
)


def test_a_file_comes_in_is_mended_saved_and_taken_back(sign_in, tmp_path):
    hr = sign_in("hr.prov")
    file_is_mapped(hr, tmp_path)
    unknown_unit_is_settled(hr)
    wrong_cells_are_mended(hr)
    address = hr.url
    hr.get_by_role("button", name="Simpan 4 baris").click()
    expect(hr.get_by_role("heading", name="Berkas sudah disimpan")).to_be_visible()
    hr.goto("/pegawai/?q=Pegawai+Impor+K")
    expect(hr.get_by_role("link", name=re.compile("^Pegawai Impor K"))).to_have_count(3)
    hr.goto(address)
    hr.get_by_role("link", name="Kembalikan seperti semula").click()
    hr.get_by_role("button", name="Ya, kembalikan").click()
    expect(hr.get_by_role("heading", name="Berkas sudah dikembalikan")).to_be_visible()
    hr.goto("/pegawai/?q=Pegawai+Impor+K")
    expect(hr.get_by_text("Tidak ada pegawai yang cocok")).to_be_visible()


def file_is_mapped(hr: Page, tmp_path) -> None:
    """One heading is nobody's: its column is chosen by hand, and its samples appear."""
    file = tmp_path / "pegawai.csv"
    file.write_text("\n".join((HEADING, *ROWS)), "utf-8")
    hr.goto("/pegawai/impor/")
    hr.get_by_role("link", name="Unggah berkas Pegawai").click()
    hr.get_by_label("Berkas XLSX atau CSV").set_input_files(file)
    hr.get_by_role("button", name="Unggah").click()
    row = hr.get_by_role("row").filter(has=hr.get_by_label("UNIT", exact=True))
    row.get_by_role("combobox").select_option(label="5. TEMPAT TUGAS")
    expect(row).to_contain_text("15.71-0")
    hr.get_by_role("button", name="Periksa").click()
    expect(hr.get_by_role("heading", name="Hasil pemeriksaan")).to_be_visible()


def unknown_unit_is_settled(hr: Page) -> None:
    """With one click on the closest match."""
    panel = hr.get_by_role("region", name="Nilai yang tidak dikenal")
    panel.get_by_role("button", name=re.compile(r"^Puskesmas Putri Ayu \(")).click()
    expect(hr.get_by_text("“Puskesmas Putri Ayuu” berarti Puskesmas Putri Ayu")).to_be_visible()
    expect(panel).to_have_count(0)


def wrong_cells_are_mended(hr: Page) -> None:
    """In place, all on one page with one button."""
    hr.get_by_role("row", name=re.compile("Kedua")).get_by_label("NIP").fill("199001152015032992")
    hr.get_by_role("row", name=re.compile("Ketiga")).get_by_label("GOLONGAN").fill("III/b")
    hr.get_by_role("button", name="Simpan perbaikan").click()
    expect(hr.get_by_role("heading", name="Siap disimpan: 4 baris")).to_be_visible()
