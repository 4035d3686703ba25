"""Files as they come: encodings, delimiters, headings, formulas, and what cannot be read."""

import io
import zipfile
from time import monotonic

import pytest

from employees.services import import_reading
from employees.services.import_reading import FORMULA, read_lines
from employees.tests.files import HEADING, csv_file, with_part, xlsx_file
from pembinaan.common.errors import InvalidInput

NIP = "199001152015032001"
ROW = [NIP, "Siti", "PNS", "III/a", "15.01", "Bidan", ""]


def refusal(filename: str, content: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        read_lines(filename, content)
    assert caught.value.field == "file"
    return caught.value.message


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_in_any_usual_form(delimiter, encoding):
    row = [NIP, "René", "PNS", "III/a", "15.01", "Bidan", ""]
    (line,) = read_lines("p.CSV", csv_file([row], delimiter=delimiter, encoding=encoding))
    assert (line.number, line.cells) == (2, dict(zip(HEADING, row, strict=True)))


def test_an_xlsx_with_headings_in_another_order_case_and_spacing():
    heading = ["nama", "Nip", "lain-lain", "jenis ", "golongan", "kode_unit", "jabatan"]
    heading.append("nip  penilai")
    content = xlsx_file([["Siti", NIP, "x", "PNS", "III/a", 1501, "Bidan", None]], heading)
    (line,) = read_lines("p.xlsx", content)
    assert line.cells == {
        "NIP": NIP,
        "NAMA": "Siti",
        "JENIS": "PNS",
        "GOLONGAN": "III/a",
        "KODE UNIT": "1501",
        "JABATAN": "Bidan",
        "NIP PENILAI": "",
    }


def test_blank_lines_are_passed_over_and_numbers_stay_those_of_the_file():
    lines = read_lines("p.xlsx", xlsx_file([[None] * 7, ROW, ["", " "], ROW]))
    assert [line.number for line in lines] == [3, 5]


def test_a_formula_is_not_evaluated_but_named():
    (line,) = read_lines("p.xlsx", xlsx_file([[*ROW[:4], "=A1&B1", *ROW[5:]]]))
    assert line.problems == {"KODE UNIT": FORMULA}
    assert line.cells["KODE UNIT"] == ""


def test_a_formula_in_a_csv_but_not_digits_marked_as_text():
    row = [f'="{NIP}"', "=1+1", *ROW[2:]]
    (line,) = read_lines("p.csv", csv_file([row]))
    assert line.cells["NIP"] == NIP
    assert line.problems == {"NAMA": FORMULA}


@pytest.mark.parametrize("number", [199001152015032001, 1.99001152015032e17])
def test_a_number_that_excel_shortened_shows_its_exponent(number):
    (line,) = read_lines("p.xlsx", xlsx_file([[number, *ROW[1:]]]))
    assert line.cells["NIP"] == "1.99001152015032E+17"


@pytest.mark.parametrize(
    ("filename", "content", "text"),
    [
        ("p.xls", b"x", "Berkas harus XLSX atau CSV; simpan ulang dari Excel."),
        ("p.xlsx", b"PK\x03\x04kacau", "Berkas XLSX rusak atau terkunci kata sandi;"),
        ("p.csv", b"NIP;NAMA\n\x81\x8d", "Berkas CSV bukan teks yang dikenal;"),
        ("p.csv", b"NIP\x00;NAMA", "Berkas CSV bukan teks yang dikenal;"),
        ("p.csv", b"", "Kolom NIP, NAMA, JENIS, GOLONGAN, KODE UNIT, JABATAN, NIP PENILAI tidak"),
        ("p.csv", csv_file([]), "Berkas tidak berisi satu baris pegawai pun."),
        ("p.xlsx", xlsx_file([ROW], HEADING[:-2]), "Kolom JABATAN, NIP PENILAI tidak ditemukan"),
        ("p.xlsx", xlsx_file([ROW], [*HEADING, "nip"]), "Kolom NIP ada lebih dari sekali."),
    ],
)
def test_a_file_that_cannot_be_used_says_why(filename, content, text):
    assert refusal(filename, content).startswith(text)


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("MAX_BYTES", "Berkas lebih besar dari 20 MB;"),
        ("MAX_UNPACKED", "Isi berkas terlalu besar;"),
        ("MAX_LINES", "Berkas berisi lebih dari 100.000 baris;"),
    ],
)
def test_limits(monkeypatch, limit, text):
    monkeypatch.setattr(import_reading, limit, 1)
    assert refusal("p.xlsx", xlsx_file([ROW, ROW])).startswith(text)


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (SHEET, b"<worksheet"),
        (SHEET, None),
        ("xl/workbook.xml", b"\x00"),
        ("xl/workbook.xml", None),
        ("xl/styles.xml", b""),
    ],
)
def test_a_damaged_workbook_is_refused_in_words(name, part):
    damaged = with_part(xlsx_file([ROW]), name, part)
    assert refusal("p.xlsx", damaged).startswith("Berkas XLSX rusak")


def test_the_packed_data_of_a_workbook_may_be_damaged():
    content = bytearray(xlsx_file([ROW] * 300))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        start = book.getinfo(SHEET).header_offset + len(SHEET) + 60
    content[start : start + 40] = bytes(40)
    assert refusal("p.xlsx", bytes(content)).startswith("Berkas XLSX rusak")


@pytest.mark.parametrize("last_row", ["20000", "9000000"])
def test_a_sheet_may_claim_any_size(monkeypatch, last_row):
    """Whole formatted columns, or a forged row number, would mean billions of empty cells."""
    monkeypatch.setattr(import_reading, "SHEET_ROWS", 30_000)
    content = xlsx_file([ROW])
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read(SHEET).decode()
    far = f'<row r="{last_row}"><c r="A{last_row}"/></row></sheetData>'
    huge = sheet.replace('ref="A1:G2"', 'ref="A1:XFD1048576"').replace("</sheetData>", far)
    started = monotonic()
    (line,) = read_lines("p.xlsx", with_part(content, SHEET, huge.encode()))
    assert line.cells["NAMA"] == ROW[1]
    assert monotonic() - started < 3
