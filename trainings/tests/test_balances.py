"""The hours of a year, counted in sets."""

from datetime import date
from decimal import Decimal

import pytest

from employees.enums import EmployeeKind
from employees.models import Policy
from employees.tests.factories import EmployeeFactory
from trainings.enums import EnrolmentStatus
from trainings.models import HoursBalance
from trainings.queries.hours import year_hours
from trainings.services.balances import rebuild_hours, refresh_hours
from trainings.tests.factories import EnrolmentFactory, SessionFactory
from trainings.tests.factories_external import ExternalTrainingFactory

pytestmark = pytest.mark.django_db


def earned(employee, hours, ends_on=date(2026, 5, 8), status=EnrolmentStatus.COMPLETED):
    session = SessionFactory(ends_on=ends_on, starts_on=date(2025, 12, 1))
    return EnrolmentFactory(employee=employee, session=session, status=status, hours=hours)


def figures(person, year=2026) -> tuple:
    row = HoursBalance.objects.get(employee=person, year=year)
    return row.session_hours, row.external_hours, row.total, row.target, row.shortfall


def test_inside_and_outside_are_added_in_the_year_they_ended():
    person = EmployeeFactory()
    earned(person, 10)
    earned(person, 40, ends_on=date(2025, 12, 31))
    ExternalTrainingFactory(employee=person, verified=True)
    ExternalTrainingFactory(employee=person)  # waits: does not count
    ExternalTrainingFactory(
        employee=person, verified=True, starts_on=date(2025, 12, 31), ends_on=date(2026, 1, 1)
    )
    computation = rebuild_hours(2026)
    assert figures(person) == (10, 16, 26, 20, 0)
    assert computation.rows == HoursBalance.objects.count()
    rebuild_hours(2025)
    assert figures(person, 2025) == (40, 0, 40, 20, 0)


def test_who_has_nothing_lacks_all_and_pppk_lack_nothing():
    pns = EmployeeFactory()
    cpns = EmployeeFactory(kind=EmployeeKind.CPNS)
    pppk = EmployeeFactory(kind=EmployeeKind.PPPK)
    regent = EmployeeFactory(kind=EmployeeKind.NON_ASN, nip=None)
    gone = EmployeeFactory(is_active=False)
    rebuild_hours(2026)
    assert figures(pns) == figures(cpns) == (0, 0, 0, 20, 20)
    assert figures(pppk) == (0, 0, 0, 24, 0)
    assert not HoursBalance.objects.filter(employee__in=[regent, gone]).exists()


def test_the_figure_of_the_agency_goes_first():
    person, other = EmployeeFactory.create_batch(2)
    earned(person, 15)
    dated = {"key": "jp_pns", "valid_from": date(2026, 1, 1), "basis": "SK"}
    Policy.objects.create(agency=person.agency, value=30, **dated)
    rebuild_hours(2026)
    assert figures(person) == (15, 0, 15, 30, 15)
    assert figures(other)[3] == 20


def test_counting_again_writes_only_what_changed():
    person = EmployeeFactory()
    enrolment = earned(person, 10)
    rebuild_hours(2026)
    assert rebuild_hours(2026).rows == 0
    enrolment.hours = Decimal(12)
    enrolment.save()
    assert rebuild_hours(2026).rows == 1
    assert figures(person)[0] == 12


def test_who_left_is_taken_out():
    person = EmployeeFactory()
    rebuild_hours(2026)
    person.is_active = False
    person.save()
    rebuild_hours(2026)
    assert not HoursBalance.objects.filter(employee=person).exists()


def test_some_people_are_counted_at_once():
    person, other = EmployeeFactory.create_batch(2)
    earned(person, 8)
    earned(other, 8)
    refresh_hours([person.pk], year=2026)
    assert figures(person)[2] == 8
    assert not HoursBalance.objects.filter(employee=other).exists()


def test_a_page_and_the_balance_say_the_same():
    person = EmployeeFactory()
    earned(person, 6)
    ExternalTrainingFactory(employee=person, verified=True)
    rebuild_hours(2026)
    mine = year_hours(person, year=2026)
    assert (mine.hours, mine.missing) == (14, 6)
    assert figures(person)[2:] == (14, 20, 6)
