"""Apply for a session, answer an application as superior, and take it back."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from employees.models import Employee
from employees.services.notifications import notify
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Enrolment, Session
from trainings.queries.eligibility import persons, terms_of
from trainings.rules.eligibility import Verdict, judge
from trainings.services.enrolment_steps import actors_of, take, tell, write_steps
from trainings.services.enrolments import locked_enrolment
from trainings.services.sessions import locked_session
from trainings.services.waiting import fill_seats, seat_or_queue
from trainings.transitions import ENROLMENT_TRANSITIONS, Actor

INBOX = "/pelatihan/persetujuan/"


def verdict_on(employee: Employee, session: Session, *, nominated: bool = False) -> Verdict:
    """Why the person may not join, and what to consider; needs the employee's unit and post."""
    today = timezone.localdate()
    person = persons([employee], [session])[employee.pk]
    return judge(person, terms_of(session, today=today), today=today, nominated=nominated)


def application_address(enrolment: Enrolment) -> str:
    """Where the superior finds it among all that wait."""
    return f"{INBOX}#pengajuan-{enrolment.pk}"


@transaction.atomic
def apply(*, session_id: int, by, motivation: str = "") -> Enrolment:
    """Ask for a seat; the superior gets one message. Raises InvalidInput with every reason."""
    session = locked_session(session_id)
    if not by.employee_id:
        raise NotAllowed("no_employee", "Akun ini tidak terhubung dengan data pegawai.")
    employee = Employee.objects.select_related("unit", "position").get(pk=by.employee_id)
    enrolment = Enrolment(
        session=session, employee=employee, agency_id=employee.agency_id, added_by=by
    )
    known = session.enrolments.filter(employee=employee).first()
    if known and (error := _not_again(known)):
        raise error
    verdict = verdict_on(employee, session)
    if not verdict.may_join:
        raise InvalidInput("not_eligible", " ".join(verdict.reasons))
    enrolment = known or enrolment
    before = known.status if known else ""
    enrolment.status, enrolment.motivation = EnrolmentStatus.REQUESTED, motivation.strip()
    enrolment.asked_at, enrolment.reminded_on = timezone.now(), None
    enrolment.suggestion, enrolment.added_by = None, by
    enrolment.save()
    write_steps(
        [(enrolment.pk, before)], EnrolmentStatus.REQUESTED, by=by, note=motivation.strip()
    )
    notify(
        employees=[employee.rater_id],
        kind="application",
        url=application_address(enrolment),
        text=f"{employee} mengajukan “{session.name}”. Setujui atau tolak paling lambat "
        f"{session.closes_on:%d-%m-%Y}.",
    )
    return enrolment


def _not_again(known: Enrolment) -> DomainError | None:
    applied = EnrolmentStatus.REQUESTED
    return refusal(ENROLMENT_TRANSITIONS, known.status, applied, {Actor.EMPLOYEE})


@transaction.atomic
def approve(*, enrolment_id: int, by, note: str = "") -> Enrolment:
    """Agree as superior: a seat, or the end of the waiting list.

    Raises InvalidInput with field `note` where a ceiling asks for the reason of the approval.
    """
    enrolment = locked_enrolment(enrolment_id)
    session = enrolment.session
    actors = _deciding(enrolment, by, EnrolmentStatus.ENROLLED)
    verdict = verdict_on(enrolment.employee, session, nominated=True)
    if not verdict.may_join:
        raise InvalidInput("not_eligible", " ".join(verdict.reasons))
    if verdict.warnings and not note.strip():
        text = " ".join(verdict.warnings)
        raise InvalidInput("note_needed", f"{text} Tuliskan catatannya.", field="note")
    seat_or_queue(session, [enrolment], by=by, actors=actors, note=note.strip())
    return enrolment


def approve_many(*, enrolment_ids: Collection[int], by) -> tuple[list[Enrolment], list[str]]:
    """Each for itself: those approved, and a sentence for each that was not."""
    approved, refused = [], []
    names = Enrolment.objects.visible_to(by).filter(pk__in=enrolment_ids)
    rows = names.values_list("pk", "employee__name").order_by("session", "asked_at", "pk")
    for pk, name in list(rows):
        try:
            approved.append(approve(enrolment_id=pk, by=by))
        except DomainError as error:
            refused.append(f"{name}: {error.message}")
    return approved, refused


@transaction.atomic
def decline(*, enrolment_id: int, by, reason: str, suggestion: Session | None = None) -> Enrolment:
    """Say no with a reason, and perhaps which session to take instead."""
    enrolment = locked_enrolment(enrolment_id)
    actors = _deciding(enrolment, by, EnrolmentStatus.DECLINED)
    if not reason.strip():
        raise InvalidInput("missing", "Tuliskan alasannya.", field="reason")
    if suggestion and suggestion.pk == enrolment.session_id:
        text = "Pilih kegiatan lain, bukan yang ditolak."
        raise InvalidInput("same", text, field="suggestion")
    take([enrolment], EnrolmentStatus.DECLINED, by=by, actors=actors, note=reason.strip())
    enrolment.suggestion = suggestion
    enrolment.save(update_fields=["suggestion"])
    instead = f" Disarankan: {suggestion.name}." if suggestion else ""
    text = f"Pengajuan Anda untuk “{enrolment.session.name}” ditolak: {reason.strip()[:120]}"
    tell(enrolment.session, [enrolment], f"{text}{instead}")
    return enrolment


@transaction.atomic
def leave(*, enrolment_id: int, by) -> Enrolment:
    """Take back an application, a place in the queue or a seat, before the session starts."""
    enrolment = locked_enrolment(enrolment_id)
    session = enrolment.session
    if session.status != SessionStatus.PLANNED:
        text = "Kegiatan sudah berjalan; hubungi penyelenggaranya."
        raise InvalidTransition("started", text)
    actors = actors_of(enrolment, by) & {Actor.EMPLOYEE, Actor.HR}
    take([enrolment], EnrolmentStatus.WITHDRAWN, by=by, actors=actors)
    if Actor.EMPLOYEE not in actors:
        tell(session, [enrolment], f"Usulan Anda untuk “{session.name}” ditarik kembali.")
    fill_seats(session)
    return enrolment


def _deciding(enrolment: Enrolment, by, to: EnrolmentStatus) -> set[Actor]:
    """As whom `by` answers the application; raises why not."""
    actors = actors_of(enrolment, by) & {Actor.SUPERIOR, Actor.TRAINING}
    if error := refusal(ENROLMENT_TRANSITIONS, enrolment.status, to, actors):
        raise error
    return actors
