"""The leader follows up what the feedback showed (Pasal 20)."""

from django.db import transaction
from django.urls import reverse

from employees.services.notifications import notify
from evaluations.enums import PlanStatus
from evaluations.enums.execution import FollowUpKind
from evaluations.models import FollowUp, Period, Plan
from evaluations.rules.follow_up import may_take_over
from evaluations.services.windows import period_refusal, rated_refusal
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed


@transaction.atomic
def follow_up(
    *,
    employee_id: int,
    period_id: int,
    by,
    kind: FollowUpKind,
    note: str,
    result_id: int | None = None,
) -> FollowUp:
    """Record one step; the rater's. Taking a result over needs an earlier step of ayat (3).

    The SKP is locked, so that nothing slips in beside a decision on the same period.
    Raises NotAllowed, InvalidTransition after the rating, InvalidInput: `note`, `result`, `kind`.
    """
    period = Period.objects.get(pk=period_id)
    plan = _locked_plan(employee_id, period, by)
    if error := period_refusal(period) or rated_refusal(employee_id, period):
        raise error
    if not note.strip():
        raise InvalidInput("no_note", "Tuliskan catatannya.", field="note")
    if result_id and not plan.results.filter(pk=result_id).exists():
        raise DomainError("not_theirs", "Hasil kerja itu bukan dari SKP pegawai ini.")
    if kind == FollowUpKind.TAKE_OVER:
        _check_taking_over(employee_id, plan, result_id)
    notify(
        employees=[employee_id],
        kind="follow_up",
        url=reverse("evaluations:feedback"),
        text=f"Pejabat penilai mencatat tindak lanjut atas kinerja Anda pada {period}.",
    )
    return FollowUp.objects.create(
        employee_id=employee_id,
        period=period,
        agency_id=plan.agency_id,
        result_id=result_id,
        kind=kind,
        note=note.strip(),
        by=by,
    )


def _locked_plan(employee_id: int, period: Period, by) -> Plan:
    approved = Plan.objects.filter(employee=employee_id, status=PlanStatus.APPROVED)
    plans = approved.in_period(period).select_for_update()
    rated = [plan for plan in plans if plan.rater_id == by.employee_id]
    if by.employee_id is None or not rated:
        raise NotAllowed("wrong_actor", "Tindak lanjut dicatat oleh pejabat penilai pegawai ini.")
    return rated[-1]


def _check_taking_over(employee_id: int, plan: Plan, result_id: int | None) -> None:
    if result_id is None:
        raise InvalidInput("no_result", "Pilih hasil kerja yang diambil alih.", field="result")
    if FollowUp.objects.filter(result=result_id, kind=FollowUpKind.TAKE_OVER).exists():
        raise InvalidInput("twice", "Hasil kerja ini sudah diambil alih.", field="result")
    earlier = FollowUp.objects.filter(
        employee=employee_id,
        period__ends_on__gte=plan.starts_on,
        period__starts_on__lte=plan.ends_on,
    )
    if not may_take_over(earlier.values_list("kind", flat=True)):
        text = (
            "Sebelum mengambil alih, catat dahulu penyesuaian Ekspektasi, penyesuaian dukungan "
            "sumber daya, atau pembinaan kinerja (Pasal 20 ayat (6))."
        )
        raise InvalidInput("too_early", text, field="kind")
