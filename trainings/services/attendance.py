"""Record who came on which day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pembinaan.common.errors import InvalidInput, InvalidTransition
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Attendance, Session
from trainings.rules.attendance import days_between
from trainings.services.sessions import locked_open_session

Cell = tuple[int, date]
"""An enrolment and a day."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the sheet showed when it was opened: only what differs from it is a wish to change."""

    at: datetime
    present: frozenset[tuple[int, date]]
    held: frozenset[date]


@transaction.atomic
def record_attendance(
    *,
    session_id: int,
    by,
    present: Mapping[date, set[int]],
    not_held: Collection[date] = (),
    seen: Seen | None = None,
) -> list[str]:
    """Record whole days: the enrolments named came, every other participant did not.

    Days of neither argument stay as they were; a day in `not_held` loses its record, so that
    it does not count (a weekend, a holiday). With `seen`, ticks nobody touched stay as they are
    stored, so that a sheet that was offline takes nothing back which a QR code or another officer
    recorded meanwhile; sent twice, it changes nothing. Returns the names, with days, of ticks
    that were touched here and changed elsewhere since: the stored ones stay.
    """
    session = locked_open_session(session_id, by)
    if session.status != SessionStatus.RUNNING:
        text = "Mulai kegiatan ini sebelum mencatat kehadiran."
        raise InvalidTransition("not_running", text)
    _require_days(session, {*present, *not_held})
    enrolled = session.enrolments.filter(status=EnrolmentStatus.ENROLLED)
    participants = dict(enrolled.values_list("pk", "employee__name"))
    if any(there - participants.keys() for there in present.values()):
        raise InvalidInput("not_a_participant", "Ada kehadiran yang bukan milik peserta.")
    stored = {
        (row.enrolment_id, row.day): row
        for row in Attendance.objects.filter(enrolment__session=session)
    }
    wanted = {
        (pk, day): pk in there for day, there in present.items() for pk in sorted(participants)
    }
    beaten = _beaten(wanted, stored, seen)
    _write(wanted, stored, seen, beaten)
    dropped = [day for day in not_held if seen is None or day in seen.held]
    kept = _marked_since(stored, dropped, seen)
    Attendance.objects.filter(
        enrolment__session=session, day__in=set(dropped) - {day for _, day in kept}
    ).delete()
    return sorted(f"{participants.get(pk, '')} ({day:%d-%m})" for pk, day in beaten | kept)


def _beaten(wanted: Mapping[Cell, bool], stored: Mapping[Cell, Attendance], seen) -> set[Cell]:
    """Ticks touched on the sheet that somebody else has set otherwise since it was opened."""
    if seen is None:
        return set()
    return {
        cell
        for cell, there in wanted.items()
        if there != (cell in seen.present)
        and cell in stored
        and stored[cell].present != there
        and _is_later(stored[cell], seen)
    }


def _marked_since(stored: Mapping[Cell, Attendance], days: Collection[date], seen) -> set[Cell]:
    """Presence on days to be dropped that the sheet did not show."""
    if seen is None:
        return set()
    marked = {cell for cell, row in stored.items() if row.present and _is_later(row, seen)}
    return {cell for cell in marked - seen.present if cell[1] in days}


def _is_later(row: Attendance, seen: Seen) -> bool:
    return row.recorded_at is not None and row.recorded_at > seen.at


def _write(wanted, stored, seen: Seen | None, beaten: set[Cell]) -> None:
    """New rows, and those whose presence changes; who was recorded by QR stays so."""
    now = timezone.now()
    rows = [
        Attendance(enrolment_id=cell[0], day=cell[1], present=there, recorded_at=now)
        for cell, there in wanted.items()
        if cell not in beaten and _changes(cell, there, stored.get(cell), seen)
    ]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["enrolment", "day"],
        update_fields=["present", "method", "recorded_at"],
    )


def _changes(cell: Cell, there: bool, row: Attendance | None, seen: Seen | None) -> bool:
    if row is None:
        return True
    untouched = seen is not None and there == (cell in seen.present)
    return not untouched and row.present != there


def _require_days(session: Session, days: Collection[date]) -> None:
    outside = days - set(days_between(session.starts_on, session.ends_on))
    if outside:
        text = f"{min(outside):%d-%m-%Y} bukan hari kegiatan ini."
        raise InvalidInput("not_a_session_day", text)
    if days and max(days) > timezone.localdate():
        text = f"{max(days):%d-%m-%Y} belum tiba; kehadiran dicatat pada harinya."
        raise InvalidInput("in_the_future", text)
