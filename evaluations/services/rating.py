"""The official decides the two ratings; the employee accepts them (Pasal 24 and 25)."""

from django.db import transaction
from django.utils import timezone

from employees.models import Employee
from employees.queries.policies import policy_value
from evaluations.access import actors_of
from evaluations.enums import EvaluationStatus, Expectation, Predicate
from evaluations.enums.clocks import ClockKind
from evaluations.enums.cycle import EvaluationKind
from evaluations.enums.objections import EvaluatorRole
from evaluations.models import Evaluation, EvaluationStep, Period, Plan
from evaluations.queries.rating_basis import RatingBasis, plans_to_rate, rating_bases
from evaluations.queries.snapshots import snapshot_of
from evaluations.queries.subjects import Subject, subject_of
from evaluations.rules.annual import Year, needs_reason
from evaluations.rules.plan_checks import named
from evaluations.rules.proposal import Proposal
from evaluations.rules.quadrant import predicate_for
from evaluations.services import clocks
from evaluations.services.windows import execution_refusal, period_refusal
from evaluations.transitions import EVALUATION_TRANSITIONS, Actor
from pembinaan.common.editing import require_current
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.templatetags.display import tanggal
from pembinaan.common.transitions import refusal


def rating_refusal(plan: Plan, period: Period, subject: Subject, by) -> DomainError | None:
    """Why `by` may not rate the plan's employee in `period` now, or None."""
    evaluation = subject.evaluation
    decider = evaluation if evaluation and evaluation.rater_id else plan
    if Actor.RATER not in actors_of(decider, by):
        handed_over = evaluation is not None and evaluation.handed_over_at is not None
        if handed_over and by.employee_id == evaluation.rater_id:
            return NotAllowed("hand_lost", hand_lost(evaluation, period))
        return NotAllowed("wrong_actor", "Langkah ini milik pejabat penilai.")
    if evaluation and evaluation.status == EvaluationStatus.EXEMPT:
        return InvalidTransition("exempt", f"Pegawai ini tidak dinilai pada {period}.")
    if evaluation and evaluation.status != EvaluationStatus.OPEN:
        return InvalidTransition("already_rated", f"Kinerja {period} sudah dinilai.")
    if subject.moved:
        text = f"Pegawai ini pindah; kinerja {period} dinilai pada SKP jabatannya yang baru."
        return DomainError("moved", text)
    return execution_refusal(plan, period)


def hand_lost(evaluation: Evaluation, period: Period) -> str:
    """What a late rater reads (Lampiran Bab IV huruf A angka 11)."""
    return (
        f"Rentang evaluasi {period} berakhir sebelum kinerja ini dinilai, sehingga pada "
        f"{tanggal(evaluation.handed_over_at)} hak menilai beralih kepada {evaluation.superior}. "
        "Hasilnya final."
    )


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
    seen: str | None = None,
) -> Evaluation:
    """Decide both ratings, and the predicate of the quadrant with them.

    A decision that differs from a proposal, or an annual one far from the usual (R1.50), needs a
    reason; where the agency asks for evidence (R1.82), a main result without refuses. The plan's
    row is locked: of two decisions at once, the second is refused. `seen` is the version of
    `decision_facts` in a form; a stale one raises Stale, its second click finds the first.
    """
    period = Period.objects.get(pk=period_id)
    plan = plans_to_rate(period).select_for_update(of=("self",)).get(pk=plan_id)
    subject = subject_of(plan, period)
    decision = (result, behaviour, notes.strip(), reason.strip())
    if seen is not None and _is_decided(subject.evaluation, decision, by):
        return subject.evaluation
    if error := rating_refusal(plan, period, subject, by):
        raise error
    require_current(seen, stored=decision_facts(subject.evaluation), wanted=None)
    basis = rating_bases([plan], period)[plan.pk]
    _check_evidence(basis, plan, period)
    predicate = predicate_for(result, behaviour, dropped_out=plan.study_failed)
    if not reason.strip():
        _ask_for_reason(basis, result, behaviour)
        if subject.kind == EvaluationKind.PERIOD:
            _ask_for_annual_reason(predicate, subject.usual)
    evaluation = subject.evaluation or _new(plan, period, subject.kind)
    evaluation.result, evaluation.behaviour = Expectation(result), Expectation(behaviour)
    evaluation.predicate = predicate
    evaluation.notes, evaluation.reason = notes.strip(), reason.strip()
    _keep(evaluation, plan, basis)
    move_evaluation(evaluation, EvaluationStatus.RATED, by=by)
    clocks.stop(evaluation, ClockKind.EVALUATE, ClockKind.TAKE_OVER)
    clocks.start(
        ClockKind.DELIVER,
        evaluation,
        responsible_id=by.employee_id,
        by_superior=evaluation.evaluated_by == EvaluatorRole.SUPERIOR,
    )
    return evaluation


def _new(plan: Plan, period: Period, kind: EvaluationKind) -> Evaluation:
    """In a cycle that was not opened for the plan; its own rater rates."""
    return Evaluation.objects.create(
        employee_id=plan.employee_id,
        rater_id=plan.rater_id,
        period=period,
        plan=plan,
        kind=kind,
        agency_id=plan.agency_id,
        unit_id=plan.unit_id,
    )


def decision_facts(evaluation: Evaluation | None) -> dict:
    """What a form on a row of `subject_of` was opened on: every step since makes it stale."""
    if evaluation is None:
        return {"steps": 0, "notes": ""}
    return {"steps": evaluation.taken, "notes": evaluation.notes}


def _is_decided(evaluation: Evaluation | None, decision: tuple, by) -> bool:
    """Whether this very decision of this very person is stored already."""
    if evaluation is None or evaluation.rated_by_id != by.pk:
        return False
    stored = (evaluation.result, evaluation.behaviour, evaluation.notes, evaluation.reason)
    return stored == decision


@transaction.atomic
def reopen(*, evaluation_id: int, by, note: str) -> Evaluation:
    """Take a rating back before the document is delivered; `note` says why."""
    evaluation = locked(evaluation_id, EvaluationStatus.OPEN, by)
    if error := period_refusal(evaluation.period):
        raise error
    if not note.strip():
        raise InvalidInput("no_note", "Tuliskan mengapa penilaian dibuka kembali.", field="note")
    evaluation.result = evaluation.behaviour = evaluation.predicate = None
    evaluation.proposed_result = evaluation.proposed_behaviour = None
    evaluation.rated_by = evaluation.rated_at = None
    evaluation.reason, evaluation.snapshot = "", {}
    evaluation.evaluated_by = EvaluatorRole.RATER
    move_evaluation(evaluation, EvaluationStatus.OPEN, by=by, note=note.strip())
    clocks.stop(evaluation, ClockKind.DELIVER)
    handed_over = evaluation.handed_over_at is not None
    clocks.reopen(evaluation, ClockKind.TAKE_OVER if handed_over else ClockKind.EVALUATE)
    return evaluation


def step_refusal(evaluation: Evaluation, to: EvaluationStatus, by) -> DomainError | None:
    """Why `by` may not take this step, or None. Views ask, services raise."""
    return refusal(EVALUATION_TRANSITIONS, evaluation.status, to, actors_of(evaluation, by))


def locked(evaluation_id: int, to: EvaluationStatus, by) -> Evaluation:
    """The evaluation under its lock, or the refusal of the step."""
    related = ("period", "employee", "rater", "rated_by")
    rows = Evaluation.objects.select_related(*related).select_for_update(of=("self",))
    evaluation = rows.get(pk=evaluation_id)
    if error := step_refusal(evaluation, to, by):
        raise error
    return evaluation


def _check_evidence(basis: RatingBasis, plan: Plan, period: Period) -> None:
    if not policy_value("evidence_required", on=period.ends_on, agency=plan.agency):
        return
    if unproven := basis.execution.unproven:
        names = "; ".join(named(statement) for statement in unproven)
        text = f"Belum ada realisasi dengan bukti dukung untuk hasil kerja utama: {names}."
        raise DomainError("no_evidence", text)


def _ask_for_reason(basis: RatingBasis, result: int, behaviour: int) -> None:
    if _departs(basis.result, result) or _departs(basis.behaviour, behaviour):
        text = "Keputusan berbeda dari usulan. Tuliskan alasannya."
        raise InvalidInput("no_reason", text, field="reason")


def _departs(proposal: Proposal, rating: int) -> bool:
    return proposal.rating is not None and proposal.rating != rating


def _ask_for_annual_reason(predicate: Predicate, usual: Year | None) -> None:
    if needs_reason(predicate, usual):
        text = (
            f"Predikat tahunan {predicate.label} jauh dari predikat periodik yang paling sering, "
            f"{usual.mode.label}. Tuliskan alasannya."
        )
        raise InvalidInput("far_from_usual", text, field="reason")


def _keep(evaluation: Evaluation, plan: Plan, basis: RatingBasis) -> None:
    """The proposals and the picture of the day; an evaluation opened earlier keeps its place."""
    evaluation.plan = plan
    if evaluation.handed_over_at:
        evaluation.evaluated_by = EvaluatorRole.SUPERIOR
    evaluation.proposed_result = basis.result.rating
    evaluation.proposed_behaviour = basis.behaviour.rating
    evaluation.snapshot = {
        "employee": snapshot_of(plan.employee),
        "rater": snapshot_of(evaluation.rater),
        "superior": _superior_snapshot(evaluation),
        "organisation": basis.organisation and basis.organisation.predicate,
        "organisation_unit": basis.organisation and basis.organisation.unit.name,
        "result_reasons": list(basis.result.reasons),
        "behaviour_reasons": list(basis.behaviour.reasons),
    }


def _superior_snapshot(evaluation: Evaluation) -> dict[str, str] | None:
    """Of whom the evaluation went over to, else of the rater's rater; None at the top."""
    superior = evaluation.superior_id or evaluation.rater.rater_id
    people = Employee.objects.select_related("position", "unit").filter(pk=superior)
    found = people.first()
    return found and snapshot_of(found)


def move_evaluation(
    evaluation: Evaluation, to: EvaluationStatus, *, by, note: str = ""
) -> Evaluation:
    """Write the event and the status together; the caller holds the lock."""
    EvaluationStep.objects.create(
        evaluation=evaluation, from_status=evaluation.status, to_status=to, by=by, note=note
    )
    evaluation.status = to
    if to == EvaluationStatus.RATED:
        evaluation.rated_by, evaluation.rated_at = by, timezone.now()
    evaluation.save()
    return evaluation
