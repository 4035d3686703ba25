"""The attendance sheet in a hall without a line: ticks wait in the browser and are sent once."""

from functools import partial

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from demo.accounts import PASSWORD
from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from trainings.enums.attendance import AttendanceMethod
from trainings.models import Attendance
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def session(transactional_db, today):
    """One day, today, with two participants."""
    session = SessionFactory(starts_on=today, ends_on=today)
    for name in ("Ani", "Budi"):
        EnrolmentFactory(session=session, employee=EmployeeFactory(name=name))
    return session


@pytest.fixture
def officer(session, live_server, visit) -> Page:
    account = UserFactory(username="diklat")
    account.set_password(PASSWORD)
    account.save()
    grant(account, Role.TRAINING, session.course.programme.unit)
    page = partial(visit, live_server.url)("diklat", phone=True)
    page.goto(f"/pelatihan/kegiatan/{session.pk}/kehadiran/")
    return page


def tick(page: Page, name: str) -> None:
    page.get_by_role("row", name=name).get_by_role("checkbox").check()


def present(session) -> set[str]:
    rows = Attendance.objects.filter(enrolment__session=session, present=True)
    return set(rows.values_list("enrolment__employee__name", flat=True))


def test_ticks_without_a_line_arrive_when_it_is_back(officer, session):
    officer.context.set_offline(True)
    tick(officer, "Ani")
    state = officer.get_by_role("status")
    expect(state.filter(has_text="1 perubahan menunggu jaringan")).to_be_visible()
    tick(officer, "Budi")
    expect(state.filter(has_text="2 perubahan menunggu jaringan")).to_be_visible()
    assert present(session) == set()
    officer.context.set_offline(False)
    expect(state.filter(has_text="Tersimpan pukul")).to_be_visible()
    assert present(session) == {"Ani", "Budi"}
    assert set(Attendance.objects.values_list("method", flat=True)) == {AttendanceMethod.LIST}


def test_ticks_outlive_a_closed_page(officer, session):
    officer.context.set_offline(True)
    tick(officer, "Ani")
    expect(officer.get_by_text("1 perubahan menunggu jaringan")).to_be_visible()
    address = officer.url
    officer.goto("about:blank")
    officer.context.set_offline(False)
    officer.goto(address)
    expect(officer.get_by_text("Tersimpan pukul")).to_be_visible()
    assert present(session) == {"Ani"}
