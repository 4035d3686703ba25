"""Penyesuaian SKP: a revision is prepared beside the SKP in force, then replaces what it says.

The revision is a Plan of its own that `revises` the SKP, written and signed by the same services
(Pasal 15, Pasal 20 ayat (4)). Until it is approved the SKP stays as it is for everybody.
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from employees.services.notifications import notify
from evaluations.access import actors_of
from evaluations.enums import PlanStatus
from evaluations.enums.revisions import RevisionStatus
from evaluations.models import Plan, PlanStep, PlanVersion
from evaluations.queries.plan_content import content_of
from evaluations.queries.plans import revision_of
from evaluations.services.plan_copies import apply_revision, copy_contents
from evaluations.services.writing import locked_plan
from evaluations.transitions import REVISION_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal

COPIED = (
    "employee_id",
    "rater_id",
    "agency_id",
    "unit_id",
    "year",
    "starts_on",
    "ends_on",
    "approach",
)


def revision_refusal(plan: Plan, by) -> DomainError | None:
    """Why `by` may not propose a revision of `plan` now, or None."""
    if not actors_of(plan, by) & {Actor.EMPLOYEE, Actor.RATER}:
        text = "Perubahan SKP diajukan oleh pegawai atau pejabat penilainya."
        return NotAllowed("wrong_actor", text)
    if plan.revises_id or plan.status != PlanStatus.APPROVED:
        return InvalidTransition("not_approved", "SKP ini belum disetujui; ubah langsung drafnya.")
    if revision_of(plan):
        return InvalidTransition("revised_already", "Perubahan SKP ini sudah sedang disusun.")
    if plan.ends_on < timezone.localdate():
        return InvalidTransition("plan_over", "Masa SKP ini sudah berakhir.")
    return None


@transaction.atomic
def propose_revision(*, plan_id: int, by, reason: str) -> Plan:
    """A draft with all the SKP says; the employee changes and submits it."""
    plan = locked_plan(plan_id)
    if error := revision_refusal(plan, by):
        raise error
    if not reason.strip():
        text = "Tuliskan mengapa SKP perlu diubah."
        raise InvalidInput("no_reason", text, field="reason")
    if not plan.versions.exists():  # approved before versions were kept
        freeze(plan, by=None)
    revision = Plan.objects.create(
        revises=plan,
        revision_reason=reason.strip(),
        **{name: getattr(plan, name) for name in COPIED},
    )
    copy_contents(plan, revision, revising=True)
    write_step(revision, PlanStatus.APPROVED, RevisionStatus.DRAFT, by=by, note=reason.strip())
    notify(
        employees={plan.employee_id, plan.rater_id} - {by.employee_id},
        kind="revision_proposed",
        url=reverse("evaluations:plan", args=[revision.pk]),
        text=f"Perubahan SKP {plan.year} diajukan: {reason.strip()}",
    )
    return revision


def discard_refusal(revision: Plan, by) -> DomainError | None:
    """Why `by` may not drop the revision, or None."""
    actors = actors_of(revision, by)
    return refusal(REVISION_TRANSITIONS, revision.status, RevisionStatus.DISCARDED, actors)


@transaction.atomic
def discard_revision(*, revision_id: int, by) -> Plan:
    """Drop the revision; the SKP stays exactly as it was approved."""
    revision = locked_plan(revision_id)
    if revision.revises_id is None:
        raise InvalidTransition("no_revision", "Ini bukan perubahan SKP.")
    if error := discard_refusal(revision, by):
        raise error
    write_step(revision, revision.status, RevisionStatus.DISCARDED, by=by)
    revision.delete()
    return locked_plan(revision.revises_id)


def put_in_force(revision: Plan, *, by) -> Plan:
    """The approved revision becomes the next version; the caller holds its lock."""
    plan = locked_plan(revision.revises_id)
    apply_revision(revision, plan, on=timezone.localdate())
    plan.rater_id = revision.rater_id
    plan.submitted_at, plan.approved_at = revision.submitted_at, revision.approved_at
    plan.snapshot = revision.snapshot
    plan.save()
    freeze(plan, by=by, reason=revision.revision_reason)
    revision.delete()
    return plan


def freeze(plan: Plan, *, by, reason: str = "") -> PlanVersion:
    """Keep what an approved SKP says as its next version."""
    return PlanVersion.objects.create(
        plan=plan,
        number=plan.versions.count() + 1,
        content=content_of(plan),
        snapshot=plan.snapshot,
        reason=reason,
        submitted_at=plan.submitted_at,
        approved_at=plan.approved_at,
        approved_by=by,
    )


def write_step(plan: Plan, before: str, after: str, *, by, note: str = "") -> None:
    """One step of an SKP, or of a revision as one of the SKP that it revises."""
    own = plan.revises or plan
    version = own.versions.count() + 1 if plan.revises_id else 1
    PlanStep.objects.create(
        plan=own, version=version, from_status=before, to_status=after, by=by, note=note
    )
