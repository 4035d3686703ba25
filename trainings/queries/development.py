"""Development plans of teams and units, and the mix of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Case, F, FilteredRelation, Q, QuerySet, When

from employees.models import Employee, Unit
from pembinaan.common.decimals import percent, rounded
from trainings.enums.plans import ItemStatus, MixClass, PlanStatus
from trainings.models import DevelopmentItem
from trainings.rules.mix import GUIDE, mix_of

# Parameters: year, tops (ids of units), each with all below it.
SUBTREES = """
WITH place AS MATERIALIZED (
  SELECT top.id AS top_id, unit.id AS unit_id
  FROM employees_unit top
  JOIN employees_unit unit ON unit.path >= top.path AND unit.path < top.path || '~'
  WHERE top.id = ANY(%(tops)s)
)
SELECT place.top_id, count(*)::int, count(plan.id)::int,
  count(*) FILTER (WHERE plan.status = 'PROPOSED')::int,
  count(*) FILTER (WHERE plan.status = 'AGREED')::int
FROM place
JOIN employees_employee person ON person.unit_id = place.unit_id
  AND person.is_active AND person.kind <> 'NON_ASN'
LEFT JOIN trainings_developmentplan plan
  ON plan.employee_id = person.id AND plan.year = %(year)s
GROUP BY place.top_id
"""


@dataclass(frozen=True, slots=True)
class MixBar:
    """Planned and advised percent of one class."""

    label: str
    code: str
    share: Decimal
    guide: int


@dataclass(frozen=True, slots=True)
class UnitPlans:
    unit: Unit
    people: int
    written: int
    proposed: int
    agreed: int

    @property
    def without(self) -> int:
        return self.people - self.written

    @property
    def share(self) -> Decimal | None:
        """Percent of the people whose plan is agreed."""
        return percent(self.agreed, self.people)


def mix_bars(items: Sequence[DevelopmentItem]) -> list[MixBar]:
    """Items that were not dropped, by their JP."""
    kept = [(item.form, item.hours) for item in items if item.status != ItemStatus.DROPPED]
    shares = mix_of(kept)
    return [
        MixBar(each.label, each.value, rounded(shares[each], Decimal(1)), GUIDE[each])
        for each in MixClass
    ]


def plans_of_units(units: Sequence[Unit], year: int) -> list[UnitPlans]:
    """In the order of `units`. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SUBTREES, {"year": year, "tops": [unit.pk for unit in units]})
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    return [UnitPlans(unit, *found[unit.pk]) for unit in units if unit.pk in found]


def with_plan_of(people: QuerySet[Employee], year: int) -> QuerySet[Employee]:
    """With `development_id` and `development_status` of the year, null without a plan."""
    this_year = FilteredRelation("development_plans", condition=Q(development_plans__year=year))
    return people.alias(plan_of_year=this_year).annotate(
        development_status=F("plan_of_year__status"), development_id=F("plan_of_year__pk")
    )


def plans_of_team(rater_id: int, year: int) -> QuerySet[Employee]:
    """Direct reports with their plans; those that wait for the superior first."""
    people = Employee.objects.active().asn().filter(rater=rater_id).select_related("position")
    waits = Case(When(development_status=PlanStatus.PROPOSED, then=0), default=1)
    return with_plan_of(people, year).order_by(waits, "name", "pk")
