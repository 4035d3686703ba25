"""Angka kredit: what a predicate is worth in points, and how many a next rank or level needs.

Source: PermenPANRB 1/2023 and Peraturan BKN 3/2023, in force since 1 January 2023; rule book
R2.1-R2.14. Only PNS in functional posts earn points. A document prints two decimals and later
ones add what earlier ones printed, so points are rounded half up once, for each conversion.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from employees.enums import FunctionalLevel as L
from evaluations.enums import Predicate
from pembinaan.common.decimals import rounded

MONTHS = 12

PERCENT: Mapping[Predicate, int] = {
    Predicate.VERY_GOOD: 150,
    Predicate.GOOD: 100,
    Predicate.NEEDS_IMPROVEMENT: 75,
    Predicate.POOR: 50,
    Predicate.VERY_POOR: 25,
}

COEFFICIENT: Mapping[L, Decimal] = {  # points a year with predicate Baik
    L.PEMULA: Decimal("3.75"),
    L.TERAMPIL: Decimal("5"),
    L.MAHIR: Decimal("12.5"),
    L.PENYELIA: Decimal("25"),
    L.AHLI_PERTAMA: Decimal("12.5"),
    L.AHLI_MUDA: Decimal("25"),
    L.AHLI_MADYA: Decimal("37.5"),
    L.AHLI_UTAMA: Decimal("50"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """Points for each next rank of a level, and for the next level; None at the highest."""

    ranks: tuple[str, ...]
    rank: Decimal
    level: Decimal | None


NEEDS: Mapping[L, Need] = {
    L.PEMULA: Need(("II/a",), Decimal(15), Decimal(15)),
    L.TERAMPIL: Need(("II/b", "II/c", "II/d"), Decimal(20), Decimal(60)),
    L.MAHIR: Need(("III/a", "III/b"), Decimal(50), Decimal(100)),
    L.PENYELIA: Need(("III/c", "III/d"), Decimal(100), None),
    L.AHLI_PERTAMA: Need(("III/a", "III/b"), Decimal(50), Decimal(100)),
    L.AHLI_MUDA: Need(("III/c", "III/d"), Decimal(100), Decimal(200)),
    L.AHLI_MADYA: Need(("IV/a", "IV/b", "IV/c"), Decimal(150), Decimal(450)),
    L.AHLI_UTAMA: Need(("IV/d", "IV/e"), Decimal(200), None),
}

# Nilai dasar: what conventional points of a level began with, before the conversion of 2023.
CONVENTIONAL_BASE: Mapping[L, Decimal] = {
    L.AHLI_PERTAMA: Decimal(100),
    L.AHLI_MUDA: Decimal(200),
    L.AHLI_MADYA: Decimal(400),
    L.AHLI_UTAMA: Decimal(850),
}


def credit_points(predicate: Predicate | int, level: L | int, *, months: int = MONTHS) -> Decimal:
    """Points earned in `months` whole months of one year, rounded half up to 0.01 (R2.4).

    Raises ValueError for months outside 1-12 and for an unknown predicate or level.
    """
    if not 1 <= months <= MONTHS:
        raise ValueError(f"months: {months}")
    share = PERCENT[Predicate(predicate)]
    return rounded(share * COEFFICIENT[L(level)] * months / (100 * MONTHS))


def needed_for_rank(level: L | int, rank: str) -> Decimal | None:
    """Points since the start of `level` that the rank after `rank` asks for (R2.9, R2.10).

    None where the rank is not one of the level, or is its last without a next level: no points
    lead further. The last rank of a level needs what the next level needs.
    """
    need = NEEDS[L(level)]
    if rank not in need.ranks:
        return None
    steps = need.ranks.index(rank) + 1
    if steps == len(need.ranks) and need.level is None:
        return None
    return need.rank * steps


def needed_for_level(level: L | int) -> Decimal | None:
    """Points that the next level asks for; None at the highest of a category."""
    return NEEDS[L(level)].level


def level_after(level: L | int) -> L | None:
    """The next level of the same category; None at the highest."""
    return None if needed_for_level(level) is None else L(level + 1)


def integrated_points(conventional: Decimal, level: L | int) -> Decimal:
    """Points that remain of conventional ones when they are integrated (R2.11).

    Raises KeyError for a level without a base, ValueError below the base.
    """
    points = conventional - CONVENTIONAL_BASE[L(level)]
    if points < 0:
        raise ValueError(f"conventional: {conventional}")
    return points
