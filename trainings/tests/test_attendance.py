"""Recording who came."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Attendance
from trainings.services.attendance import record_attendance
from trainings.tests.factories import EnrolmentFactory, SessionFactory, days_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return grant(UserFactory(), Role.TRAINING)


@pytest.fixture
def session():
    return SessionFactory()


def recorded(session) -> dict:
    rows = Attendance.objects.filter(enrolment__session=session)
    return {(row.day, row.enrolment_id): row.present for row in rows}


def test_a_day_records_everybody(session, officer):
    came, absent = EnrolmentFactory.create_batch(2, session=session)
    EnrolmentFactory(session=session, status=EnrolmentStatus.WITHDRAWN)
    day = session.starts_on
    record_attendance(session_id=session.pk, by=officer, present={day: {came.pk}})
    assert recorded(session) == {(day, came.pk): True, (day, absent.pk): False}


def test_a_day_can_be_corrected_and_others_stay(session, officer):
    one, two = EnrolmentFactory.create_batch(2, session=session)
    first, second, _ = days_of(session)
    both = {first: {one.pk, two.pk}, second: {one.pk}}
    record_attendance(session_id=session.pk, by=officer, present=both)
    record_attendance(session_id=session.pk, by=officer, present={second: {two.pk}})
    assert recorded(session) == {
        (first, one.pk): True,
        (first, two.pk): True,
        (second, one.pk): False,
        (second, two.pk): True,
    }


def test_a_day_that_was_not_held_loses_its_record(session, officer):
    one = EnrolmentFactory(session=session)
    first, second, _ = days_of(session)
    both = {first: {one.pk}, second: set()}
    record_attendance(session_id=session.pk, by=officer, present=both)
    record_attendance(session_id=session.pk, by=officer, present={}, not_held=[second])
    assert recorded(session) == {(first, one.pk): True}


@pytest.mark.parametrize("people", [1, 20])
def test_queries_do_not_grow_with_people(session, officer, people, django_assert_num_queries):
    enrolments = EnrolmentFactory.create_batch(people, session=session)
    present = {day: {one.pk for one in enrolments} for day in days_of(session)}
    with django_assert_num_queries(7):
        record_attendance(session_id=session.pk, by=officer, present=present)


def test_days_outside_the_session_are_refused(session, officer):
    for day in (session.starts_on - timedelta(days=1), session.ends_on + timedelta(days=1)):
        with pytest.raises(InvalidInput, match=f"{day:%d-%m-%Y} bukan hari"):
            record_attendance(session_id=session.pk, by=officer, present={day: set()})


def test_the_future_is_refused_and_today_is_not(officer):
    today = timezone.localdate()
    session = SessionFactory(starts_on=today, ends_on=today + timedelta(days=1))
    one = EnrolmentFactory(session=session)
    record_attendance(session_id=session.pk, by=officer, present={today: {one.pk}})
    with pytest.raises(InvalidInput, match="belum tiba"):
        record_attendance(session_id=session.pk, by=officer, present={session.ends_on: {one.pk}})


def test_a_stranger_is_not_recorded(session, officer):
    stranger = EnrolmentFactory()
    present = {session.starts_on: {stranger.pk}}
    with pytest.raises(InvalidInput, match="bukan milik peserta"):
        record_attendance(session_id=session.pk, by=officer, present=present)
    assert recorded(session) == {}


@pytest.mark.parametrize("status", [s for s in SessionStatus if s != SessionStatus.RUNNING])
def test_only_a_running_session_records(officer, status):
    session = SessionFactory(status=status)
    with pytest.raises(InvalidTransition):
        record_attendance(session_id=session.pk, by=officer, present={})


def test_only_its_officer_records(session):
    with pytest.raises(NotAllowed):
        record_attendance(session_id=session.pk, by=grant(UserFactory(), Role.HR), present={})
