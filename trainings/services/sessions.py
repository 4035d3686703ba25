"""Plan a session, change it, and move it through its steps."""

from datetime import date

from django.db import transaction

from employees.services.notifications import notify
from pembinaan.common.errors import InvalidInput, InvalidTransition
from pembinaan.common.transitions import refusal
from trainings.access import require_training, training_scope
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Attendance, Course, Session, SessionStep
from trainings.services.waiting import end_pending, fill_seats
from trainings.transitions import SESSION_TRANSITIONS, Actor

OPEN = {SessionStatus.PLANNED, SessionStatus.RUNNING}
MAX_DAYS = 366
MAX_CAPACITY = 500  # one attendance sheet must fit into one form


@transaction.atomic
def create_session(
    *,
    course: Course,
    name: str,
    place: str,
    starts_on: date,
    ends_on: date,
    capacity: int,
    by,
    link: str = "",
) -> Session:
    """A planned batch of `course`; both days are included."""
    require_training(by, course.programme.unit)
    session = Session(course=course, name=name, place=place, link=link, capacity=capacity)
    session.starts_on, session.ends_on = starts_on, ends_on
    _check(session)
    Course.objects.select_for_update().get(pk=course.pk)  # a double click waits here
    if course.sessions.filter(name__iexact=name, starts_on=starts_on).exists():
        text = "Kegiatan dengan nama dan tanggal mulai ini sudah ada."
        raise InvalidInput("twice", text, field="name")
    session.save()
    return session


@transaction.atomic
def edit_session(
    *,
    session_id: int,
    name: str,
    place: str,
    starts_on: date,
    ends_on: date,
    capacity: int,
    by,
    link: str = "",
) -> Session:
    """Change an open session without losing a participant or a recorded day.

    Participants hear of another time or place; more seats go to those who wait longest.
    """
    session = locked_open_session(session_id, by)
    before = _whereabouts(session)
    session.name, session.place, session.capacity = name, place, capacity
    session.starts_on, session.ends_on, session.link = starts_on, ends_on, link
    _check(session)
    _require_seats(session)
    _require_recorded_days(session)
    session.save()
    if _whereabouts(session) != before:
        text = f"Waktu atau tempat “{session.name}” berubah: mulai {starts_on:%d-%m-%Y}, {place}."
        tell_of_session(session, "session_changed", text)
    fill_seats(session)
    return session


@transaction.atomic
def move(*, session_id: int, to: SessionStatus, by, note: str = "") -> Session:
    """Start or cancel a session. `complete_session` is the way to DONE.

    A session teaches the curriculum that is in force when it starts.
    """
    session = locked_session(session_id)
    take_step(session, to, by=by, note=note)
    if to == SessionStatus.CANCELLED:
        text = f"“{session.name}” mulai {session.starts_on:%d-%m-%Y} dibatalkan penyelenggara."
        tell_of_session(session, "session_cancelled", text)
        end_pending(session, text=text)
    elif to == SessionStatus.RUNNING:
        session.curriculum = session.course.curricula.current().first()
        session.save(update_fields=["curriculum"])
        text = f"“{session.name}” sudah dimulai; kali ini Anda belum mendapat kursi."
        end_pending(session, text=text)
    return session


def take_step(session: Session, to: SessionStatus, *, by, note: str = "") -> None:
    """Set the status and write the step. The caller holds the row lock."""
    unit = session.course.programme.unit
    actors = {Actor.TRAINING} if training_scope(by).holds(unit.path) else set()
    if error := refusal(SESSION_TRANSITIONS, session.status, to, actors):
        raise error
    SessionStep.objects.create(
        session=session, from_status=session.status, to_status=to, by=by, note=note
    )
    session.status = to
    session.save(update_fields=["status"])


def tell_of_session(session: Session, kind: str, text: str) -> None:
    """One message to everybody who has a seat and is not done with it."""
    enrolled = session.enrolments.filter(status=EnrolmentStatus.ENROLLED)
    people = enrolled.values_list("employee", flat=True)
    notify(employees=people, kind=kind, url=session.get_absolute_url(), text=text)


def _whereabouts(session: Session) -> tuple:
    return session.place, session.link, session.starts_on, session.ends_on


def locked_session(session_id: int) -> Session:
    sessions = Session.objects.select_related("course__programme__unit")
    return sessions.select_for_update(of=("self",)).get(pk=session_id)


def locked_open_session(session_id: int, by) -> Session:
    """The session, locked, for whoever runs it, while it is neither done nor cancelled."""
    session = locked_session(session_id)
    require_training(by, session.course.programme.unit)
    if session.status not in OPEN:
        text = f"Kegiatan ini berstatus {session.get_status_display()}, tidak dapat diubah lagi."
        raise InvalidTransition("not_open", text)
    return session


def _check(session: Session) -> None:
    if session.ends_on < session.starts_on:
        text = "Tanggal selesai tidak boleh sebelum tanggal mulai."
        raise InvalidInput("ends_before_start", text, field="ends_on")
    if (session.ends_on - session.starts_on).days >= MAX_DAYS:
        text = "Kegiatan berlangsung paling lama satu tahun; periksa tahunnya."
        raise InvalidInput("too_long", text, field="ends_on")
    if session.registration_closes_on and session.registration_closes_on > session.starts_on:
        text = f"Pendaftaran ditutup {session.registration_closes_on:%d-%m-%Y}, sesudah mulai."
        raise InvalidInput("closes_after_start", text, field="starts_on")
    if not 1 <= session.capacity <= MAX_CAPACITY:
        text = f"Kapasitas 1 sampai {MAX_CAPACITY} orang; bagi kegiatan besar menjadi angkatan."
        raise InvalidInput("bad_capacity", text, field="capacity")


def _require_seats(session: Session) -> None:
    taken = session.enrolments.seated().count()
    if session.capacity < taken:
        text = f"Sudah ada {taken} peserta; kapasitas tidak boleh kurang dari itu."
        raise InvalidInput("seats_taken", text, field="capacity")
    kept = sum(quota.seats for quota in session.quotas.all())
    if session.capacity < kept:
        text = f"{kept} kursi dicadangkan untuk instansi; kapasitas tidak boleh kurang dari itu."
        raise InvalidInput("seats_kept", text, field="capacity")


def _require_recorded_days(session: Session) -> None:
    kept = {"day__range": (session.starts_on, session.ends_on)}
    if Attendance.objects.filter(enrolment__session=session).exclude(**kept).exists():
        text = "Sudah ada kehadiran yang dicatat di luar tanggal ini."
        raise InvalidInput("days_recorded", text, field="starts_on")
