"""The steps of an SKP and of a revision of one: submit, withdraw, return, approve."""

from django.db import transaction
from django.utils import timezone

from evaluations.access import plan_actors
from evaluations.enums import PlanStatus
from evaluations.models import Plan
from evaluations.queries.plan_content import content_of
from evaluations.queries.plans import checks
from evaluations.queries.snapshots import signing_snapshot
from evaluations.rules.plan_differences import count_changes
from evaluations.services.clocks import follow_plan
from evaluations.services.revisions import freeze, put_in_force, write_step
from evaluations.services.telling import tell_of_plan
from evaluations.services.writing import locked_plan
from evaluations.transitions import PLAN_TRANSITIONS
from pembinaan.common.errors import DomainError, InvalidInput
from pembinaan.common.transitions import refusal


class Incomplete(DomainError):
    """The SKP lacks something; `reasons` are all of it, one sentence each."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("incomplete", " ".join(("SKP belum dapat diajukan.", *reasons)))
        self.reasons = reasons


@transaction.atomic
def submit(*, plan_id: int, by) -> Plan:
    """Sign the SKP and hand it to the rater of today (Pasal 14 ayat (3))."""
    plan = locked_plan(plan_id)
    _refuse(plan, PlanStatus.SUBMITTED, by)
    if plan.employee.rater_id is not None and plan.employee.rater_id != plan.rater_id:
        plan.rater = plan.employee.rater  # changed since the draft was opened
    reasons, _ = checks(plan)
    if reasons:
        raise Incomplete(reasons)
    if plan.revises_id and not count_changes(content_of(plan.revises), content_of(plan)):
        raise DomainError("no_change", "Belum ada yang diubah; ubah dahulu, atau buang perubahan.")
    plan.submitted_at = timezone.now()
    return _move(plan, PlanStatus.SUBMITTED, by=by)


@transaction.atomic
def withdraw(*, plan_id: int, by) -> Plan:
    """Take a submitted SKP back to change it."""
    plan = locked_plan(plan_id)
    _refuse(plan, PlanStatus.DRAFT, by)
    plan.submitted_at = None
    return _move(plan, PlanStatus.DRAFT, by=by)


@transaction.atomic
def return_plan(*, plan_id: int, by, note: str) -> Plan:
    """Send the SKP back; `note` tells the employee what to mend."""
    plan = locked_plan(plan_id)
    _refuse(plan, PlanStatus.RETURNED, by)
    if not note.strip():
        raise InvalidInput("no_note", "Tuliskan apa yang perlu diperbaiki.", field="note")
    return _move(plan, PlanStatus.RETURNED, by=by, note=note.strip())


@transaction.atomic
def approve(*, plan_id: int, by, note: str = "") -> Plan:
    """Set the SKP with the names, ranks, posts and units of today, and keep what it says.

    A revision becomes the next version of the SKP that it revises, which is returned.
    """
    plan = locked_plan(plan_id)
    _refuse(plan, PlanStatus.APPROVED, by)
    plan.approved_at = timezone.now()
    plan.snapshot = signing_snapshot(plan)
    if plan.revises_id:
        write_step(plan, plan.status, PlanStatus.APPROVED, by=by, note=note.strip())
        return put_in_force(plan, by=by)
    _move(plan, PlanStatus.APPROVED, by=by, note=note.strip())
    freeze(plan, by=by)
    return plan


def step_refusal(plan: Plan, to: PlanStatus, by) -> DomainError | None:
    """Why `by` may not take this step, or None. Views ask, services raise."""
    actors = plan_actors(plan, by, today=timezone.localdate())
    return refusal(PLAN_TRANSITIONS, plan.status, to, actors)


def _refuse(plan: Plan, to: PlanStatus, by) -> None:
    if error := step_refusal(plan, to, by):
        raise error


def _move(plan: Plan, to: PlanStatus, *, by, note: str = "") -> Plan:
    """Write the event and the status together; the caller holds the row lock."""
    write_step(plan, plan.status, to, by=by, note=note)
    plan.status = to
    plan.save()
    follow_plan(plan)
    tell_of_plan(plan)
    return plan
