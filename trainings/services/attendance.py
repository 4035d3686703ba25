"""Record who came on which day."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from pembinaan.common.errors import InvalidInput, InvalidTransition
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Attendance, Session
from trainings.rules.attendance import days_between
from trainings.services.sessions import locked_open_session


@transaction.atomic
def record_attendance(
    *,
    session_id: int,
    by,
    present: Mapping[date, set[int]],
    not_held: Collection[date] = (),
) -> None:
    """Record whole days: the enrolments named came, every other participant did not.

    Days of neither argument stay as they were; a day in `not_held` loses its record, so that
    it does not count (a weekend, a holiday).
    """
    session = locked_open_session(session_id, by)
    if session.status != SessionStatus.RUNNING:
        text = "Mulai kegiatan ini sebelum mencatat kehadiran."
        raise InvalidTransition("not_running", text)
    _require_days(session, {*present, *not_held})
    enrolled = session.enrolments.filter(status=EnrolmentStatus.ENROLLED)
    participants = set(enrolled.values_list("pk", flat=True))
    if any(there - participants for there in present.values()):
        raise InvalidInput("not_a_participant", "Ada kehadiran yang bukan milik peserta.")
    rows = [
        Attendance(enrolment_id=pk, day=day, present=pk in there)
        for day, there in present.items()
        for pk in sorted(participants)
    ]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["enrolment", "day"],
        update_fields=["present"],
    )
    Attendance.objects.filter(enrolment__session=session, day__in=not_held).delete()


def _require_days(session: Session, days: Collection[date]) -> None:
    outside = days - set(days_between(session.starts_on, session.ends_on))
    if outside:
        text = f"{min(outside):%d-%m-%Y} bukan hari kegiatan ini."
        raise InvalidInput("not_a_session_day", text)
    if days and max(days) > timezone.localdate():
        text = f"{max(days):%d-%m-%Y} belum tiba; kehadiran dicatat pada harinya."
        raise InvalidInput("in_the_future", text)
