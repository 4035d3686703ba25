"""One employee's performance year: the plan, its periods, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, Value
from django.utils import timezone

from employees.enums import Role
from employees.models import Employee, RoleGrant
from evaluations.enums import PeriodKind, PlanStatus
from evaluations.models import Evaluation, Period, Plan, Realisation
from evaluations.rules.cycle import STAGE_OF_PLAN, Stage, stage_in_period
from pembinaan.common.models import valid_on


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """`realised` of `results` work results are reported; `evaluation` may be missing."""

    period: Period
    realised: int
    results: int
    evaluation: Evaluation | None

    @property
    def stage(self) -> Stage:
        status = self.evaluation.status if self.evaluation else None
        return stage_in_period(realised=self.realised, results=self.results, evaluation=status)


@dataclass(frozen=True, slots=True)
class MyYear:
    """`focus` is the period to act on next, None while the plan is not approved."""

    year: int
    plan: Plan | None
    periods: Sequence[PeriodRow]

    @property
    def focus(self) -> PeriodRow | None:
        to_accept = [row for row in self.periods if row.stage is Stage.ACCEPT]
        unfinished = [
            row for row in self.periods if row.stage is not Stage.DONE and not row.period.is_closed
        ]
        return next(iter(to_accept or unfinished or self.periods[-1:]), None)

    @property
    def stage(self) -> Stage:
        status = PlanStatus(self.plan.status) if self.plan else None
        if status in STAGE_OF_PLAN:
            return STAGE_OF_PLAN[status]
        return self.focus.stage if self.focus else Stage.WAIT_FOR_PERIOD


def my_year(employee: Employee, year: int) -> MyYear:
    """The plan of `employee` for `year`, with the started periods once it is approved."""
    plan = Plan.objects.select_related("rater").filter(employee=employee, year=year).first()
    approved = plan is not None and plan.status == PlanStatus.APPROVED
    return MyYear(year, plan, _periods(plan) if approved else ())


def _periods(plan: Plan) -> tuple[PeriodRow, ...]:
    periods = Period.objects.filter(
        year=plan.year, starts_on__lte=timezone.localdate(), ends_on__gte=plan.starts_on
    ).exclude(kind=PeriodKind.ANNUAL)
    results = plan.results.count()
    reported = Realisation.objects.filter(result__plan=plan).values_list("period")
    realised = dict(reported.annotate(Count("pk")))
    evaluations = {row.period_id: row for row in plan.evaluations.all()}
    return tuple(
        PeriodRow(period, realised.get(period.pk, 0), results, evaluations.get(period.pk))
        for period in periods.order_by("starts_on", "kind")
    )


def years_of(employee: Employee) -> list[int]:
    """Years with a plan, the newest first."""
    years = Plan.objects.filter(employee=employee).order_by("-year")
    return list(years.values_list("year", flat=True))


def hr_of(employee: Employee) -> list[RoleGrant]:
    """Up to three HR officers over the employee's unit, the nearest first."""
    over = Q(path__startswith=F("unit__path")) | Q(unit=None)
    grants = RoleGrant.objects.alias(path=Value(employee.unit.path)).filter(
        over, valid_on(timezone.localdate()), role=Role.HR, user__is_active=True
    )
    nearest = F("unit__path").desc(nulls_last=True)
    return list(grants.select_related("user", "unit").order_by(nearest, "user__name")[:3])
