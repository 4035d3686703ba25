"""Ranks and grades of rule book R8.1 and R8.2."""

import pytest

from employees.enums import EmployeeKind
from employees.rules.ranks import PNS_RANKS, PPPK_GRADES, rank_after, rank_codes, rank_label


def test_every_ruang_of_every_golongan_in_order():
    expected = [f"{golongan}/{ruang}" for golongan in ("I", "II", "III") for ruang in "abcd"]
    expected += [f"IV/{ruang}" for ruang in "abcde"]
    assert [rank.code for rank in PNS_RANKS] == expected


def test_register_codes_rise_with_the_rank():
    codes = [rank.siasn_id for rank in PNS_RANKS]
    assert codes == [11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44, 45]


def test_seventeen_pppk_grades():
    assert len(PPPK_GRADES) == len(set(PPPK_GRADES)) == 17
    assert (PPPK_GRADES[0], PPPK_GRADES[8], PPPK_GRADES[16]) == ("I", "IX", "XVII")


@pytest.mark.parametrize(
    ("kind", "count", "lowest"),
    [(EmployeeKind.PNS, 17, "I/a"), (EmployeeKind.CPNS, 17, "I/a"), (EmployeeKind.PPPK, 17, "I")],
)
def test_codes_of_a_kind(kind, count, lowest):
    codes = rank_codes(kind)
    assert (len(codes), codes[0]) == (count, lowest)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("I/a", "Juru Muda (I/a)"),
        ("II/d", "Pengatur Tingkat I (II/d)"),
        ("III/a", "Penata Muda (III/a)"),
        ("IV/e", "Pembina Utama (IV/e)"),
        ("IX", "Golongan IX"),
    ],
)
def test_label(code, expected):
    assert rank_label(code) == expected


def test_unknown_code_has_no_label():
    with pytest.raises(KeyError):
        rank_label("III/e")


@pytest.mark.parametrize(
    ("code", "after"), [("III/a", "III/b"), ("III/d", "IV/a"), ("IV/e", None)]
)
def test_the_rank_after(code, after):
    assert rank_after(code) == after
