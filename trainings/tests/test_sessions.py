"""Planning a session and its steps."""

from datetime import date, timedelta

import pytest

from employees.enums import Role
from employees.tests.factories import UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import SessionStatus
from trainings.models import Session
from trainings.services.sessions import create_session, edit_session, move
from trainings.tests.factories import CourseFactory, EnrolmentFactory, SessionFactory, attend

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return grant(UserFactory(), Role.TRAINING)


def facts(**changes) -> dict:
    days = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 6)}
    return {"name": "Angkatan I", "place": "Aula", "capacity": 30} | days | changes


def kept(session, **changes) -> dict:
    """The facts of `session` with changes."""
    return {name: getattr(session, name) for name in facts()} | changes


def test_a_new_session_is_planned(officer):
    session = create_session(course=CourseFactory(), **facts(), by=officer)
    assert session.status == SessionStatus.PLANNED


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": date(2026, 3, 1)}, "ends_on"),
        ({"ends_on": date(2027, 3, 3)}, "ends_on"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 501}, "capacity"),
    ],
)
def test_impossible_facts_are_refused(officer, changes, field):
    with pytest.raises(InvalidInput) as refusal:
        create_session(course=CourseFactory(), **facts(**changes), by=officer)
    assert refusal.value.field == field
    assert not Session.objects.exists()


def test_the_same_session_twice_is_refused(officer):
    course = CourseFactory()
    create_session(course=course, **facts(), by=officer)
    with pytest.raises(InvalidInput, match="sudah ada") as refusal:
        create_session(course=course, **facts(), by=officer)
    assert refusal.value.field == "name"
    create_session(course=course, **facts(starts_on=date(2026, 3, 3)), by=officer)
    assert Session.objects.count() == 2


def test_another_units_officer_is_refused():
    session = SessionFactory()
    stranger = grant(UserFactory(), Role.HR)
    with pytest.raises(NotAllowed):
        create_session(course=session.course, **facts(), by=stranger)
    with pytest.raises(NotAllowed):
        edit_session(session_id=session.pk, **facts(), by=stranger)
    with pytest.raises(NotAllowed, match="pengelola pelatihan"):
        move(session_id=session.pk, to=SessionStatus.CANCELLED, by=stranger)


def test_edit(officer):
    session = SessionFactory()
    edit_session(session_id=session.pk, **kept(session, place="Balai"), by=officer)
    session.refresh_from_db()
    assert session.place == "Balai"


def test_capacity_holds_everybody_enrolled(officer):
    session = SessionFactory(capacity=5)
    EnrolmentFactory.create_batch(3, session=session)
    EnrolmentFactory(session=session, status="WITHDRAWN")
    with pytest.raises(InvalidInput, match="Sudah ada 3 peserta"):
        edit_session(session_id=session.pk, **kept(session, capacity=2), by=officer)
    edit_session(session_id=session.pk, **kept(session, capacity=3), by=officer)


def test_recorded_days_stay_inside(officer):
    session = SessionFactory()
    attend(EnrolmentFactory(session=session), True)
    later = session.starts_on + timedelta(days=1)
    with pytest.raises(InvalidInput, match="kehadiran yang dicatat"):
        edit_session(session_id=session.pk, **kept(session, starts_on=later), by=officer)


@pytest.mark.parametrize("status", [SessionStatus.DONE, SessionStatus.CANCELLED])
def test_a_closed_session_is_not_edited(officer, status):
    session = SessionFactory(status=status)
    with pytest.raises(InvalidTransition, match=status.label):
        edit_session(session_id=session.pk, **kept(session), by=officer)


def test_each_step_is_kept(officer):
    session = SessionFactory(status=SessionStatus.PLANNED)
    move(session_id=session.pk, to=SessionStatus.RUNNING, by=officer)
    move(session_id=session.pk, to=SessionStatus.CANCELLED, by=officer, note="Banjir")
    session.refresh_from_db()
    assert session.status == SessionStatus.CANCELLED
    assert list(session.steps.values_list("from_status", "to_status", "by", "note")) == [
        ("PLANNED", "RUNNING", officer.pk, ""),
        ("RUNNING", "CANCELLED", officer.pk, "Banjir"),
    ]


def test_a_step_that_does_not_exist_is_refused(officer):
    session = SessionFactory(status=SessionStatus.DONE)
    with pytest.raises(InvalidTransition, match="Selesai tidak dapat menjadi Berlangsung"):
        move(session_id=session.pk, to=SessionStatus.RUNNING, by=officer)
