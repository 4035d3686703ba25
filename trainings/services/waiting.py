"""Seats, and the list of those who wait for one. Every caller holds the lock of the session."""

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Enrolment, Session
from trainings.queries.seats import kept_seats, taken_seats
from trainings.rules.seats import free_seats
from trainings.services.enrolment_steps import take, tell
from trainings.transitions import Actor


def seat_or_queue(
    session: Session,
    enrolments: Collection[Enrolment],
    *,
    by,
    actors: Collection[Actor],
    note: str = "",
) -> tuple[list[Enrolment], list[Enrolment]]:
    """Seats in the order given, the end of the waiting list for the rest: (seated, waiting)."""
    fill_seats(session)
    seated = _first_come(session, enrolments)
    got = {each.pk for each in seated}
    waiting = [each for each in enrolments if each.pk not in got]
    take(seated, EnrolmentStatus.ENROLLED, by=by, actors=actors, note=note)
    take(waiting, EnrolmentStatus.WAITING, by=by, actors=actors, note=note)
    when = f"{session.starts_on:%d-%m-%Y}"
    tell(session, seated, f"Anda mendapat kursi pada “{session.name}” mulai {when}.")
    text = f"“{session.name}” penuh: Anda masuk daftar tunggu dan diberi tahu bila ada kursi."
    tell(session, waiting, text)
    return seated, waiting


def fill_seats(session: Session) -> list[Enrolment]:
    """Give free seats to those who wait longest; who of an agency without one is passed over."""
    if session.status != SessionStatus.PLANNED:
        return []
    queue = list(session.enrolments.queue())
    seated = _first_come(session, queue) if queue else []
    take(seated, EnrolmentStatus.ENROLLED, by=None, actors={Actor.SYSTEM})
    when = f"{session.starts_on:%d-%m-%Y}"
    text = f"Kursi kosong: Anda sekarang terdaftar pada “{session.name}” mulai {when}."
    tell(session, seated, text)
    return seated


def end_pending(session: Session, *, text: str, only: Q | None = None) -> int:
    """Whoever still asks for a seat, of `only` those, gets none; `text` tells them so."""
    pending = session.enrolments.pending()
    rows = list((pending if only is None else pending.filter(only)).order_by("pk"))
    take(rows, EnrolmentStatus.LAPSED, by=None, actors={Actor.SYSTEM}, note=text)
    tell(session, rows, text)
    return len(rows)


def _first_come(session: Session, enrolments: Collection[Enrolment]) -> list[Enrolment]:
    """Those of them for whom there is a seat, in order."""
    kept, taken = kept_seats(session, timezone.localdate()), taken_seats(session)
    found = []
    for each in enrolments:
        if free_seats(each.agency_id, capacity=session.capacity, kept=kept, taken=taken):
            taken[each.agency_id] = taken.get(each.agency_id, 0) + 1
            found.append(each)
    return found
