"""Finishing a session: hours, statuses, and the survey."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import UserFactory, grant
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from surveys.models import Wave
from surveys.rules.readymade import organiser_classroom
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import EnrolmentStep
from trainings.services.completion import complete_session
from trainings.tests.factories import (
    CourseFactory,
    EnrolmentFactory,
    QuizSheetFactory,
    SessionFactory,
    attend,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return grant(UserFactory(), Role.TRAINING)


@pytest.fixture
def session():
    """Five days; the course is worth 12 JP."""
    today = timezone.localdate()
    return SessionFactory(starts_on=today - timedelta(days=4), ends_on=today)


def complete(session, officer):
    complete_session(session_id=session.pk, by=officer)
    session.refresh_from_db()


def test_presence_decides(session, officer):
    full = attend(EnrolmentFactory(session=session), *[True] * 5)
    enough = attend(EnrolmentFactory(session=session), True, True, True, True, False)
    short = attend(EnrolmentFactory(session=session), True, True, True, False, False)
    never = EnrolmentFactory(session=session)
    gone = attend(EnrolmentFactory(session=session, status=EnrolmentStatus.WITHDRAWN), True)
    complete(session, officer)
    assert session.status == SessionStatus.DONE
    found = session.enrolments.values_list("pk", "status", "hours")
    assert set(found) == {
        (full.pk, "COMPLETED", Decimal("12.00")),
        (enough.pk, "COMPLETED", Decimal("12.00")),
        (short.pk, "INCOMPLETE", 0),
        (never.pk, "INCOMPLETE", 0),
        (gone.pk, "WITHDRAWN", 0),
    }
    asked = set(session.wave.invitations.values_list("employee", flat=True))
    assert asked == {full.employee_id, enough.employee_id, short.employee_id}


def test_a_day_without_record_does_not_count(session, officer):
    one = attend(EnrolmentFactory(session=session), True, True, True)
    complete(session, officer)
    one.refresh_from_db()
    assert one.status == EnrolmentStatus.COMPLETED


def test_the_survey_is_open_for_fourteen_days(session, officer):
    attend(EnrolmentFactory(session=session), True)
    complete(session, officer)
    wave, today = session.wave, timezone.localdate()
    assert (wave.opens_on, wave.closes_on) == (today, today + timedelta(days=13))
    assert wave.questionnaire.code == organiser_classroom.TEXT.code
    assert wave.unit == session.course.programme.unit
    assert wave.anonymous


def test_nobody_came_nobody_is_asked(session, officer):
    attend(EnrolmentFactory(session=session), False)
    complete(session, officer)
    assert session.wave is None
    assert session.enrolments.get().status == EnrolmentStatus.INCOMPLETE


def test_a_later_change_of_the_course_leaves_booked_hours(session, officer):
    attend(EnrolmentFactory(session=session), True)
    complete(session, officer)
    session.course.hours = 99
    session.course.save()
    assert session.enrolments.get().hours == Decimal("12.00")


def test_the_course_decides_how_much_presence_and_which_mark(officer):
    course = CourseFactory(min_attendance=60, passing_mark=Decimal(70))
    session = SessionFactory(course=course)
    passed, failed, untested, absent = (EnrolmentFactory(session=session) for _ in range(4))
    for one in (passed, failed, untested):
        attend(one, True, True, False)  # 66.7 %
    attend(absent, True, False, False)
    for one, before, after in ((passed, 80, 70), (failed, 90, 69), (absent, 10, 100)):
        QuizSheetFactory(enrolment=one, kind="PRE", mark=before)
        QuizSheetFactory(enrolment=one, mark=after)
    complete(session, officer)
    found = dict(session.enrolments.values_list("pk", "status"))
    assert found == {
        passed.pk: "COMPLETED",
        failed.pk: "INCOMPLETE",
        untested.pk: "INCOMPLETE",
        absent.pk: "INCOMPLETE",
    }
    failed.refresh_from_db()
    assert failed.completion_note == (
        "Kehadiran 2 dari 3 hari (67%), paling sedikit 60%. Nilai post-test 69, paling sedikit 70."
    )


def refused(session, by) -> DomainError:
    before = session.status
    with pytest.raises(DomainError) as refusal:
        complete_session(session_id=session.pk, by=by)
    session.refresh_from_db()
    assert (session.status, session.wave) == (before, None)
    assert not session.steps.exists()
    assert not Wave.objects.exists()
    return refusal.value


def test_not_before_its_last_day(officer):
    tomorrow = timezone.localdate() + timedelta(days=1)
    session = SessionFactory(ends_on=tomorrow)
    attend(EnrolmentFactory(session=session), True)
    assert refused(session, officer).code == "not_over"


def test_not_without_attendance(session, officer):
    EnrolmentFactory(session=session)
    error = refused(session, officer)
    assert isinstance(error, InvalidInput)
    assert error.message == "Catat kehadiran sebelum menyelesaikan kegiatan."


@pytest.mark.parametrize("status", [s for s in SessionStatus if s != SessionStatus.RUNNING])
def test_only_a_running_session_ends(officer, status):
    session = SessionFactory(status=status)
    attend(EnrolmentFactory(session=session), True)
    assert isinstance(refused(session, officer), InvalidTransition)


def test_only_its_officer_ends_it(session):
    attend(EnrolmentFactory(session=session), True)
    assert isinstance(refused(session, grant(UserFactory(), Role.HR)), NotAllowed)


@pytest.mark.parametrize("people", [1, 20])
def test_queries_do_not_grow_with_people(officer, people, django_assert_num_queries):
    first, session = SessionFactory(), SessionFactory(course=CourseFactory(hours=3))
    attend(EnrolmentFactory(session=first), True)
    complete(first, officer)  # makes the questionnaire
    for _ in range(people):
        attend(EnrolmentFactory(session=session), True)
    with django_assert_num_queries(29):
        complete_session(session_id=session.pk, by=officer)


def test_the_outcome_is_a_step_of_each_participant(session, officer):
    passed = attend(EnrolmentFactory(session=session), True, True, True)
    failed = attend(EnrolmentFactory(session=session), False, False, True)
    complete_session(session_id=session.pk, by=officer)
    steps = EnrolmentStep.objects.order_by("enrolment").values_list("enrolment", "to_status", "by")
    assert list(steps) == [
        (passed.pk, "COMPLETED", officer.pk),
        (failed.pk, "INCOMPLETE", officer.pk),
    ]
