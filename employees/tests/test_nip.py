"""NIP and NI PPPK: the vectors of rule book R8.10 (invented numbers) and every bound."""

from datetime import date

import pytest

from employees.enums import EmployeeKind, Gender
from employees.rules.nip import (
    NIP_PROBLEM_TEXT,
    NIP_WARNING_TEXT,
    PPPK_CODE,
    Nip,
    make_nip,
    nip_problem,
    nip_warning,
    normalised,
    parse_nip,
)

PNS, CPNS, PPPK = EmployeeKind.PNS, EmployeeKind.CPNS, EmployeeKind.PPPK
GOOD = "199001152015032001"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (GOOD, PNS, None),
        (GOOD, CPNS, None),
        ("199002302015032001", PNS, "BIRTH"),
        ("199001152015132001", PNS, "TMT_MONTH"),
        ("199001152015132001", CPNS, "TMT_MONTH"),
        ("199001152015002001", PNS, "TMT_MONTH"),
        ("199001152015122001", PNS, None),
        ("199001152023211004", PPPK, None),
        ("199001152023211004", PNS, "TMT_MONTH"),
        ("199001152023121004", PPPK, "PPPK_CODE"),
        ("199001152023131004", PPPK, None),
        ("199001152023991004", PPPK, None),
        (GOOD, PPPK, "PPPK_CODE"),
        ("199001152015033001", PNS, "GENDER"),
        ("199001152015030001", PNS, "GENDER"),
        ("19900115201503200", PNS, "FORMAT"),
        ("1990011520150320011", PNS, "FORMAT"),
        ("19900115201503200A", PNS, "FORMAT"),
        ("", PNS, "FORMAT"),
        ("١٩٩٠٠١١٥٢٠١٥٠٣٢٠٠١", PNS, "FORMAT"),  # digits elsewhere, but not ours
        ("000001152015032001", PNS, "BIRTH"),
        ("200002292019031001", PNS, None),
        ("190002291919031001", PNS, "BIRTH"),  # 1900 was no leap year
        ("1.99001E+17", PNS, "SCIENTIFIC"),
        ("1,99001152015032E+17", PNS, "SCIENTIFIC"),
        (" 2e17 ", PPPK, "SCIENTIFIC"),
    ],
)
def test_problem(text, kind, expected):
    assert nip_problem(text, kind) == expected


@pytest.mark.parametrize(
    "text",
    [
        "'199001152015032001",
        "’199001152015032001",
        "19900115 201503 2 001",
        "19900115.201503.2.001",
        "19900115-201503-2-001\n",
        "19900115\u00a0201503\u00a02\u00a0001",
    ],
)
def test_what_spreadsheets_and_people_add_is_removed(text):
    assert normalised(text) == GOOD
    assert nip_problem(text, PNS) is None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (GOOD, PNS, None),
        ("199001152005032001", PNS, "TMT_AGE"),  # 15
        ("199001152006032001", PNS, None),  # 16
        ("199001152050032001", PNS, None),  # 60
        ("199001152051032001", PNS, "TMT_AGE"),  # 61
        ("199001151989032001", PNS, "TMT_AGE"),  # appointed before birth
        ("199001152023211004", PPPK, None),
        ("199001152023221004", PPPK, "PPPK_CODE_UNUSUAL"),
        ("199001152005221004", PPPK, "TMT_AGE"),
        ("199002302005032001", PNS, None),  # a problem already
    ],
)
def test_warning(text, kind, expected):
    assert nip_warning(text, kind) == expected


def test_every_code_has_its_sentence():
    assert set(NIP_PROBLEM_TEXT) == {
        *("SCIENTIFIC", "FORMAT", "BIRTH", "TMT_MONTH", "PPPK_CODE", "GENDER")
    }
    assert set(NIP_WARNING_TEXT) == {"TMT_AGE", "PPPK_CODE_UNUSUAL"}


def test_parts_of_a_pns_number():
    assert parse_nip("'19900115 201503 2 001") == Nip(
        value=GOOD,
        born=date(1990, 1, 15),
        appointed_year=2015,
        appointed_month=3,
        gender=Gender.FEMALE,
    )


def test_parts_of_a_pppk_number():
    assert parse_nip("199001152023211004") == Nip(
        value="199001152023211004",
        born=date(1990, 1, 15),
        appointed_year=2023,
        appointed_month=None,
        gender=Gender.MALE,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.99001E+17", "SCIENTIFIC"),
        ("123", "FORMAT"),
        ("199002302015032001", "BIRTH"),
        ("199001152015002001", "TMT_MONTH"),
        ("199001152015033001", "GENDER"),
    ],
)
def test_no_parts_of_what_is_no_number(text, code):
    with pytest.raises(ValueError, match=f"^{code}$"):
        parse_nip(text)


@pytest.mark.parametrize(
    ("year", "month_or_code", "gender", "sequence", "expected"),
    [
        (2015, 3, Gender.FEMALE, 1, GOOD),
        (2015, 12, Gender.MALE, 999, "199001152015121999"),
        (2023, PPPK_CODE, Gender.MALE, 4, "199001152023211004"),
    ],
)
def test_made_number(year, month_or_code, gender, sequence, expected):
    made = make_nip(
        born=date(1990, 1, 15),
        appointed_year=year,
        month_or_code=month_or_code,
        gender=gender,
        sequence=sequence,
    )
    assert made == expected


@pytest.mark.parametrize(
    ("month_or_code", "sequence", "code"),
    [(3, 0, "FORMAT"), (3, 1000, "FORMAT"), (0, 1, "TMT_MONTH"), (100, 1, "FORMAT")],
)
def test_number_that_cannot_be_made(month_or_code, sequence, code):
    with pytest.raises(ValueError, match=f"^{code}$"):
        make_nip(
            born=date(1990, 1, 15),
            appointed_year=2015,
            month_or_code=month_or_code,
            gender=Gender.MALE,
            sequence=sequence,
        )
