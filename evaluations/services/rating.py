"""The official decides the two ratings; the employee accepts them (Pasal 24 and 25)."""

from django.db import transaction
from django.utils import timezone

from evaluations.access import actors_of
from evaluations.enums import EvaluationStatus, Expectation
from evaluations.models import Evaluation, EvaluationStep, Period, Plan
from evaluations.queries.rating_basis import RatingBasis, plans_to_rate, rating_bases
from evaluations.queries.snapshots import snapshot_of
from evaluations.rules.plan_checks import named
from evaluations.rules.proposal import Proposal
from evaluations.rules.quadrant import predicate_for
from evaluations.services.windows import execution_refusal, period_refusal
from evaluations.transitions import EVALUATION_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal


def rating_refusal(plan: Plan, period: Period, status: str, by) -> DomainError | None:
    """Why `by` may not rate the plan's employee in `period` now, or None."""
    if Actor.RATER not in actors_of(plan, by):
        return NotAllowed("wrong_actor", "Langkah ini milik pejabat penilai.")
    if status != EvaluationStatus.OPEN:
        return InvalidTransition("already_rated", f"Kinerja {period} sudah dinilai.")
    return execution_refusal(plan, period)


@transaction.atomic
def rate(
    *,
    plan_id: int,
    period_id: int,
    by,
    result: Expectation,
    behaviour: Expectation,
    notes: str = "",
    reason: str = "",
) -> Evaluation:
    """Decide both ratings, and the predicate of the quadrant with them.

    A main result without a realisation refuses (R1.82); a decision that differs from a proposal
    needs a reason. The plan's row is locked: of two decisions at once, the second is refused.
    """
    period = Period.objects.get(pk=period_id)
    plan = plans_to_rate(period).select_for_update(of=("self",)).get(pk=plan_id)
    evaluation = Evaluation.objects.filter(employee=plan.employee_id, period=period).first()
    status = evaluation.status if evaluation else EvaluationStatus.OPEN
    if error := rating_refusal(plan, period, status, by):
        raise error
    basis = rating_bases([plan], period)[plan.pk]
    _check_evidence(basis)
    if not reason.strip() and _differs(basis, result, behaviour):
        text = "Keputusan berbeda dari usulan. Tuliskan alasannya."
        raise InvalidInput("no_reason", text, field="reason")
    evaluation = evaluation or Evaluation.objects.create(
        employee_id=plan.employee_id,
        rater_id=plan.rater_id,
        period=period,
        plan=plan,
        agency_id=plan.agency_id,
        unit_id=plan.unit_id,
    )
    _decide(evaluation, plan, basis, Expectation(result), Expectation(behaviour))
    evaluation.notes, evaluation.reason = notes.strip(), reason.strip()
    return _move(evaluation, EvaluationStatus.RATED, by=by)


@transaction.atomic
def reopen(*, evaluation_id: int, by, note: str) -> Evaluation:
    """Take a rating back before the employee has accepted it; `note` says why."""
    evaluation = _locked(evaluation_id, EvaluationStatus.OPEN, by)
    if error := period_refusal(evaluation.period):
        raise error
    if not note.strip():
        raise InvalidInput("no_note", "Tuliskan mengapa penilaian dibuka kembali.", field="note")
    evaluation.result = evaluation.behaviour = evaluation.predicate = None
    evaluation.proposed_result = evaluation.proposed_behaviour = None
    evaluation.rated_by = evaluation.rated_at = None
    evaluation.reason, evaluation.snapshot = "", {}
    return _move(evaluation, EvaluationStatus.OPEN, by=by, note=note.strip())


@transaction.atomic
def accept(*, evaluation_id: int, by) -> Evaluation:
    """The employee signs that the evaluation was received."""
    evaluation = _locked(evaluation_id, EvaluationStatus.ACCEPTED, by)
    evaluation.accepted_at = timezone.now()
    return _move(evaluation, EvaluationStatus.ACCEPTED, by=by)


def step_refusal(evaluation: Evaluation, to: EvaluationStatus, by) -> DomainError | None:
    """Why `by` may not take this step, or None. Views ask, services raise."""
    return refusal(EVALUATION_TRANSITIONS, evaluation.status, to, actors_of(evaluation, by))


def _locked(evaluation_id: int, to: EvaluationStatus, by) -> Evaluation:
    rows = Evaluation.objects.select_related("period").select_for_update(of=("self",))
    evaluation = rows.get(pk=evaluation_id)
    if error := step_refusal(evaluation, to, by):
        raise error
    return evaluation


def _check_evidence(basis: RatingBasis) -> None:
    missing = basis.execution.missing
    if missing:
        names = "; ".join(named(statement) for statement in missing)
        text = f"Belum ada realisasi untuk hasil kerja utama: {names}."
        raise DomainError("no_realisation", text)


def _differs(basis: RatingBasis, result: int, behaviour: int) -> bool:
    return _departs(basis.result, result) or _departs(basis.behaviour, behaviour)


def _departs(proposal: Proposal, rating: int) -> bool:
    return proposal.rating is not None and proposal.rating != rating


def _decide(
    evaluation: Evaluation,
    plan: Plan,
    basis: RatingBasis,
    result: Expectation,
    behaviour: Expectation,
) -> None:
    evaluation.rater_id, evaluation.plan = plan.rater_id, plan
    evaluation.agency_id, evaluation.unit_id = plan.agency_id, plan.unit_id
    evaluation.proposed_result = basis.result.rating
    evaluation.proposed_behaviour = basis.behaviour.rating
    evaluation.result, evaluation.behaviour = result, behaviour
    evaluation.predicate = predicate_for(result, behaviour)
    evaluation.snapshot = {
        "employee": snapshot_of(plan.employee),
        "rater": snapshot_of(plan.rater),
        "organisation": basis.organisation and basis.organisation.predicate,
        "organisation_unit": basis.organisation and basis.organisation.unit.name,
        "result_reasons": list(basis.result.reasons),
        "behaviour_reasons": list(basis.behaviour.reasons),
    }


def _move(evaluation: Evaluation, to: EvaluationStatus, *, by, note: str = "") -> Evaluation:
    """Write the event and the status together; the caller holds the lock."""
    EvaluationStep.objects.create(
        evaluation=evaluation, from_status=evaluation.status, to_status=to, by=by, note=note
    )
    evaluation.status = to
    if to == EvaluationStatus.RATED:
        evaluation.rated_by, evaluation.rated_at = by, timezone.now()
    evaluation.save()
    return evaluation
