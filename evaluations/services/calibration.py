"""Calibration sessions: talk, propose other ratings, decide, and keep the minutes.

The predikat is the decision of the pejabat penilai kinerja (Pasal 24 and 25; Lampiran Bab IV B
angka 3): a change by anybody else is a proposal, and the rater's word settles it.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from employees.models import Employee, Unit
from employees.queries.leading import held_units, leading_scope
from employees.services.notifications import notify
from evaluations.access import actors_of
from evaluations.enums import EvaluationStatus, Expectation
from evaluations.enums.calibration import CalibrationStatus, ChangeReason, ChangeStatus
from evaluations.models import (
    CalibrationChange,
    CalibrationSession,
    CalibrationStep,
    CalibrationTalk,
    Evaluation,
    Period,
)
from evaluations.queries.calibration import evaluations_of
from evaluations.queries.guideline import pattern_at
from evaluations.queries.subjects import predicate_of
from evaluations.services.rating import move_evaluation, step_refusal
from evaluations.services.windows import period_refusal
from evaluations.transitions import CALIBRATION_TRANSITIONS, Actor
from pembinaan.common.editing import require_current
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal

NOT_YOURS = "Sesi kalibrasi dibuka oleh pimpinan atau pengelola kepegawaian unit itu."


@transaction.atomic
def open_session(*, unit_id: int, period_id: int, by, held_on: date) -> CalibrationSession:
    """Open a session about a unit; the raters of its people take part."""
    unit = held_units(by).filter(pk=unit_id).first()
    if unit is None:
        raise NotAllowed("wrong_actor", NOT_YOURS)
    period = Period.objects.get(pk=period_id)
    if error := period_refusal(period):
        raise error
    session = _create(unit, period, by, held_on)
    raters = evaluations_of(session).order_by().values("rater").distinct()
    people = Employee.objects.filter(pk__in=raters).values_list("pk", flat=True)
    session.participants.set({*people, *([by.employee_id] if by.employee_id else [])})
    return session


def _create(unit: Unit, period: Period, by, held_on: date) -> CalibrationSession:
    try:
        with transaction.atomic():
            return CalibrationSession.objects.create(
                unit=unit,
                period=period,
                agency_id=unit.agency_id,
                held_on=held_on,
                opened_by=by,
                before=_counts(unit, period),
            )
    except IntegrityError as error:
        text = f"Sesi kalibrasi {unit} untuk {period} masih berlangsung."
        raise InvalidTransition("already_open", text) from error


def _counts(unit: Unit, period: Period) -> list[int]:
    pattern = pattern_at(unit.path, period)
    return list(pattern.counts) if pattern else [0] * 5


@transaction.atomic
def set_discussed(*, session_id: int, evaluation_id: int, discussed: bool, by) -> None:
    """Note that somebody has been talked about, or take the note back."""
    session = _open(session_id, by)
    evaluation = evaluations_of(session).get(pk=evaluation_id)
    talk = {"session": session, "evaluation": evaluation}
    if discussed:
        CalibrationTalk.objects.get_or_create(**talk)
    else:
        CalibrationTalk.objects.filter(**talk).delete()


@transaction.atomic
def add_participant(*, session_id: int, nip: str, by) -> Employee:
    """Anybody who serves in the session's agency may take part."""
    session = _open(session_id, by)
    people = Employee.objects.active().filter(unit__agency=session.agency_id)
    person = people.filter(nip="".join(nip.split())).first()
    if person is None:
        text = "Tidak ada pegawai aktif dengan NIP ini di instansi unit tersebut."
        raise InvalidInput("unknown_nip", text, field="nip")
    session.participants.add(person)
    return person


@transaction.atomic
def remove_participant(*, session_id: int, employee_id: int, by) -> None:
    _open(session_id, by).participants.remove(employee_id)


def facts(evaluation: Evaluation) -> dict:
    """What a form on an evaluation in calibration shows, for its version."""
    return {
        "status": evaluation.status,
        "result": evaluation.result,
        "behaviour": evaluation.behaviour,
    }


def change_refusal(evaluation: Evaluation, by) -> DomainError | None:
    """Why nothing may be proposed for this evaluation, or None."""
    if by.employee_id is not None and by.employee_id == evaluation.employee_id:
        return NotAllowed("oneself", "Penilaian diri sendiri tidak dibahas oleh yang dinilai.")
    if evaluation.predicate is None:
        text = "Belum dinilai; pejabat penilai menetapkan penilaiannya lebih dahulu."
        return InvalidTransition("not_rated", text)
    if evaluation.status != EvaluationStatus.RATED:
        text = (
            "Hasil evaluasi ini sudah disampaikan kepada pegawai, sehingga tidak dapat diubah "
            "lewat kalibrasi."
        )
        return InvalidTransition("delivered", text)
    return period_refusal(evaluation.period)


def decides(evaluation: Evaluation, by) -> bool:
    """Whether a change by this user is the rater's own decision."""
    return Actor.RATER in actors_of(evaluation, by)


@transaction.atomic
def change(
    *,
    session_id: int,
    evaluation_id: int,
    by,
    result: Expectation,
    behaviour: Expectation,
    reason_code: ChangeReason,
    reason: str,
    seen: str | None = None,
) -> CalibrationChange:
    """Propose other ratings; decided at once where `by` is the rater of the person.

    An earlier proposal that still waits lapses. Refuses a stale form and a delivered document.
    """
    session = _open(session_id, by)
    evaluation = _locked(evaluations_of(session), evaluation_id)
    if error := change_refusal(evaluation, by):
        raise error
    stored = facts(evaluation)
    require_current(seen, stored=stored, wanted=None)
    if (result, behaviour) == (evaluation.result, evaluation.behaviour):
        text = "Kedua rating sama dengan yang sekarang. Pilih yang berbeda."
        raise InvalidInput("no_change", text, field="result")
    if not reason.strip():
        raise InvalidInput("no_reason", "Tuliskan penjelasannya.", field="reason")
    evaluation.changes.waiting().update(status=ChangeStatus.LAPSED)
    made = CalibrationChange(
        session=session,
        evaluation=evaluation,
        status=ChangeStatus.PROPOSED,
        before_result=evaluation.result,
        before_behaviour=evaluation.behaviour,
        result=Expectation(result),
        behaviour=Expectation(behaviour),
        reason_code=ChangeReason(reason_code),
        reason=reason.strip(),
        by=by,
    )
    if decides(evaluation, by):
        _apply(made, evaluation, by)
    else:
        _tell_rater(evaluation)
    made.save()
    CalibrationTalk.objects.get_or_create(session=session, evaluation=evaluation)
    return made


@transaction.atomic
def answer(*, change_id: int, by, agrees: bool, note: str = "") -> CalibrationChange:
    """The rater takes the proposal over, or declines it with a reason."""
    asked = CalibrationChange.objects.values_list("session", "evaluation").get(pk=change_id)
    session = CalibrationSession.objects.select_for_update().get(pk=asked[0])
    evaluation = _locked(Evaluation.objects.all(), asked[1])
    made = CalibrationChange.objects.select_for_update().get(pk=change_id)
    if not decides(evaluation, by):
        raise NotAllowed("wrong_actor", "Langkah ini milik pejabat penilai.")
    if made.status != ChangeStatus.PROPOSED or not session.is_open:
        raise InvalidTransition("answered", "Usulan ini sudah tidak menunggu keputusan.")
    if agrees:
        if error := change_refusal(evaluation, by):
            raise error
        if (made.before_result, made.before_behaviour) != (
            evaluation.result,
            evaluation.behaviour,
        ):
            text = "Penilaian sudah berubah sesudah usulan ini dibuat. Tolak usulan ini."
            raise InvalidTransition("changed_since", text)
        _apply(made, evaluation, by)
    else:
        if not note.strip():
            raise InvalidInput("no_note", "Tuliskan mengapa usulan ditolak.", field="note")
        made.status = ChangeStatus.DECLINED
        made.answered_by, made.answered_at = by, timezone.now()
    made.answer = note.strip()
    made.save()
    return made


@transaction.atomic
def finalise(*, session_id: int, by, conclusion: str) -> CalibrationSession:
    """Lock the session; proposals without an answer lapse, so that nobody is waited for."""
    session = _open(session_id, by)
    if not conclusion.strip():
        text = "Tuliskan kesimpulan sesi untuk notulen."
        raise InvalidInput("no_conclusion", text, field="conclusion")
    session.changes.waiting().update(status=ChangeStatus.LAPSED)
    CalibrationStep.objects.create(
        session=session, from_status=session.status, to_status=CalibrationStatus.FINAL, by=by
    )
    session.status, session.finalised_at = CalibrationStatus.FINAL, timezone.now()
    session.conclusion = conclusion.strip()
    session.after = _counts(session.unit, session.period)
    session.save()
    return session


def session_refusal(session: CalibrationSession, by) -> DomainError | None:
    """Why `by` may not work on the session, or None."""
    actors = {Actor.CHAIR} if leading_scope(by).holds(session.unit.path) else set()
    return refusal(CALIBRATION_TRANSITIONS, session.status, CalibrationStatus.FINAL, actors)


def _open(session_id: int, by) -> CalibrationSession:
    """The session under its lock, or why it cannot be worked on."""
    rows = CalibrationSession.objects.select_related("unit", "period")
    session = rows.select_for_update(of=("self",)).get(pk=session_id)
    if error := session_refusal(session, by):
        raise error
    return session


def _locked(rows, evaluation_id: int) -> Evaluation:
    related = rows.select_related("period", "employee")
    return related.select_for_update(of=("self",)).get(pk=evaluation_id)


def _apply(made: CalibrationChange, evaluation: Evaluation, by) -> None:
    """The rater's decision, as a step of the evaluation; the caller holds the locks."""
    if error := step_refusal(evaluation, EvaluationStatus.RATED, by):
        raise error
    note = f"Kalibrasi: {made.get_reason_code_display()}. {made.reason}"
    evaluation.result, evaluation.behaviour = made.result, made.behaviour
    evaluation.predicate = predicate_of(evaluation, made.result, made.behaviour)
    evaluation.reason = "\n".join(filter(None, [evaluation.reason, note]))
    move_evaluation(evaluation, EvaluationStatus.RATED, by=by, note=note)
    made.status = ChangeStatus.DECIDED
    made.answered_by, made.answered_at = by, evaluation.rated_at


def _tell_rater(evaluation: Evaluation) -> None:
    handed_over = evaluation.handed_over_at is not None
    notify(
        employees=[evaluation.superior_id if handed_over else evaluation.rater_id],
        kind="calibration_proposed",
        url=reverse("evaluations:calibration_proposals"),
        text=f"Sesi kalibrasi mengusulkan penilaian lain untuk {evaluation.employee}.",
    )
