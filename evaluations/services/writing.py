"""Who may write in an SKP, and when."""

from evaluations.access import actors_of
from evaluations.enums import PlanStatus
from evaluations.models import Plan
from evaluations.transitions import Actor
from pembinaan.common.errors import DomainError, InvalidTransition, NotAllowed

WRITABLE = (PlanStatus.DRAFT, PlanStatus.RETURNED)
APPROVED = "SKP sudah disetujui dan tidak dapat diubah. Ajukan perubahan SKP bila perlu."


def writing_refusal(plan: Plan, by) -> DomainError | None:
    """Why `by` may not write in `plan` now, or None. Views ask, services raise."""
    if Actor.EMPLOYEE not in actors_of(plan, by):
        return NotAllowed("wrong_actor", "SKP hanya dapat diubah oleh pegawainya sendiri.")
    if plan.status == PlanStatus.SUBMITTED:
        return InvalidTransition(
            "not_writable", "SKP sudah diajukan. Tarik kembali dahulu untuk mengubahnya."
        )
    if plan.status not in WRITABLE:
        return InvalidTransition("not_writable", APPROVED)
    return None


def expecting_refusal(plan: Plan, by) -> DomainError | None:
    """The same for the special expectations, which the rater writes too, until approval."""
    if Actor.RATER not in actors_of(plan, by):
        return writing_refusal(plan, by)
    if plan.status == PlanStatus.APPROVED:
        return InvalidTransition("not_writable", APPROVED)
    return None


def locked_plan(plan_id: int) -> Plan:
    """The plan with its row locked until the transaction ends."""
    related = ("employee", "rater", "agency", "revises")
    plans = Plan.objects.select_related(*related).select_for_update(of=("self",))
    return plans.get(pk=plan_id)


def locked_for_writing(plan_id: int, by) -> Plan:
    """The locked plan, or the refusal to write in it."""
    plan = locked_plan(plan_id)
    if error := writing_refusal(plan, by):
        raise error
    return plan
