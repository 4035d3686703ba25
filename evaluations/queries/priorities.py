"""Whom a final year gives a priority, in a unit and of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from employees.models import Agency, Employee, Unit
from employees.queries.policies import policy_values
from evaluations.enums.follow_up import PriorityKind
from evaluations.models import Evaluation, Reward
from evaluations.queries.annual import final_years, histories, years_meeting
from evaluations.rules.priorities import Demands, Priority, open_kinds, priorities


@dataclass(frozen=True, slots=True)
class Row:
    """A final annual result with what it opens."""

    evaluation: Evaluation
    open: Sequence[Priority]


def demands_of(agency: Agency | int, *, year: int) -> Demands:
    """The policies at the end of the year looked at."""
    return Demands.of(policy_values(Demands.KEYS, on=date(year, 12, 31), agency=agency))


def priority_people(
    unit: Unit, year: int, *, kind: PriorityKind, demands: Demands
) -> QuerySet[Evaluation]:
    """The final results of the unit and below whose people have this priority.

    `rewarded` tells whether a reward stands on the result.
    """
    demand = demands.demand(kind)
    given = Reward.objects.standing().filter(evaluation=OuterRef("pk"))
    rows = final_years().filter(
        agency=unit.agency_id,
        unit__path__startswith=unit.path,
        period__year=year,
        predicate__lte=demand.worst,
        employee__is_active=True,
    )
    if demand.years > 1:
        rows = rows.annotate(met=years_meeting(demand, year=year)).filter(met=demand.years)
    rows = rows.annotate(rewarded=Exists(given))
    return rows.order_by("predicate", "result", "behaviour", "employee__name", "pk")


def with_priorities(evaluations: Sequence[Evaluation], year: int, demands: Demands) -> list[Row]:
    """The rows of one page with the reasons in words."""
    found = histories(row.employee_id for row in evaluations)
    return [
        Row(row, open_kinds(priorities(found[row.employee_id], year=year, demands=demands)))
        for row in evaluations
    ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The annual results of one person, and what the newest opens; without one, nothing."""

    years: Sequence[Evaluation]
    priorities: Sequence[Priority]
    rewards: Sequence[Reward]

    @property
    def latest(self) -> Evaluation | None:
        return self.years[0] if self.years else None


def outcome_of(person: Employee) -> Outcome:
    rows = final_years().filter(employee=person).select_related("period")
    years = list(rows.order_by("-period__year"))
    given = person.rewards.select_related("evaluation__period", "withdrawn_by")
    if not years:
        return Outcome((), (), list(given))
    history = {row.period.year: row.predicate for row in years}
    year = years[0].period.year
    demands = demands_of(person.agency_id, year=year)
    found = priorities(history, year=year, demands=demands)
    return Outcome(years, found, list(given))


def reward_years() -> list[int]:
    """Years with a final annual result, the newest first."""
    found = final_years().order_by("-period__year").values_list("period__year", flat=True)
    return list(found.distinct())
