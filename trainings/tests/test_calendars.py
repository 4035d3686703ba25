"""The calendar file, read back."""

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from employees.tests.factories import EmployeeFactory
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.tests.factories import EnrolmentFactory, OpenSessionFactory, account_of

pytestmark = pytest.mark.django_db


def fetch(client, session, person):
    client.force_login(account_of(person))
    return client.get(reverse("trainings:calendar", args=[session.pk]))


def event_of(response):
    return Calendar.from_ical(response.content).events[0]


def test_the_file_of_a_participant(client):
    session = OpenSessionFactory(
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 3, 3),
        name="Pelatihan; dasar, lanjutan",
        link="https://contoh.go.id/rapat",
    )
    response = fetch(client, session, EnrolmentFactory(session=session).employee)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    event = event_of(response)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 3, 1), date(2027, 3, 4))
    assert event["SUMMARY"] == "Pelatihan; dasar, lanjutan"
    assert event["UID"] == f"kegiatan-{session.pk}@testserver"
    assert event["STATUS"] == "CONFIRMED"
    assert "https://contoh.go.id/rapat" in event["DESCRIPTION"]
    assert event["URL"] == f"http://testserver{session.get_absolute_url()}"


def test_lines_are_as_rfc_5545_wants_them(client):
    session = OpenSessionFactory(name="Pelatihan dengan nama yang panjang sekali " * 4)
    content = fetch(client, session, EnrolmentFactory(session=session).employee).content
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_cancelled_session_says_so(client):
    session = OpenSessionFactory(status=SessionStatus.CANCELLED)
    response = fetch(client, session, EnrolmentFactory(session=session).employee)
    assert event_of(response)["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    "status", [EnrolmentStatus.REQUESTED, EnrolmentStatus.WITHDRAWN, EnrolmentStatus.DECLINED]
)
def test_without_a_seat_there_is_no_file(client, status):
    session = OpenSessionFactory()
    enrolment = EnrolmentFactory(session=session, status=status)
    assert fetch(client, session, enrolment.employee).status_code == 404
    assert fetch(client, session, EmployeeFactory()).status_code == 404
