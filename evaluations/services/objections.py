"""Keberatan: submitted, examined with both statements, decided for good (Bab V huruf B)."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from employees.enums import EmployeeKind
from evaluations.access import actors_of
from evaluations.enums import EvaluationStatus, Expectation
from evaluations.enums.clocks import ClockKind
from evaluations.enums.objections import EvaluatorRole, ObjectionStatus
from evaluations.models import Clock, Evaluation, Objection, ObjectionStep
from evaluations.queries.subjects import predicate_of
from evaluations.services import clocks
from evaluations.services.rating import locked, move_evaluation, step_refusal
from evaluations.services.telling import tell_of_objection
from evaluations.transitions import OBJECTION_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.files import check_file
from pembinaan.common.transitions import refusal

FILE_NAME = 120


def finality(evaluation: Evaluation) -> str:
    """Why the result is final without an objection, or "" (Bab IV huruf A angka 11 and 12)."""
    if evaluation.evaluated_by == EvaluatorRole.SUPERIOR:
        return "Evaluasi ini dilakukan oleh atasan pejabat penilai, sehingga hasilnya final."
    if evaluation.rater.kind == EmployeeKind.NON_ASN:
        return "Evaluasi ini dilakukan oleh pejabat negara, sehingga hasilnya final."
    if evaluation.rater.rater_id is None:
        return "Pejabat penilai tidak mempunyai atasan penilai, sehingga hasilnya final."
    return ""


def objecting_refusal(evaluation: Evaluation, by) -> DomainError | None:
    """Why `by` may not object now, or None; needs `rater`."""
    if error := step_refusal(evaluation, EvaluationStatus.OBJECTED, by):
        return error
    if reason := finality(evaluation):
        return DomainError("final", reason)
    last_day = objecting_until(evaluation)
    if last_day and timezone.localdate() > last_day:
        return InvalidTransition("too_late", "Batas waktu mengajukan keberatan sudah lewat.")
    return None


def objecting_until(evaluation: Evaluation):
    """The last day of objecting, which is that of returning the document; None without limit."""
    running = Clock.objects.filter(evaluation=evaluation, kind=ClockKind.RETURN)
    return running.values_list("due_on", flat=True).first()


@transaction.atomic
def submit_objection(
    *, evaluation_id: int, by, reasons: str, upload: UploadedFile | None = None
) -> Objection:
    """Object with reasons to the rater's superior of today, at most once.

    Raises InvalidInput with field `reasons` or `file`.
    """
    evaluation = locked(evaluation_id, EvaluationStatus.OBJECTED, by)
    if error := objecting_refusal(evaluation, by):
        raise error
    if not reasons.strip():
        raise InvalidInput("no_reasons", "Tuliskan alasan keberatan Anda.", field="reasons")
    if upload:
        check_file(upload)
    evaluation.superior_id = evaluation.rater.rater_id
    objection = Objection.objects.create(
        evaluation=evaluation,
        reasons=reasons.strip(),
        file=upload or "",
        file_name=upload.name[-FILE_NAME:] if upload else "",
        old_result=evaluation.result,
        old_behaviour=evaluation.behaviour,
        old_predicate=evaluation.predicate,
        old_notes=evaluation.notes,
    )
    _note(objection, "", ObjectionStatus.SUBMITTED, by)
    move_evaluation(evaluation, EvaluationStatus.OBJECTED, by=by)
    clocks.stop(evaluation, ClockKind.RETURN)
    clocks.start(ClockKind.DECIDE, evaluation, responsible_id=evaluation.superior_id)
    tell_of_objection(
        objection,
        [evaluation.superior_id],
        "objection_submitted",
        "{employee} mengajukan keberatan atas evaluasi {period}. Periksa dan putuskan.",
    )
    return objection


@transaction.atomic
def examine(*, objection_id: int, by) -> Objection:
    """Begin the examination: both sides are asked to explain (angka 4)."""
    objection = _locked(objection_id, ObjectionStatus.EXAMINED, by)
    objection.examined_at = timezone.now()
    _move(objection, ObjectionStatus.EXAMINED, by)
    tell_of_objection(
        objection,
        [objection.evaluation.rater_id, objection.evaluation.employee_id],
        "objection_examined",
        "Keberatan atas evaluasi {period} sedang diperiksa. Tuliskan penjelasan Anda.",
    )
    return objection


def statement_field(objection: Objection, by) -> str:
    """The statement that is this person's to write now, or ""."""
    if objection.status != ObjectionStatus.EXAMINED or by.employee_id is None:
        return ""
    sides = {
        objection.evaluation.rater_id: "rater_statement",
        objection.evaluation.employee_id: "employee_statement",
    }
    return sides.get(by.employee_id, "")


@transaction.atomic
def explain(*, objection_id: int, by, statement: str) -> Objection:
    """One side's statement; it may be mended until the decision."""
    objection = _row(objection_id)
    field = statement_field(objection, by)
    if not field:
        text = "Penjelasan ditulis oleh kedua pihak selama keberatan diperiksa."
        raise NotAllowed("wrong_actor", text)
    if not statement.strip():
        raise InvalidInput("no_statement", "Tuliskan penjelasan Anda.", field="statement")
    setattr(objection, field, statement.strip())
    objection.save(update_fields=[field])
    tell_of_objection(
        objection,
        [objection.evaluation.superior_id],
        field,
        "Penjelasan atas keberatan {employee} ({period}) sudah masuk.",
    )
    return objection


@transaction.atomic
def decide(
    *, objection_id: int, by, result: Expectation, behaviour: Expectation, decision: str
) -> Objection:
    """Uphold with the ratings as they were, or change them; the last word (angka 5 to 7).

    `decision` carries the new recommendation. Raises InvalidInput with field `decision`.
    """
    result, behaviour = Expectation(result), Expectation(behaviour)
    objection = _row(objection_id)
    changed = (result, behaviour) != (objection.old_result, objection.old_behaviour)
    to = ObjectionStatus.CHANGED if changed else ObjectionStatus.UPHELD
    _refuse(objection, to, by)
    if not decision.strip():
        text = "Tuliskan keputusan beserta rekomendasinya."
        raise InvalidInput("no_decision", text, field="decision")
    objection.decision = decision.strip()
    objection.decided_by, objection.decided_at = by, timezone.now()
    _move(objection, to, by)
    _conclude(objection, result, behaviour, by)
    return objection


def _conclude(objection: Objection, result: Expectation, behaviour: Expectation, by) -> None:
    """Write the result on the evaluation, which is final with it."""
    evaluation = locked(objection.evaluation_id, EvaluationStatus.FINAL, by)
    evaluation.result, evaluation.behaviour = result, behaviour
    evaluation.predicate = predicate_of(evaluation, result, behaviour)
    if objection.status == ObjectionStatus.CHANGED:
        evaluation.notes = objection.decision
    move_evaluation(evaluation, EvaluationStatus.FINAL, by=by)
    clocks.stop(evaluation, ClockKind.DECIDE)
    tell_of_objection(
        objection,
        [evaluation.employee_id, evaluation.rater_id],
        "objection_decided",
        "Keberatan atas evaluasi {period} sudah diputuskan.",
    )


def _row(objection_id: int) -> Objection:
    rows = Objection.objects.select_related("evaluation__employee", "evaluation__period")
    return rows.select_for_update(of=("self",)).get(pk=objection_id)


def _locked(objection_id: int, to: ObjectionStatus, by) -> Objection:
    objection = _row(objection_id)
    _refuse(objection, to, by)
    return objection


def objection_refusal(objection: Objection, to: ObjectionStatus, by) -> DomainError | None:
    """Why `by` may not take this step, or None."""
    actors = actors_of(objection.evaluation, by)
    return refusal(OBJECTION_TRANSITIONS, objection.status, to, actors & {Actor.SUPERIOR})


def _refuse(objection: Objection, to: ObjectionStatus, by) -> None:
    if error := objection_refusal(objection, to, by):
        raise error


def _move(objection: Objection, to: ObjectionStatus, by) -> None:
    _note(objection, objection.status, to, by)
    objection.status = to
    objection.save()


def _note(objection: Objection, before: str, to: ObjectionStatus, by) -> None:
    ObjectionStep.objects.create(objection=objection, from_status=before, to_status=to, by=by)
