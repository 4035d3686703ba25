"""Limits of one evaluation or SKP: started and stopped in the transaction of the step."""

from datetime import date, timedelta

from django.utils import timezone

from evaluations.enums import PlanStatus
from evaluations.enums.clocks import ClockKind, Escalation
from evaluations.models import Clock, Evaluation, Plan
from evaluations.queries.holidays import holidays_of
from evaluations.rules.limits import limit_of
from evaluations.rules.working_days import add_working_days


def due_date(agency_id: int, counted_from: date, days: int) -> date:
    """The last day of a limit of `days` working days in the agency's calendar."""
    holidays = holidays_of(agency_id, since=counted_from + timedelta(days=1))
    return add_working_days(counted_from, days, holidays)


def start(
    kind: ClockKind,
    evaluation: Evaluation,
    *,
    responsible_id: int | None,
    counted_from: date | None = None,
    by_superior: bool = False,
) -> Clock:
    """Let a limit of working days run from `counted_from`, today unless given; anew if it ran."""
    counted_from = counted_from or timezone.localdate()
    days = limit_of(kind, by_superior=by_superior).days
    clock, _ = Clock.objects.update_or_create(
        evaluation=evaluation,
        kind=kind,
        defaults={
            "employee_id": evaluation.employee_id,
            "responsible_id": responsible_id,
            "agency_id": evaluation.agency_id,
            "unit_id": evaluation.unit_id,
            "plan_id": evaluation.plan_id,
            "year": evaluation.period.year,
            "counted_from": counted_from,
            "days": days,
            "due_on": due_date(evaluation.agency_id, counted_from, days),
            "done_on": None,
            "escalated": Escalation.NONE,
        },
    )
    return clock


def stop(evaluation: Evaluation, *kinds: ClockKind) -> None:
    """What the limits were for is done today."""
    running = Clock.objects.open().filter(evaluation=evaluation, kind__in=kinds)
    running.update(done_on=timezone.localdate())


def reopen(evaluation: Evaluation, kind: ClockKind) -> None:
    """A limit stopped before goes on, with the last day it had."""
    stopped = Clock.objects.filter(evaluation=evaluation, kind=kind)
    stopped.update(done_on=None)


def follow_plan(plan: Plan) -> None:
    """The limit for setting the SKP stops with the approval; until then it follows whose turn."""
    running = Clock.objects.open().filter(
        kind=ClockKind.SET_PLAN, employee=plan.employee_id, year=plan.year
    )
    if plan.status == PlanStatus.APPROVED:
        running.update(done_on=timezone.localdate(), plan=plan)
    else:
        submitted = plan.status == PlanStatus.SUBMITTED
        turn = plan.rater_id if submitted else plan.employee_id
        running.update(responsible=turn, plan=plan)
