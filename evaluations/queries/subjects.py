"""What a plan is evaluated for in a period, beside what was evaluated before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, QuerySet

from employees.enums import STUDY, StudyOutcome
from employees.models import Absence
from evaluations.enums import PeriodKind, Predicate
from evaluations.enums.cycle import EvaluationKind
from evaluations.models import Evaluation, Period, Plan
from evaluations.rules.annual import Year, year_of
from evaluations.rules.months import months_between
from evaluations.rules.quadrant import predicate_for

KNOWN = 30  # a year of months, and the year before
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A partial evaluation with the months of its SKP."""

    evaluation: Evaluation
    months: Decimal


@dataclass(frozen=True, slots=True)
class Subject:
    """The evaluation of one plan in one period, or that which it would become.

    `moved` tells that the employee has a later SKP in the period, where it is evaluated. Of a
    year there are the decided months or quarters as `periodic` and the other SKPs as `parts`; of
    anything else the decided periods before as `earlier`.
    """

    evaluation: Evaluation | None
    kind: EvaluationKind
    moved: bool
    periodic: Sequence[Evaluation]
    parts: Sequence[Part]
    earlier: Sequence[Evaluation]

    @property
    def usual(self) -> Year | None:
        """Mode and last predicate of the year; None for a month or quarter."""
        return year_of([row.predicate for row in self.periodic])


def subject_of(plan: Plan, period: Period) -> Subject:
    """Of a plan of `plans_to_rate`; one that somebody moved away from has its part of the year."""
    moved = plan.latest not in (None, plan.pk)
    annual = period.kind == PeriodKind.ANNUAL
    kind = EvaluationKind.PARTIAL if moved and annual else EvaluationKind.PERIOD
    rows = _known(plan, period)
    here = [row for row in rows if row.period_id == period.pk]
    own = [row for row in here if row.kind == kind]
    if kind == EvaluationKind.PARTIAL:
        own = [row for row in own if row.plan_id == plan.pk]
    decided = [row for row in rows if row.predicate and row.kind == EvaluationKind.PERIOD]
    before = [row for row in decided if row.period.ends_on < period.starts_on]
    in_year = [row for row in decided if annual and row.period.year == period.year]
    others = [row for row in here if row.kind == EvaluationKind.PARTIAL and row not in own]
    return Subject(
        evaluation=next(iter(own), None),
        kind=kind,
        moved=moved and not annual,
        periodic=[row for row in reversed(in_year) if row.period_id != period.pk],
        parts=[Part(row, months_between(row.plan.starts_on, row.plan.ends_on)) for row in others],
        earlier=() if annual else before[:SHOWN],
    )


def _known(plan: Plan, period: Period) -> list[Evaluation]:
    """The employee's evaluations up to the period, the newest first, with the steps taken."""
    rows = Evaluation.objects.filter(
        employee=plan.employee_id, period__ends_on__lte=period.ends_on
    )
    rows = rows.select_related("period", "plan__unit", "rater").annotate(taken=Count("steps"))
    return list(rows.order_by("-period__ends_on", "period__starts_on", "pk")[:KNOWN])


def failed_studies(period: Period) -> QuerySet[Absence]:
    """Tugas belajar that ended in the period without success."""
    days = {"valid_to__gt": period.starts_on, "valid_to__lte": period.ends_on + timedelta(days=1)}
    return Absence.objects.filter(kind__in=STUDY, outcome=StudyOutcome.FAILED, **days)


def predicate_of(evaluation: Evaluation, result: int, behaviour: int) -> Predicate:
    """What the ratings of one evaluation come to; a failed study has a table of its own."""
    failed = failed_studies(evaluation.period).filter(employee=evaluation.employee_id)
    return predicate_for(result, behaviour, dropped_out=failed.exists())
