"""What happens to enrolments with the days; each may be run twice, and killed."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from employees.models import Notification
from employees.services.notifications import notify
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Enrolment, Session
from trainings.services.applications import application_address
from trainings.services.sessions import locked_session
from trainings.services.waiting import end_pending, fill_seats

SUPERIOR_AFTER = timedelta(days=3)
WEEK, DAY = 7, 1  # days before the session


def tend_enrolments(today: date) -> None:
    """Lapse what nobody answered, let kept seats go, and remind superiors and participants."""
    for session_id in _sessions_with_pending():
        _let_go(session_id, today)
    remind_superiors(today)
    remind_participants(today)


def _sessions_with_pending() -> list[int]:
    pending = Enrolment.objects.pending().filter(session__status=SessionStatus.PLANNED)
    return list(pending.order_by("session").values_list("session", flat=True).distinct())


@transaction.atomic
def _let_go(session_id: int, today: date) -> None:
    session = locked_session(session_id)
    if session.status != SessionStatus.PLANNED or today <= session.closes_on:
        return
    text = f"Pengajuan untuk “{session.name}” gugur: pendaftaran ditutup sebelum atasan menjawab."
    unanswered = Q(status=EnrolmentStatus.REQUESTED, employee__rater__isnull=False)
    end_pending(session, text=text, only=unanswered)
    fill_seats(session)
    if session.starts_on < today:
        text = f"“{session.name}” sudah lewat hari pertamanya; kali ini Anda belum mendapat kursi."
        end_pending(session, text=text)


@transaction.atomic
def remind_superiors(today: date) -> int:
    """Once, three days after the application; how many superiors' messages were written."""
    late = Enrolment.objects.select_for_update(of=("self",), skip_locked=True).filter(
        status=EnrolmentStatus.REQUESTED,
        session__status=SessionStatus.PLANNED,
        asked_at__date__lte=today - SUPERIOR_AFTER,
        reminded_on=None,
    )
    rows = list(late.select_related("employee", "session").order_by("pk"))
    for each in rows:
        notify(
            employees=[each.employee.rater_id],
            kind="application_waits",
            url=application_address(each),
            text=f"Pengajuan {each.employee} untuk “{each.session.name}” masih menunggu. Jawab "
            f"paling lambat {each.session.closes_on:%d-%m-%Y}, sesudah itu gugur.",
        )
    Enrolment.objects.filter(pk__in=[each.pk for each in rows]).update(reminded_on=today)
    return len(rows)


def remind_participants(today: date) -> int:
    """A week and a day before; whoever missed the day of a reminder gets it on the next."""
    return _remind(today, WEEK, "session_in_a_week") + _remind(today, DAY, "session_tomorrow")


def _remind(today: date, days: int, kind: str) -> int:
    """`days` before; a reminder a little late, after a night without worker, is still one."""
    soonest = today + timedelta(days=days // 2 + 1)
    coming = Session.objects.filter(
        status=SessionStatus.PLANNED, starts_on__range=(soonest, today + timedelta(days=days))
    )
    count = 0
    for session in coming:
        url = session.get_absolute_url()
        told = Notification.objects.filter(
            kind=kind, url=url, day__gte=session.starts_on - timedelta(days=days)
        )
        enrolled = session.enrolments.filter(status=EnrolmentStatus.ENROLLED)
        people = enrolled.exclude(employee__in=told.values("employee"))
        text = f"“{session.name}” mulai {session.starts_on:%d-%m-%Y} di {session.place}."
        people = people.values_list("employee", flat=True)
        count += notify(employees=people, kind=kind, url=url, text=text)
    return count
