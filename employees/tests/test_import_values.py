"""What texts stand for, as officers and Excel write them; expected values are read by hand."""

from datetime import date

import pytest

from employees.enums import EducationLevel, EmployeeKind, PositionKind, UnitKind
from employees.rules.import_targets import ROSTER, UNITS, guessed, is_private, layout_digest
from employees.rules.import_values import (
    DATE,
    MONTH_FIRST,
    SHORT_YEAR,
    read_date,
    read_echelon,
    read_education,
    read_kind,
    read_rank,
    read_unit_kind,
)

PNS_NIP, PPPK_NIP = "199001152015032001", "199001152023211004"


@pytest.mark.parametrize(
    "text",
    [
        *("15-01-1990", "15/01/1990", "15.01.1990", "15 1 1990", "15-1-1990"),
        *("1990-01-15", "1990/1/15", "1990-01-15 00:00:00", "15/01/1990 0:00"),
        *("15 Januari 1990", "15 januari 1990", "15-Jan-1990", "15 JAN 1990", "15 January, 1990"),
        "32888",  # days of Excel since 30 December 1899
    ],
)
def test_a_day_in_any_usual_form(text):
    assert read_date(text) == date(1990, 1, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03/04/2020", date(2020, 4, 3)),  # the day comes first in Indonesia
        ("1 Agt 2020", date(2020, 8, 1)),
        ("1 Okt 2020", date(2020, 10, 1)),
        ("31 Desember 2020", date(2020, 12, 31)),
        ("29-02-2020", date(2020, 2, 29)),
        ("3654", date(1910, 1, 1)),
        ("73050", date(2099, 12, 31)),
    ],
)
def test_days_of_other_forms(text, expected):
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("01-02-90", SHORT_YEAR),
        ("1 Jan 90", SHORT_YEAR),
        ("12/31/2020", MONTH_FIRST),
        ("31-02-2020", DATE),
        ("29-02-2021", DATE),
        ("1 Januar 2020", DATE),
        ("kemarin", DATE),
        ("2020", DATE),
        ("3653", DATE),
        ("99999999", DATE),
    ],
)
def test_a_day_that_cannot_be_told_is_refused_with_the_cure(text, cure):
    with pytest.raises(ValueError, match=cure):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "status", "nip", "expected"),
    [
        ("PNS", "", PNS_NIP, EmployeeKind.PNS),
        ("cpns", "", PNS_NIP, EmployeeKind.CPNS),
        ("Calon PNS", "", PNS_NIP, EmployeeKind.CPNS),
        ("PNS", "C", PNS_NIP, EmployeeKind.CPNS),
        ("PNS Daerah Otonom", "P", PNS_NIP, EmployeeKind.PNS),
        ("PPPK", "P", PPPK_NIP, EmployeeKind.PPPK),
        ("P3K Guru", "", PPPK_NIP, EmployeeKind.PPPK),
        ("Pegawai Pemerintah dengan Perjanjian Kerja", "", PPPK_NIP, EmployeeKind.PPPK),
        ("", "", PPPK_NIP, EmployeeKind.PPPK),
        ("", "P", PPPK_NIP, EmployeeKind.PPPK),
        ("", "C", PNS_NIP, EmployeeKind.CPNS),
        ("", "", PNS_NIP, EmployeeKind.PNS),
        ("Honorer", "P", PNS_NIP, None),
    ],
)
def test_kinds(text, status, nip, expected):
    assert read_kind(text, status, nip) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("III/a", EmployeeKind.PNS, "III/a"),
        ("iii / A", EmployeeKind.CPNS, "III/a"),
        ("11", EmployeeKind.PNS, "I/a"),
        ("45", EmployeeKind.PNS, "IV/e"),
        ("46", EmployeeKind.PNS, None),
        ("IX", EmployeeKind.PNS, None),
        ("ix", EmployeeKind.PPPK, "IX"),
        ("09", EmployeeKind.PPPK, "IX"),
        ("17", EmployeeKind.PPPK, "XVII"),
        ("18", EmployeeKind.PPPK, None),
        ("III/a", EmployeeKind.PPPK, None),
        ("", EmployeeKind.PNS, None),
    ],
)
def test_ranks(text, kind, expected):
    assert read_rank(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("S-1", 40), ("S1", 40), ("s-1/sarjana", 40), ("40", 40), ("Sarjana", 40)),
        *(("D-III", 30), ("D3", 30), ("DIII", 30), ("SMA", 15), ("SMK", 17), ("SLTA", 15)),
        *(("05", 5), ("SD", 5), ("Profesi", 42), ("S-3", 50), ("Magister", 45)),
        *(("S-9", None), ("", None), ("41", None)),
    ],
)
def test_education(text, expected):
    assert read_education(text) == expected
    assert expected is None or EducationLevel(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("II.a", PositionKind.JPT_PRATAMA), ("22", PositionKind.JPT_PRATAMA)),
        *(("III.b", PositionKind.ADMINISTRATOR), ("iii/a", PositionKind.ADMINISTRATOR)),
        *(("IV.a", PositionKind.PENGAWAS), ("42", PositionKind.PENGAWAS)),
        *(("I.b", PositionKind.JPT_MADYA), ("V.a", None), ("", None)),
    ],
)
def test_echelons(text, expected):
    assert read_echelon(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("OPD", UnitKind.OPD), ("Dinas", UnitKind.OPD), ("bidang", UnitKind.DIVISION)),
        *(("Bidang/Sekretariat", UnitKind.DIVISION), ("UPTD", UnitKind.UPTD)),
        *(("Seksi/Subbagian", UnitKind.SECTION), ("Puskesmas Rawasari", UnitKind.UPTD)),
        ("Kerajaan", None),
    ],
)
def test_kinds_of_units(text, expected):
    assert read_unit_kind(text) == expected


@pytest.mark.parametrize("targets", [ROSTER, UNITS])
def test_the_template_is_recognised_whole(targets):
    codes = [target.code for target in targets]
    assert guessed(targets, codes) == {code: place for place, code in enumerate(codes)}


@pytest.mark.parametrize(
    ("heading", "private"),
    [
        *(("NIK", True), ("IS VALID NIK", True), ("NPWP NOMOR", True), ("AGAMA ID", True)),
        *(("JENIS KAWIN ID", True), ("NOMOR HP", True), ("noNpwp", True), ("jumlahAnak", True)),
        *(("NIP BARU", False), ("TEKNIK", False), ("NAMA", False), ("UNOR ID", False)),
    ],
)
def test_what_is_nobodys_business(heading, private):
    assert is_private(heading) is private


def test_layouts_are_told_apart_by_headings_in_their_order():
    assert layout_digest(["NIP", "Nama"]) == layout_digest(["nip ", "NAMA"])
    assert layout_digest(["NIP", "NAMA"]) != layout_digest(["NAMA", "NIP"])
