"""What the days do to enrolments; every job is run twice."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from employees.models import Notification
from employees.tests.factories import EmployeeFactory, UnitFactory
from trainings.enums import EnrolmentStatus
from trainings.enums.admission import Reach
from trainings.models import SessionQuota
from trainings.services.enrolment_reminders import tend_enrolments
from trainings.tests.factories import EnrolmentFactory, OpenSessionFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
S = EnrolmentStatus


def in_days(days: int):
    return TODAY + timedelta(days=days)


def tend_twice(today=TODAY) -> None:
    tend_enrolments(today)
    tend_enrolments(today)


def applied(session, *, days_ago=0):
    asked = timezone.make_aware(datetime.combine(in_days(-days_ago), datetime.min.time()))
    return EnrolmentFactory(
        session=session, employee__rater=EmployeeFactory(), applied=True, asked_at=asked
    )


def messages(kind: str) -> list:
    return sorted(Notification.objects.filter(kind=kind).values_list("employee", flat=True))


@pytest.mark.parametrize(("closes_in", "expected"), [(0, S.REQUESTED), (-1, S.LAPSED)])
def test_an_application_lapses_after_the_last_day(closes_in, expected):
    session = OpenSessionFactory(registration_closes_on=in_days(closes_in))
    enrolment = applied(session)
    nominated = EnrolmentFactory(session=session, nominated=True)
    tend_twice()
    for each in (enrolment, nominated):
        each.refresh_from_db()
    assert (enrolment.status, nominated.status) == (expected, S.NOMINATED)
    told = [enrolment.employee_id] if expected == S.LAPSED else []
    assert messages("enrolment_lapsed") == told


def test_without_a_superior_the_organiser_may_answer_until_the_start():
    session = OpenSessionFactory(registration_closes_on=in_days(-1))
    alone = EnrolmentFactory(session=session, applied=True)
    tend_twice()
    alone.refresh_from_db()
    assert alone.status == S.REQUESTED


def test_kept_seats_are_let_go_when_registration_closes():
    session = OpenSessionFactory(capacity=1, reach=Reach.ALL, registration_closes_on=in_days(-1))
    SessionQuota.objects.create(session=session, agency=UnitFactory().agency, seats=1)
    first, second = (EnrolmentFactory(session=session, waiting=True) for _ in range(2))
    tend_twice()
    for each in (first, second):
        each.refresh_from_db()
    assert (first.status, second.status) == (S.ENROLLED, S.WAITING)


def test_nobody_waits_after_the_first_day():
    session = OpenSessionFactory(capacity=1, starts_on=in_days(-1))
    EnrolmentFactory(session=session)
    queued = EnrolmentFactory(session=session, waiting=True)
    tend_twice()
    queued.refresh_from_db()
    assert queued.status == S.LAPSED


@pytest.mark.parametrize(("days_ago", "reminded"), [(2, False), (3, True), (9, True)])
def test_a_late_superior_is_reminded_once(days_ago, reminded):
    enrolment = applied(OpenSessionFactory(), days_ago=days_ago)
    tend_twice()
    tend_twice(in_days(1))
    later = [enrolment.employee.rater_id]  # the day after, two days have become three
    assert messages("application_waits") == later
    enrolment.refresh_from_db()
    assert enrolment.reminded_on == (TODAY if reminded else in_days(1))


@pytest.mark.parametrize(
    ("starts_in", "kinds"),
    [
        (8, []),
        (7, ["session_in_a_week"]),
        (4, ["session_in_a_week"]),
        (3, []),
        (2, []),
        (1, ["session_tomorrow"]),
        (0, []),
    ],
)
def test_participants_are_reminded(starts_in, kinds):
    session = OpenSessionFactory(starts_on=in_days(starts_in))
    seated = EnrolmentFactory(session=session)
    EnrolmentFactory(session=session, waiting=True, session__capacity=1)
    tend_twice()
    found = Notification.objects.filter(employee=seated.employee).values_list("kind", flat=True)
    assert sorted(found) == kinds


def test_a_reminder_is_not_repeated_on_the_next_day():
    seated = EnrolmentFactory(session=OpenSessionFactory(starts_on=in_days(7)))
    tend_twice()
    Notification.objects.update(day=TODAY)
    tend_twice(in_days(1))
    assert messages("session_in_a_week") == [seated.employee_id]
