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

WITH_OTHERS = (
    Stage.DONE,
    Stage.EXEMPT,
    Stage.WAIT_FOR_DELIVERY,
    Stage.WAIT_FOR_DECISION,
)


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """`realised` of `results` results of `plan` are reported; `evaluation` may be missing."""

    plan: Plan
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
    """`plans` of the year, the latest last; `focus` is the period to act on next, if any."""

    year: int
    plans: Sequence[Plan]
    periods: Sequence[PeriodRow]

    @property
    def plan(self) -> Plan | None:
        """The latest: whoever changed post works by that of the new one."""
        return self.plans[-1] if self.plans else None

    @property
    def focus(self) -> PeriodRow | None:
        to_accept = [row for row in self.periods if row.stage is Stage.ACCEPT]
        unfinished = [
            row
            for row in self.periods
            if row.stage not in WITH_OTHERS and not row.period.is_closed
        ]
        return next(iter(to_accept or unfinished or self.periods[-1:]), None)

    @property
    def stage(self) -> Stage:
        status = PlanStatus(self.plan.status) if self.plan else None
        if status in STAGE_OF_PLAN:
            return STAGE_OF_PLAN[status]
        return self.focus.stage if self.focus else Stage.WAIT_FOR_PERIOD


def my_year(employee: Employee, year: int) -> MyYear:
    """The plans of `employee` for `year`, with the started periods of the approved ones."""
    plans = Plan.objects.originals().filter(employee=employee, year=year)
    size = Count("results", filter=Q(results__ended_on=None))
    plans = plans.select_related("rater", "unit").annotate(size=size).order_by("starts_on")
    plans = tuple(plans)
    return MyYear(year, plans, _periods(plans) if plans else ())


def _periods(plans: Sequence[Plan]) -> tuple[PeriodRow, ...]:
    """By plan, then by time: a period in which somebody moved is there for both plans."""
    started = Period.objects.started().filter(year=plans[0].year)
    periods = list(started.exclude(kind=PeriodKind.ANNUAL).order_by("starts_on", "kind"))
    reported = Realisation.objects.filter(result__plan__in=plans, result__ended_on=None).order_by()
    counts = reported.values_list("result__plan", "period").annotate(count=Count("pk"))
    realised = {(plan, period): count for plan, period, count in counts}
    made = Evaluation.objects.filter(plan__in=plans)
    evaluations = {(row.plan_id, row.period_id): row for row in made}
    return tuple(
        PeriodRow(plan, period, realised.get(key, 0), plan.size, evaluations.get(key))
        for plan in plans
        if plan.status == PlanStatus.APPROVED
        for period in periods
        if plan.starts_on <= period.ends_on and period.starts_on <= plan.ends_on
        for key in [(plan.pk, period.pk)]
    )


def years_of(employee: Employee) -> list[int]:
    """Years with a plan, the newest first."""
    years = Plan.objects.filter(employee=employee).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def hr_of(employee: Employee) -> list[RoleGrant]:
    """Up to three HR officers over the employee's unit, the nearest first."""
    over = Q(path__startswith=F("unit__path")) | Q(unit=None)
    grants = RoleGrant.objects.alias(path=Value(employee.unit.path)).filter(
        over, valid_on(timezone.localdate()), role=Role.HR, user__is_active=True
    )
    nearest = F("unit__path").desc(nulls_last=True)
    return list(grants.select_related("user", "unit").order_by(nearest, "user__name")[:3])
