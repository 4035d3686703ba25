"""When a period can still be worked on."""

from django.utils import timezone

from evaluations.enums import EvaluationStatus, PlanStatus
from evaluations.models import Evaluation, Period, Plan
from pembinaan.common.errors import DomainError, InvalidTransition


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
    decided = Evaluation.objects.filter(employee=employee_id, period=period)
    if decided.exclude(status=EvaluationStatus.OPEN).exists():
        return InvalidTransition("already_rated", f"Kinerja {period} sudah dinilai.")
    return None
