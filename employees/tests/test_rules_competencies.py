"""Standards, gaps and the job person match, with figures worked out by hand (vector T30)."""

from decimal import Decimal

import pytest

from employees.enums import CompetencyKind, FunctionalLevel, GapLevel, JobMatch, PositionKind
from employees.rules.competencies import (
    CORE,
    STANDARD_OF_LEVEL,
    gap,
    gap_band,
    gap_level,
    job_match,
    match_category,
    standard_level,
)

D = Decimal
THREES = [3] * 9


def test_eight_are_managerial_and_one_is_sociocultural():
    assert [each.order for each in CORE] == list(range(1, 10))
    kinds = [each.kind for each in CORE]
    assert kinds == [CompetencyKind.MANAGERIAL] * 8 + [CompetencyKind.SOCIOCULTURAL]
    assert (CORE[3].code, CORE[3].name) == ("orientasiPadaHasil", "Orientasi pada Hasil")
    assert (CORE[8].code, CORE[8].name) == ("perekatBangsa", "Perekat Bangsa")


@pytest.mark.parametrize(
    ("kind", "level", "expected"),
    [
        ("JPT_UTAMA", None, 5),
        ("JPT_MADYA", None, 5),
        ("JPT_PRATAMA", None, 4),
        ("ADMINISTRATOR", None, 3),
        ("PENGAWAS", None, 2),
        ("PELAKSANA", None, 1),
        ("FUNGSIONAL", 24, 5),
        ("FUNGSIONAL", 23, 4),
        ("FUNGSIONAL", 22, 3),
        ("FUNGSIONAL", 21, 2),
        ("FUNGSIONAL", 14, 2),
        ("FUNGSIONAL", 13, 2),
        ("FUNGSIONAL", 12, 1),
        ("FUNGSIONAL", 11, 1),
        ("FUNGSIONAL", None, None),
        ("NEGARA", None, None),
        (PositionKind.PENGAWAS, FunctionalLevel.AHLI_UTAMA, 2),
    ],
)
def test_standard_of_each_kind_of_post(kind, level, expected):
    assert standard_level(kind, level) == expected


def test_every_functional_level_has_a_standard():
    assert set(STANDARD_OF_LEVEL) == set(FunctionalLevel)


@pytest.mark.parametrize(
    ("standard", "actual", "missing", "category"),
    [
        (3, 5, 0, GapLevel.NONE),
        (3, 3, 0, GapLevel.NONE),
        (3, 2, 1, GapLevel.LOW),
        (3, 1, 2, GapLevel.MEDIUM),
        (4, 1, 3, GapLevel.HIGH),
        (5, 1, 4, GapLevel.HIGH),
    ],
)
def test_gap_and_its_category(standard, actual, missing, category):
    assert gap(standard, actual) == missing
    assert gap_level(missing) == category


@pytest.mark.parametrize(
    ("actuals", "figure", "category"),
    [
        ([3, 3, 3, 3, 3, 3, 2, 2, 2], "88.89", JobMatch.QUALIFIED),
        ([3, 2, 2, 2, 2, 2, 2, 2, 2], "70.37", JobMatch.STILL_QUALIFIED),
        ([2, 2, 2, 2, 2, 2, 2, 2, 2], "66.67", JobMatch.LESS_QUALIFIED),
    ],
)
def test_job_match_of_the_rule_book(actuals, figure, category):
    match = job_match(zip(THREES, actuals, strict=True))
    assert match == D(figure)
    assert match_category(match) == category


def test_a_half_of_a_hundredth_is_rounded_up():
    assert job_match([(5, 1), (5, 5), (5, 4), (1, 1)]) == D("68.75")
    assert job_match([(32, 1)]) == D("3.13")  # 3.125: half even would give 3.12


def test_strength_makes_up_for_a_gap_and_may_exceed_the_standard():
    assert job_match([(2, 1), (2, 3)]) == D("100.00")
    assert job_match([(1, 2), (2, 2)]) == D("133.33")


def test_nothing_to_compare_gives_no_match():
    assert job_match([]) is None


@pytest.mark.parametrize(
    ("figure", "category"),
    [
        ("80", JobMatch.QUALIFIED),
        ("79.99", JobMatch.STILL_QUALIFIED),
        ("68", JobMatch.STILL_QUALIFIED),
        ("67.99", JobMatch.LESS_QUALIFIED),
    ],
)
def test_category_at_every_bound(figure, category):
    assert match_category(D(figure)) == category


@pytest.mark.parametrize(
    ("mean", "band"),
    [("0", 0), ("0.01", 1), ("0.25", 2), ("0.49", 2), ("0.5", 3), ("1", 4), ("1.99", 4), ("2", 5)],
)
def test_shades_of_a_mean_gap(mean, band):
    assert gap_band(D(mean)) == band
