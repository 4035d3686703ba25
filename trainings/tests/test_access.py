"""Who opens which page of a training."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from trainings.enums import SessionStatus
from trainings.models import Enrolment, Session
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db

OFFICERS = {"training", "admin"}
READERS = OFFICERS | {"hr", "leader", "head"}
LISTS = READERS | {"training_elsewhere"}
WHO = [*sorted(LISTS), "participant", "outsider", "no_employee"]


@pytest.fixture
def session():
    return SessionFactory(course__programme__unit=UnitFactory())


@pytest.fixture
def users(session):
    unit = session.course.programme.unit
    head = EmployeeFactory(unit=unit)
    AssignmentFactory(employee=head, heads_unit=True)
    return {
        "training": grant(UserFactory(), Role.TRAINING, unit),
        "admin": grant(UserFactory(), Role.ADMIN),
        "hr": grant(UserFactory(), Role.HR, unit),
        "leader": grant(UserFactory(), Role.LEADER, unit),
        "head": user_of(head),
        "training_elsewhere": grant(UserFactory(), Role.TRAINING, UnitFactory()),
        "participant": user_of(EnrolmentFactory(session=session).employee),
        "outsider": user_of(EmployeeFactory(unit=unit)),
        "no_employee": UserFactory(),
    }


def pages(session) -> dict[str, tuple[str, set[str]]]:
    """Address and readers by name."""
    course = session.course
    key = {
        "programme": course.programme_id,
        "programme_edit": course.programme_id,
        "course_create": course.programme_id,
        "course_edit": course.pk,
        "session_create": course.pk,
    }
    may = {"programme": READERS, "session": READERS | {"participant"}}
    names = ("session", "session_edit", "enrol", "enrol_paste", "attendance", *key)
    found = {
        name: (
            reverse(f"trainings:{name}", args=[key.get(name, session.pk)]),
            may.get(name, OFFICERS),
        )
        for name in names
    }
    return found | {
        "mine": (reverse("trainings:mine"), set(WHO)),
        "programmes": (reverse("trainings:programmes"), LISTS),
        "programme_create": (
            reverse("trainings:programme_create"),
            OFFICERS | {"training_elsewhere"},
        ),
    }


@pytest.mark.parametrize("who", WHO)
def test_pages(client, session, users, who):
    client.force_login(users[who])
    addresses = pages(session)
    found = {name: client.get(url).status_code for name, (url, _) in addresses.items()}
    assert found == {
        name: 200 if who in readers else 404 for name, (_, readers) in addresses.items()
    }


@pytest.mark.parametrize("who", [who for who in WHO if who not in OFFICERS])
def test_steps_of_an_officer_are_not_found_by_others(client, session, users, who):
    client.force_login(users[who])
    enrolment = EnrolmentFactory(session=session)
    steps = ("session_start", "session_cancel", "session_complete")
    for name in steps:
        address = reverse(f"trainings:{name}", args=[session.pk])
        assert client.post(address).status_code == 404
    assert client.post(reverse("trainings:withdraw", args=[enrolment.pk])).status_code == 404
    assert Session.objects.get(pk=session.pk).status == SessionStatus.RUNNING
    assert Enrolment.objects.get(pk=enrolment.pk).status == "ENROLLED"


def test_a_visitor_is_sent_to_the_login_page(client, session):
    for url, _ in pages(session).values():
        response = client.get(url)
        assert response.status_code == 302
        assert response.url.startswith("/masuk/")


def test_a_participant_sees_only_the_own_row(client, session, users):
    other = EnrolmentFactory(session=session)
    client.force_login(users["participant"])
    response = client.get(session.get_absolute_url())
    assert [row.employee for row in response.context["object_list"]] == [
        users["participant"].employee
    ]
    assert other.employee.name not in response.text
    assert "Tambah peserta" not in response.text


def test_readers_get_no_buttons(client, session, users):
    client.force_login(users["hr"])
    text = client.get(session.get_absolute_url()).text
    for button in ("Tambah peserta", "Keluarkan", "Selesaikan", "Batalkan"):
        assert button not in text
