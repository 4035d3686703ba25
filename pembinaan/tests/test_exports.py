from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from pembinaan.common.exports import csv_response, csv_text, xlsx_response

NIP = "198503012010012003"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "Ya"),
        (False, "Tidak"),
        (1234, "1234"),
        (-5, "-5"),
        (Decimal("1234.50"), "1234,50"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 1, 31), "31/01/2026"),
        (datetime(2026, 1, 31, 20, 5, tzinfo=UTC), "01/02/2026 03:05"),
        ("Siti", "Siti"),
        ("=1+1", "'=1+1"),
        ("+62 812", "'+62 812"),
        ("-lihat", "'-lihat"),
        ("@nama", "'@nama"),
        ("\t=1", "'\t=1"),
        (NIP, f'="{NIP}"'),
        ("0811", '="0811"'),
        ("2026", "2026"),
    ],
)
def test_csv_cells(value, expected):
    assert csv_text(value) == expected


def test_csv_file():
    response = csv_response("pegawai", ["NIP", "Nama"], [[NIP, 'A; "B"']])
    assert response["Content-Disposition"] == 'attachment; filename="pegawai.csv"'
    expected = f'\ufeffNIP;Nama\r\n"=""{NIP}""";"A; ""B"""\r\n'
    assert body(response).decode() == expected


def test_csv_rows_are_read_while_they_are_sent():
    read = []

    def rows():
        for number in range(3):
            read.append(number)
            yield [number]

    parts = iter(csv_response("x", ["N"], rows()).streaming_content)
    next(parts)
    next(parts)
    assert read == [0]


@pytest.fixture
def sheet():
    row = [NIP, "=SUM(A1)", "a\x00b", Decimal("1.50"), 7, date(2026, 1, 31), None, True]
    moment = datetime(2026, 1, 31, 20, 5, tzinfo=UTC)
    headers = ["NIP", "Rumus", "Kendali", "Nilai", "JP", "Tanggal", "Kosong", "Aktif", "Waktu"]
    with xlsx_response("hasil", headers, [[*row, moment]]).file_to_stream as file:
        return load_workbook(BytesIO(file.read())).active


def test_xlsx_values_keep_their_types(sheet):
    header, row = sheet.iter_rows(values_only=True)
    assert header[:2] == ("NIP", "Rumus")
    assert row[0] == NIP
    assert row[2:5] == ("ab", 1.5, 7)
    assert row[5].date() == date(2026, 1, 31)
    assert row[6:8] == (None, "Ya")
    assert row[8] == datetime(2026, 2, 1, 3, 5)


def test_xlsx_texts_are_never_formulas(sheet):
    assert (sheet["A2"].data_type, sheet["B2"].data_type) == ("s", "s")
    assert sheet["B2"].value == "=SUM(A1)"
    assert sheet["B2"].quotePrefix


def test_xlsx_heading_stays_in_sight(sheet):
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


def test_xlsx_is_a_download():
    response = xlsx_response("hasil", ["A"], [])
    assert response["Content-Disposition"] == 'attachment; filename="hasil.xlsx"'
    response.file_to_stream.close()
