"""What a promotion of a functional post asks for beside points (rule book R2.12).

Figures inform: the decision belongs to the officials, so what no table holds stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evaluations.enums import Predicate

YEARS = 2


@dataclass(frozen=True, slots=True)
class Condition:
    """`met` is None where an official has to look."""

    text: str
    met: bool | None


def rank_conditions(
    *,
    points: Decimal,
    needed: Decimal,
    predicates: Sequence[Predicate],
    rank_since: date | None,
    today: date,
) -> list[Condition]:
    """For the next rank; `predicates` are annual ones, the newest first."""
    return [
        Condition("Angka kredit kumulatif mencukupi", points >= needed),
        Condition(
            "Predikat kinerja paling rendah Baik dalam dua tahun terakhir",
            _all_good(predicates, YEARS),
        ),
        Condition(
            "Paling sedikit dua tahun dalam pangkat terakhir", _long_enough(rank_since, today)
        ),
    ]


def level_conditions(
    *, points: Decimal, needed: Decimal, predicates: Sequence[Predicate]
) -> list[Condition]:
    """For the next level; `predicates` are annual ones, the newest first."""
    return [
        Condition("Angka kredit kumulatif mencukupi", points >= needed),
        Condition("Predikat kinerja terakhir paling rendah Baik", _all_good(predicates, 1)),
        Condition("Kebutuhan jabatan tersedia", None),
        Condition("Lulus uji kompetensi", None),
    ]


def _all_good(predicates: Sequence[Predicate], years: int) -> bool:
    looked_at = predicates[:years]
    return len(looked_at) == years and all(one <= Predicate.GOOD for one in looked_at)


def _long_enough(since: date | None, today: date) -> bool | None:
    if since is None:
        return None
    return (today.year, today.month, today.day) >= (since.year + YEARS, since.month, since.day)
