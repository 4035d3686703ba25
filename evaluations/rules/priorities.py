"""What annual predikat open (PermenPANRB 6/2022 Pasal 31; rule book R1.90 and R1.94).

The regulation names the priorities and leaves their conditions open, so these are policies. They
say whom to look at first; whatever is given is decided by a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from evaluations.enums import Predicate
from evaluations.enums.follow_up import PriorityKind


@dataclass(frozen=True, slots=True)
class Demand:
    """`worst` or better in each of the last `years` years."""

    worst: Predicate
    years: int


@dataclass(frozen=True, slots=True)
class Demands:
    """What each priority asks for, by the policies of one agency."""

    succession: Demand
    promotion: Demand

    KEYS = ("succession_years", "promotion_years", "promotion_predicate")

    @classmethod
    def of(cls, figures: Mapping[str, Decimal]) -> Self:
        """From the policies of KEYS."""
        return cls(
            Demand(Predicate.VERY_GOOD, int(figures["succession_years"])),
            Demand(
                Predicate(int(figures["promotion_predicate"])), int(figures["promotion_years"])
            ),
        )

    def demand(self, kind: PriorityKind) -> Demand:
        return {
            PriorityKind.SUCCESSION: self.succession,
            PriorityKind.DEVELOPMENT: Demand(Predicate.GOOD, 1),
            PriorityKind.PROMOTION: self.promotion,
        }[kind]


@dataclass(frozen=True, slots=True)
class Priority:
    """Whether it is open, and why or why not, in words."""

    kind: PriorityKind
    met: bool
    reason: str


def priorities(history: Mapping[int, Predicate], *, year: int, demands: Demands) -> list[Priority]:
    """What the final annual predikat up to `year` open; `history` is by year."""
    return [_judge(kind, demands.demand(kind), history, year) for kind in PriorityKind]


def _judge(
    kind: PriorityKind, demand: Demand, history: Mapping[int, Predicate], year: int
) -> Priority:
    looked_at = range(year - demand.years + 1, year + 1)
    met = all(y in history and history[y] <= demand.worst for y in looked_at)
    found = ", ".join(_of_year(y, history) for y in looked_at)
    if met:
        return Priority(kind, met, f"{found}.")
    wanted = _wanted(demand)
    return Priority(kind, met, f"{found}. Yang diminta: {wanted}.")


def _of_year(year: int, history: Mapping[int, Predicate]) -> str:
    if year not in history:
        return f"{year} belum ada predikat tahunan yang final"
    return f"{year} {Predicate(history[year]).label}"


def _wanted(demand: Demand) -> str:
    best = demand.worst == Predicate.VERY_GOOD
    least = Predicate(demand.worst).label if best else f"paling rendah {demand.worst.label}"
    return least if demand.years == 1 else f"{least} {demand.years} tahun berturut-turut"


def open_kinds(found: Iterable[Priority]) -> list[Priority]:
    return [priority for priority in found if priority.met]
