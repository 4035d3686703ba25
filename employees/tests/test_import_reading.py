"""Files as they come: encodings, delimiters, headings, formulas, and what cannot be read."""

import io
import zipfile
from time import monotonic

import pytest

from employees.rules.import_targets import ROSTER, guessed
from employees.services.imports import reading, workbook
from employees.services.imports.reading import read_headings, read_rows
from employees.tests.files import csv_file, with_part, xlsx_file
from pembinaan.common.errors import InvalidInput

NIP = "199001152015032001"
ROW = [NIP, "Siti", "PNS", "III/a", "15.01", "Bidan", ""]
SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def lines(filename: str, content: bytes, columns=range(7)) -> list[tuple[int, list[str]]]:
    rows = read_rows(io.BytesIO(content), filename, columns)
    return [(number, [cells.get(place, "") for place in columns]) for number, cells in rows]


def refusal(filename: str, content: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        (read_headings(io.BytesIO(content), filename), lines(filename, content))
    assert caught.value.field == "file"
    return caught.value.message


def with_sheet(sheet_data: str, *, strings: str = "", name: str = "worksheet") -> bytes:
    """A workbook whose sheet holds these rows, and these shared strings."""
    prefix = name.removesuffix("worksheet")
    namespace = SPREADSHEET.replace("xmlns", f"xmlns:{prefix[:-1]}" if prefix else "xmlns")
    sheet = f"<{name} {namespace}><{prefix}sheetData>{sheet_data}</{prefix}sheetData></{name}>"
    content = with_part(xlsx_file([ROW]), SHEET, sheet.encode())
    if strings:
        content = with_part(
            content, "xl/sharedStrings.xml", f"<sst {SPREADSHEET}>{strings}</sst>".encode()
        )
    return content


HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>NIP</t></is></c></row>'


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_in_any_usual_form(delimiter, encoding):
    row = [NIP, "René", "PNS", "III/a", "15.01", "Bidan", ""]
    content = csv_file([row], delimiter=delimiter, encoding=encoding)
    assert lines("p.CSV", content) == [(2, row)]


def test_a_csv_may_break_lines_inside_quotes():
    content = b'NIP,"NAMA; lengkap"\n1,"Siti\nAminah"\n2,Budi\n'
    assert lines("p.csv", content, range(2)) == [(2, ["1", "Siti Aminah"]), (3, ["2", "Budi"])]


def test_only_the_columns_asked_for_are_read():
    assert lines("p.xlsx", xlsx_file([ROW]), [1, 4]) == [(2, ["Siti", "15.01"])]


def test_headings_come_with_their_first_values():
    assert read_headings(io.BytesIO(xlsx_file([ROW, ROW])), "p.xlsx")[1] == {
        "heading": "NAMA",
        "samples": ["Siti", "Siti"],
    }


def test_headings_are_recognised_in_any_order_case_and_spacing():
    heading = ["nama", "Nip ", "lain-lain", "gol_akhir_id", "KODE  UNIT", "jabatan nama"]
    assert guessed(ROSTER, heading) == {
        "NAMA": 0,
        "NIP": 1,
        "GOLONGAN": 3,
        "UNIT": 4,
        "JABATAN": 5,
    }


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (["UNOR NAMA", "UNOR ID"], {"UNIT": 1, "NAMA UNIT": 0}),
        (["UNOR NAMA"], {"UNIT": 0}),
        (["NAMA UNIT", "KODE UNIT"], {"UNIT": 1, "NAMA UNIT": 0}),
    ],
)
def test_the_name_of_a_unit_is_read_beside_its_id_or_instead(heading, expected):
    assert guessed(ROSTER, heading) == expected


def test_the_export_of_siasn_is_recognised():
    heading = "PNS ID,NIP BARU,NIP LAMA,NAMA,GOL AWAL ID,GOL AKHIR ID,JABATAN ID,UNOR ID,EMAIL GOV"
    assert guessed(ROSTER, heading.split(",")) == {
        "ID PNS": 0,
        "NIP": 1,
        "NAMA": 3,
        "GOLONGAN": 5,
        "JABATAN": 6,
        "UNIT": 7,
        "EMAIL": 8,
    }


def test_blank_lines_are_passed_over_and_numbers_stay_those_of_the_file():
    content = xlsx_file([[None] * 7, ROW, ["", " "], ROW])
    assert [number for number, _ in lines("p.xlsx", content)] == [3, 5]


def test_an_apostrophe_that_marks_digits_is_no_part_of_them():
    ((_, cells),) = lines("p.csv", csv_file([[f"'{NIP}", '="0123"', *ROW[2:]]]))
    assert cells[:2] == [NIP, "0123"]


@pytest.mark.parametrize("formula", ["=A1&B1", "=1+1"])
def test_a_formula_is_not_evaluated_but_shown(formula):
    ((_, cells),) = lines("p.xlsx", xlsx_file([[*ROW[:4], formula, *ROW[5:]]]))
    assert cells[4] == formula


def test_the_stored_result_of_a_formula_is_not_believed():
    cell = '<row r="2"><c r="A2" t="str"><f>B2</f><v>19900115</v></c></row>'
    assert lines("p.xlsx", with_sheet(HEAD + cell), [0]) == [(2, ["=B2"])]


@pytest.mark.parametrize("number", [199001152015032001, 1.99001152015032e17])
def test_a_number_that_excel_shortened_shows_its_exponent(number):
    ((_, cells),) = lines("p.xlsx", xlsx_file([[number, *ROW[1:]]]))
    assert cells[0] == "1.99001152015032E+17"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<v>45</v>", "45"),
        ("<v>45.0</v>", "45"),
        ("<v>0.5</v>", "0.5"),
        ("<v>4.3831E4</v>", "43831"),
        ('t="b"|<v>1</v>', "Ya"),
        ('t="e"|<v>#N/A</v>', "#N/A"),
        ('t="s"|<v>1</v>', "Siti Aminah"),
        ('t="s"|<v>2</v>', "a b"),
        ('t="inlineStr"|<is><r><t>Si</t></r><r><t>ti</t></r></is>', "Siti"),
        ("<v> 45\n</v>\n", "45"),
    ],
)
def test_each_kind_of_cell(cell, text):
    strings = (
        "<si><t>x</t></si><si><r><t>Siti </t></r><r><t>Aminah</t></r>"
        "<rPh><t>shi-chi</t></rPh></si><si><t>a_x000D_b</t></si>"
    )
    kind, _, inside = cell.rpartition("|")
    row = f'<row r="2"><c r="A2" {kind}>{inside}</c></row>'
    assert lines("p.xlsx", with_sheet(HEAD + row, strings=strings), [0]) == [(2, [text])]


def test_a_sheet_may_name_neither_rows_nor_cells_and_may_use_a_prefix():
    text = "<x:c t='inlineStr'><x:is><x:t>{}</x:t></x:is></x:c>"
    rows = "".join(
        f"<x:row>{''.join(text.format(word) for word in line)}</x:row>"
        for line in (("NIP", "NAMA"), ("1", "Siti"))
    )
    content = with_sheet(rows, name="x:worksheet")
    assert lines("p.xlsx", content, [0, 1]) == [(2, ["1", "Siti"])]


def test_row_numbers_that_go_back_are_counted_on():
    cell = '<row r="{0}"><c r="A{0}"><v>5</v></c></row>'
    forged = "".join(cell.format(number) for number in (7, 7, 3, 99_999_999))
    content = with_sheet(HEAD + forged)
    assert [number for number, _ in lines("p.xlsx", content, [0])] == [7, 8, 9, 10]


@pytest.mark.parametrize(
    ("filename", "content", "text"),
    [
        ("p.xls", b"x", "Berkas harus XLSX atau CSV; simpan ulang dari Excel."),
        ("p.xlsx", b"PK\x03\x04kacau", "Berkas XLSX rusak atau terkunci kata sandi;"),
        ("p.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Berkas XLSX rusak"),
        ("p.csv", b"NIP;NAMA\n\x81\x8d", "Berkas CSV bukan teks yang dikenal;"),
        ("p.csv", b"NIP\x00;NAMA", "Berkas CSV bukan teks yang dikenal;"),
        ("p.csv", b"", "Berkas tidak berisi satu baris data pun di bawah judul."),
        ("p.csv", csv_file([]), "Berkas tidak berisi satu baris data pun di bawah judul."),
        ("p.csv", b'NIP\n"' + b"a" * 200_000, "Berkas CSV rusak; simpan ulang dari Excel."),
    ],
)
def test_a_file_that_cannot_be_used_says_why(filename, content, text):
    assert refusal(filename, content).startswith(text)


@pytest.mark.parametrize(
    ("where", "limit", "text"),
    [
        (reading, "MAX_UNPACKED", "Isi berkas terlalu besar;"),
        (workbook, "MAX_STRINGS", "Isi berkas terlalu besar;"),
        (reading, "MAX_LINES", "Berkas berisi lebih dari 100.000 baris;"),
    ],
)
def test_limits(monkeypatch, where, limit, text):
    monkeypatch.setattr(where, limit, 1)
    content = with_sheet(
        HEAD + '<row><c t="s"><v>1</v></c></row>' * 2, strings="<si><t>a</t></si>" * 2
    )
    assert refusal("p.xlsx", content).startswith(text)


def test_the_limit_of_the_file_itself(settings):
    settings.IMPORT_MAX_BYTES = 1
    assert refusal("p.csv", b"NIP").startswith("Berkas lebih besar dari 64 MB;")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (SHEET, b"<worksheet"),
        (SHEET, None),
        (SHEET, b"<worksheet><sheetData><row r='x'/></sheetData></worksheet>"),
        ("xl/workbook.xml", b"\x00"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/workbook.xml", None),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
        ("xl/sharedStrings.xml", b"<sst>"),
    ],
)
def test_a_damaged_workbook_is_refused_in_words(name, part):
    damaged = with_part(xlsx_file([ROW]), name, part)
    assert refusal("p.xlsx", damaged).startswith("Berkas XLSX rusak")


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>',
        b'<!DOCTYPE worksheet SYSTEM "file:///etc/passwd"><worksheet/>',
    ],
)
def test_no_document_type_is_read(part):
    assert refusal("p.xlsx", with_part(xlsx_file([ROW]), SHEET, part)).startswith(
        "Berkas XLSX rusak"
    )


def test_a_string_that_is_not_there_is_damage():
    row = '<row r="2"><c r="A2" t="s"><v>99</v></c></row>'
    assert refusal("p.xlsx", with_sheet(HEAD + row)).startswith("Berkas XLSX rusak")


def test_the_packed_data_of_a_workbook_may_be_damaged():
    content = bytearray(xlsx_file([ROW] * 300))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        start = book.getinfo(SHEET).header_offset + len(SHEET) + 60
    content[start : start + 40] = bytes(40)
    assert refusal("p.xlsx", bytes(content)).startswith("Berkas XLSX rusak")


def test_a_workbook_that_counts_days_from_1904_is_refused():
    content = xlsx_file([ROW])
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        part = book.read("xl/workbook.xml").replace(b"<workbookPr", b'<workbookPr date1904="1"', 1)
    text = "Tanggal di berkas ini memakai kalender 1904; simpan ulang sebagai CSV dari Excel."
    assert refusal("p.xlsx", with_part(content, "xl/workbook.xml", part)) == text


def test_a_sheet_may_claim_any_size():
    """Whole formatted columns, or a forged row number, would mean billions of empty cells."""
    content = xlsx_file([ROW])
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read(SHEET).decode()
    far = '<row r="9000000"><c r="XFD9000000"/></row></sheetData>'
    huge = sheet.replace('ref="A1:G2"', 'ref="A1:XFD1048576"').replace("</sheetData>", far)
    started = monotonic()
    ((_, cells),) = lines("p.xlsx", with_part(content, SHEET, huge.encode()))
    assert cells[1] == ROW[1]
    assert monotonic() - started < 3
