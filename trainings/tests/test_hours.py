"""JP of a year."""

from datetime import date
from decimal import Decimal

import pytest

from employees.enums import EmployeeKind
from employees.models import Policy
from employees.tests.factories import EmployeeFactory
from trainings.enums import EnrolmentStatus
from trainings.queries.hours import hours_by_employee, year_hours
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db


def earned(employee, hours, ends_on=date(2026, 5, 8), status=EnrolmentStatus.COMPLETED):
    session = SessionFactory(ends_on=ends_on, starts_on=date(2025, 12, 1))
    EnrolmentFactory(employee=employee, session=session, status=status, hours=hours)


def test_completed_hours_count_in_the_year_the_session_ended():
    one, other, none = EmployeeFactory.create_batch(3)
    earned(one, 10)
    earned(one, 6, ends_on=date(2026, 1, 1))
    earned(one, 40, ends_on=date(2025, 12, 31))
    earned(one, 0, status=EnrolmentStatus.INCOMPLETE)
    earned(other, 3)
    found = hours_by_employee([one.pk, other.pk, none.pk], year=2026)
    assert found == {one.pk: Decimal(16), other.pk: Decimal(3)}


def test_sixteen_of_twenty():
    person = EmployeeFactory()
    earned(person, 16)
    mine = year_hours(person, year=2026)
    assert (mine.hours, mine.target, mine.share, mine.missing) == (16, 20, Decimal("80.00"), 4)


def test_more_than_the_minimum_is_a_hundred():
    person = EmployeeFactory()
    earned(person, 32)
    mine = year_hours(person, year=2026)
    assert (mine.share, mine.missing) == (100, 0)


def test_pppk_have_a_ceiling_and_no_minimum():
    person = EmployeeFactory(kind=EmployeeKind.PPPK)
    earned(person, 26)
    mine = year_hours(person, year=2026)
    assert (mine.hours, mine.target, mine.share, mine.missing) == (26, 24, None, 0)


def test_an_agency_may_ask_for_more():
    person = EmployeeFactory()
    earned(person, 15)
    Policy.objects.create(
        key="jp_pns", agency=person.agency, value=30, valid_from=date(2026, 1, 1), basis="SK"
    )
    assert year_hours(person, year=2026).share == Decimal("50.00")
