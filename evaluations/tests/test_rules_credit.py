"""Rule book section 2; every figure is written by hand from its tables and examples."""

from decimal import Decimal

import pytest

from employees.enums import FunctionalLevel as L
from evaluations.enums import Predicate
from evaluations.rules.credit import (
    COEFFICIENT,
    NEEDS,
    PERCENT,
    credit_points,
    integrated_points,
    level_after,
    needed_for_level,
    needed_for_rank,
)

FULL_YEAR = {  # R2.5: Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang
    L.PEMULA: ("5.63", "3.75", "2.81", "1.88", "0.94"),
    L.TERAMPIL: ("7.50", "5.00", "3.75", "2.50", "1.25"),
    L.MAHIR: ("18.75", "12.50", "9.38", "6.25", "3.13"),
    L.PENYELIA: ("37.50", "25.00", "18.75", "12.50", "6.25"),
    L.AHLI_PERTAMA: ("18.75", "12.50", "9.38", "6.25", "3.13"),
    L.AHLI_MUDA: ("37.50", "25.00", "18.75", "12.50", "6.25"),
    L.AHLI_MADYA: ("56.25", "37.50", "28.13", "18.75", "9.38"),
    L.AHLI_UTAMA: ("75.00", "50.00", "37.50", "25.00", "12.50"),
}


@pytest.mark.parametrize(
    ("level", "predicate", "points"),
    [
        (level, predicate, points)
        for level, row in FULL_YEAR.items()
        for predicate, points in zip(Predicate, row, strict=True)
    ],
)
def test_a_full_year_is_exact_to_the_cent(level, predicate, points):
    assert credit_points(predicate, level) == Decimal(points)


@pytest.mark.parametrize(
    ("predicate", "level", "months", "points"),
    [
        (Predicate.GOOD, L.AHLI_PERTAMA, 2, "2.08"),  # R2.4
        (Predicate.VERY_GOOD, L.AHLI_MADYA, 3, "14.06"),  # R2.6
        (Predicate.GOOD, L.AHLI_MUDA, 7, "14.58"),  # T17
        (Predicate.VERY_GOOD, L.PEMULA, 12, "5.63"),  # half-even would give 5.62
        (Predicate.NEEDS_IMPROVEMENT, L.AHLI_MADYA, 12, "28.13"),
        (Predicate.VERY_POOR, L.PEMULA, 1, "0.08"),
    ],
)
def test_part_of_a_year(predicate, level, months, points):
    assert credit_points(predicate, level, months=months) == Decimal(points)


def test_rounded_parts_add_up():
    parts = (
        credit_points(Predicate.VERY_GOOD, L.AHLI_PERTAMA),
        credit_points(Predicate.GOOD, L.AHLI_PERTAMA, months=2),
    )
    assert sum(parts) == Decimal("20.83")  # T18


@pytest.mark.parametrize("months", [0, 13, -1])
def test_months_outside_a_year_are_refused(months):
    with pytest.raises(ValueError, match="months"):
        credit_points(Predicate.GOOD, L.AHLI_MUDA, months=months)


def test_every_level_and_predicate_has_a_figure():
    assert set(COEFFICIENT) == set(NEEDS) == set(L)
    assert set(PERCENT) == set(Predicate)


@pytest.mark.parametrize(
    ("level", "rank", "points"),
    [  # R2.9 with the running totals of R2.10
        (L.AHLI_PERTAMA, "III/a", 50),
        (L.AHLI_PERTAMA, "III/b", 100),
        (L.AHLI_MUDA, "III/c", 100),
        (L.AHLI_MUDA, "III/d", 200),
        (L.AHLI_MADYA, "IV/a", 150),
        (L.AHLI_MADYA, "IV/b", 300),
        (L.AHLI_MADYA, "IV/c", 450),
        (L.AHLI_UTAMA, "IV/d", 200),
        (L.AHLI_UTAMA, "IV/e", None),
        (L.PENYELIA, "III/c", 100),
        (L.PENYELIA, "III/d", None),
        (L.TERAMPIL, "II/b", 20),
        (L.TERAMPIL, "II/c", 40),
        (L.TERAMPIL, "II/d", 60),
        (L.MAHIR, "III/a", 50),
        (L.MAHIR, "III/b", 100),
        (L.PEMULA, "II/a", 15),
        (L.AHLI_PERTAMA, "III/c", None),  # the rank of another level
    ],
)
def test_points_for_the_next_rank(level, rank, points):
    assert needed_for_rank(level, rank) == points


@pytest.mark.parametrize(
    ("level", "points"),
    [
        (L.PEMULA, 15),
        (L.TERAMPIL, 60),
        (L.MAHIR, 100),
        (L.PENYELIA, None),
        (L.AHLI_PERTAMA, 100),
        (L.AHLI_MUDA, 200),
        (L.AHLI_MADYA, 450),
        (L.AHLI_UTAMA, None),
    ],
)
def test_points_for_the_next_level(level, points):
    assert needed_for_level(level) == points


def test_conventional_points_lose_their_base():
    assert integrated_points(Decimal("265.5"), L.AHLI_MUDA) == Decimal("65.5")  # R2.11
    assert integrated_points(Decimal("100"), L.AHLI_PERTAMA) == 0
    with pytest.raises(ValueError, match="conventional"):
        integrated_points(Decimal("399.99"), L.AHLI_MADYA)


@pytest.mark.parametrize(
    ("level", "after"),
    [
        (L.PEMULA, L.TERAMPIL),
        (L.MAHIR, L.PENYELIA),
        (L.PENYELIA, None),
        (L.AHLI_PERTAMA, L.AHLI_MUDA),
        (L.AHLI_UTAMA, None),
    ],
)
def test_the_level_after(level, after):
    assert level_after(level) == after
