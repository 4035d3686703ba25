"""Hours of units and agencies from counted balances, and when they were counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from employees.models import Unit
from pembinaan.common.decimals import percent, rounded
from trainings.enums.hours import ComputationKind
from trainings.models import Computation

# Parameters: year, tops (ids of units), each with all below it. A CPNS is measured like a PNS.
SUBTREES = """
WITH place AS MATERIALIZED (
  SELECT top.id AS top_id, unit.id AS unit_id
  FROM employees_unit top
  JOIN employees_unit unit ON unit.path >= top.path AND unit.path < top.path || '~'
  WHERE top.id = ANY(%(tops)s)
)
SELECT place.top_id, count(*)::int, sum(balance.total),
  count(*) FILTER (WHERE balance.kind <> 'PPPK')::int,
  count(*) FILTER (WHERE balance.kind <> 'PPPK' AND balance.shortfall = 0)::int,
  sum(balance.shortfall),
  count(*) FILTER (WHERE balance.kind = 'PPPK' AND balance.total > balance.target)::int
FROM place JOIN trainings_hoursbalance balance
  ON balance.unit_id = place.unit_id AND balance.year = %(year)s
GROUP BY place.top_id
"""


@dataclass(frozen=True, slots=True)
class UnitHours:
    """`pns` are those with a minimum, `enough` reach it; `over` are PPPK beyond their ceiling."""

    unit: Unit
    people: int
    hours: Decimal
    pns: int
    enough: int
    shortfall: Decimal
    over: int

    @property
    def share(self) -> Decimal | None:
        """Percent of those with a minimum who reach it."""
        return percent(self.enough, self.pns)

    @property
    def mean(self) -> Decimal | None:
        return rounded(self.hours / self.people) if self.people else None

    @property
    def short(self) -> int:
        return self.pns - self.enough


def hours_of_units(units: Sequence[Unit], year: int) -> list[UnitHours]:
    """In the order of `units`; who has nobody is left out. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SUBTREES, {"year": year, "tops": [unit.pk for unit in units]})
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    return [UnitHours(unit, *found[unit.pk]) for unit in units if unit.pk in found]


def last_computation(kind: ComputationKind, year: int) -> Computation | None:
    return Computation.objects.filter(kind=kind, year=year).first()


def years_counted() -> Collection[int]:
    """Years whose hours were counted, the newest first."""
    counted = Computation.objects.filter(kind=ComputationKind.HOURS).order_by("-year")
    return list(counted.values_list("year", flat=True).distinct())
