"""When a period can still be worked on."""

from datetime import date

from django.utils import timezone

from employees.models import Agency
from employees.queries.policies import policy_value
from evaluations.enums import EvaluationStatus, PlanStatus
from evaluations.models import Evaluation, Period, Plan
from evaluations.rules.windows import window_starts_on
from pembinaan.common.errors import DomainError, InvalidTransition


def window_starts(period: Period, agency: Agency) -> date:
    """The first day of the period's evaluation window, as the agency sets it."""
    days = policy_value("window_days_before", on=period.ends_on, agency=agency)
    return window_starts_on(period.ends_on, days_before=int(days))


def period_refusal(period: Period) -> DomainError | None:
    """Why nothing may be written in `period` today, or None."""
    if period.is_closed:
        return InvalidTransition("period_closed", f"{period} sudah ditutup.")
    if period.starts_on > timezone.localdate():
        return InvalidTransition("period_not_started", f"{period} belum dimulai.")
    return None


def execution_refusal(plan: Plan, period: Period) -> DomainError | None:
    """Why nothing may be recorded or rated for an SKP in `period` today, or None."""
    if plan.status != PlanStatus.APPROVED:
        return InvalidTransition(
            "plan_not_approved", "SKP ini belum disetujui pejabat penilai kinerja."
        )
    if period.ends_on < plan.starts_on or period.starts_on > plan.ends_on:
        return DomainError("outside_plan", f"{period} di luar masa SKP ini.")
    return period_refusal(period)


def rated_refusal(employee_id: int, period: Period) -> DomainError | None:
    """Why the basis of a rating may no longer change: the rating has been decided."""
    decided = Evaluation.objects.whole().filter(employee=employee_id, period=period)
    if decided.exclude(status=EvaluationStatus.OPEN).exists():
        return InvalidTransition("already_rated", f"Kinerja {period} sudah dinilai.")
    return None
