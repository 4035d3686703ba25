"""Rencana aksi and trajectory: written by the employee, agreed with the rater."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from employees.services.notifications import notify
from evaluations.access import actors_of
from evaluations.enums import PeriodKind, PlanStatus, Polarity
from evaluations.enums.execution import ActionPlanStatus
from evaluations.models import Action, ActionPlan, ActionPlanStep, Plan, Trajectory
from evaluations.queries.trajectories import action_facts, figures
from evaluations.services.writing import locked_plan
from evaluations.transitions import ACTION_PLAN_TRANSITIONS, Actor
from pembinaan.common.editing import require_current
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal


@dataclass(frozen=True, slots=True)
class ActionInput:
    """`number` is the month or quarter, None for the whole year."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class TrajectoryInput:
    """`targets` by month or quarter in the indicator's unit, None where there is none."""

    targets: Sequence[Decimal | None]
    accumulates: bool = False


def actions_refusal(plan: Plan, by) -> DomainError | None:
    """Why `by` may not write the action plan now, or None. Views ask, services raise."""
    if Actor.EMPLOYEE not in actors_of(plan, by):
        return NotAllowed("wrong_actor", "Rencana aksi ditulis oleh pemilik SKP.")
    if plan.status != PlanStatus.APPROVED:
        return InvalidTransition(
            "plan_not_approved", "Rencana aksi disusun setelah SKP disetujui pejabat penilai."
        )
    status = ActionPlan.objects.filter(plan=plan).values_list("status", flat=True).first()
    if status not in (None, ActionPlanStatus.DRAFT):
        label = ActionPlanStatus(status).label.lower()
        return InvalidTransition("not_writable", f"Rencana aksi ini {label}.")
    return None


def step_refusal(plan: Plan, to: ActionPlanStatus, by) -> DomainError | None:
    """Why `by` may not move the action plan of `plan` to `to`, or None."""
    found = ActionPlan.objects.filter(plan=plan).first()
    if found is None:
        return DomainError("no_actions", "Rencana aksi belum disusun.")
    return refusal(ACTION_PLAN_TRANSITIONS, found.status, to, actors_of(plan, by))


@transaction.atomic
def set_rhythm(*, plan_id: int, by, rhythm: PeriodKind) -> ActionPlan:
    """Divide the year by months or quarters; another division starts without targets."""
    found = _for_writing(plan_id, by)
    rhythm = PeriodKind(rhythm)
    if rhythm == PeriodKind.ANNUAL:
        raise InvalidInput("annual", "Pilih bulanan atau triwulanan.", field="rhythm")
    if rhythm != found.rhythm:
        Trajectory.objects.filter(indicator__result__plan=plan_id).delete()
        Action.objects.filter(result__plan=plan_id).update(number=None)
        found.rhythm = rhythm
        found.save()
    return found


@transaction.atomic
def save_actions(
    *,
    result_id: int,
    plan_id: int,
    by,
    actions: Sequence[ActionInput],
    trajectories: Mapping[int, TrajectoryInput],
    seen: str | None = None,
) -> ActionPlan:
    """Replace the lines and targets of one work result; `trajectories` by indicator id.

    `seen` is the version the form was made from; Stale when another window saved meanwhile.
    """
    found = _for_writing(plan_id, by)
    result = found.plan.results.filter(pk=result_id).first()
    if result is None:
        raise DomainError("not_theirs", "Hasil kerja itu bukan dari SKP ini.")
    for action in actions:
        _check_number(action.number, found)
    measured = result.indicators.exclude(polarity=Polarity.QUALITATIVE)
    indicators = {indicator.pk: indicator for indicator in measured}
    if trajectories.keys() - indicators.keys():
        raise DomainError("no_such_indicator", "Indikator ini bukan milik hasil kerja itu.")
    for given in trajectories.values():
        _check_targets(given.targets, found)
    require_current(seen, stored=action_facts(result), wanted=_wanted_facts(actions, trajectories))
    result.actions.all().delete()
    Action.objects.bulk_create(
        Action(result=result, number=action.number, text=action.text.strip(), order=order)
        for order, action in enumerate(action for action in actions if action.text.strip())
    )
    Trajectory.objects.filter(indicator__in=trajectories).delete()
    Trajectory.objects.bulk_create(
        Trajectory(indicator_id=pk, accumulates=each.accumulates, targets=list(each.targets))
        for pk, each in trajectories.items()
        if any(target is not None for target in each.targets)
    )
    return found


@transaction.atomic
def propose_actions(*, plan_id: int, by) -> ActionPlan:
    """Hand the action plan to the rater."""
    found = _locked(plan_id)
    written = Action.objects.filter(result__plan=plan_id).exists()
    if not written and not Trajectory.objects.filter(indicator__result__plan=plan_id).exists():
        raise DomainError("empty", "Isi dahulu rencana aksi atau target per periode.")
    return _move(found, ActionPlanStatus.PROPOSED, by=by)


@transaction.atomic
def agree_actions(*, plan_id: int, by) -> ActionPlan:
    return _move(_locked(plan_id), ActionPlanStatus.AGREED, by=by)


@transaction.atomic
def return_actions(*, plan_id: int, by, note: str) -> ActionPlan:
    """The rater sends it back; `note` says what to change."""
    found = _locked(plan_id)
    if not note.strip():
        raise InvalidInput("no_note", "Tuliskan apa yang perlu diubah.", field="note")
    return _move(found, ActionPlanStatus.DRAFT, by=by, note=note.strip())


@transaction.atomic
def reopen_actions(*, plan_id: int, by) -> ActionPlan:
    """The employee changes an agreed one, to be agreed again."""
    found = _locked(plan_id)
    if found.status != ActionPlanStatus.AGREED:
        raise InvalidTransition("not_agreed", "Rencana aksi ini belum disepakati.")
    return _move(found, ActionPlanStatus.DRAFT, by=by)


def _wanted_facts(actions, trajectories) -> Mapping:
    lines = [[each.text.strip(), each.number] for each in actions if each.text.strip()]
    kept = {
        str(pk): [each.accumulates, figures(each.targets)]
        for pk, each in trajectories.items()
        if any(target is not None for target in each.targets)
    }
    return {"actions": lines, "trajectories": kept}


def _locked(plan_id: int) -> ActionPlan:
    locked_plan(plan_id)
    found = ActionPlan.objects.select_related("plan").filter(plan=plan_id).first()
    if found is None:
        raise DomainError("no_actions", "Rencana aksi belum disusun.")
    return found


def _for_writing(plan_id: int, by) -> ActionPlan:
    plan = locked_plan(plan_id)
    if error := actions_refusal(plan, by):
        raise error
    found, _ = ActionPlan.objects.select_related("plan").get_or_create(plan=plan)
    return found


def _check_number(number: int | None, found: ActionPlan) -> None:
    if number is not None and not 1 <= number <= found.parts:
        raise InvalidInput("no_such_part", "Pilih bulan atau triwulan yang ada.")


def _check_targets(targets: Sequence[Decimal | None], found: ActionPlan) -> None:
    if len(targets) != found.parts:
        raise InvalidInput("wrong_division", "Pembagian periode sudah berubah. Muat ulang.")
    if any(target is not None and target < 0 for target in targets):
        raise InvalidInput("negative", "Target tidak boleh negatif.")


def _move(found: ActionPlan, to: ActionPlanStatus, *, by, note: str = "") -> ActionPlan:
    """Write the event and the status together; the caller holds the lock of the plan."""
    if error := refusal(ACTION_PLAN_TRANSITIONS, found.status, to, actors_of(found.plan, by)):
        raise error
    ActionPlanStep.objects.create(
        action_plan=found, from_status=found.status, to_status=to, by=by, note=note
    )
    found.status = to
    found.agreed_at = timezone.now() if to == ActionPlanStatus.AGREED else None
    found.save()
    plan = found.plan
    other = plan.rater_id if by.employee_id == plan.employee_id else plan.employee_id
    notify(
        employees=[other],
        kind=f"actions_{to.lower()}",
        url=reverse("evaluations:actions", args=[plan.pk]),
        text=f"Rencana aksi {plan.employee}: {to.label.lower()}.",
    )
    return found
