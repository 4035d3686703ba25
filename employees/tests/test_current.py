"""Today's columns follow the dated rows."""

from datetime import date

import pytest

from employees.enums import AssignmentKind, UnitKind
from employees.models import RankHistory, UnitVersion
from employees.services.current import refresh_people, refresh_units
from employees.tests.factories import AssignmentFactory, EmployeeFactory, UnitFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def refreshed(employee):
    refresh_people([employee.pk], on=TODAY)
    employee.refresh_from_db()
    return employee


def test_the_post_in_force_counts():
    office, other = UnitFactory(), UnitFactory()
    person = EmployeeFactory(unit=office)
    AssignmentFactory(employee=person, unit=office, valid_to=TODAY)
    AssignmentFactory(employee=person, unit=other, valid_from=TODAY)
    now = refreshed(person)
    assert (now.unit, now.agency, now.is_active) == (other, other.agency, True)


def test_a_post_to_come_does_not_count_yet():
    office = UnitFactory()
    person = EmployeeFactory(unit=office)
    AssignmentFactory(employee=person, unit=office, valid_to=date(2026, 6, 2))
    AssignmentFactory(employee=person, unit=UnitFactory(), valid_from=date(2026, 6, 2))
    assert refreshed(person).unit == office


def test_an_acting_post_moves_nobody():
    person = EmployeeFactory()
    AssignmentFactory(employee=person)
    AssignmentFactory(employee=person, unit=UnitFactory(), kind=AssignmentKind.PLT)
    home = person.unit
    assert refreshed(person).unit == home


def test_whose_last_post_ended_is_not_active_but_keeps_it():
    person = EmployeeFactory()
    last = AssignmentFactory(employee=person, valid_to=TODAY)
    now = refreshed(person)
    assert (now.is_active, now.unit) == (False, last.unit)


def test_whose_first_post_begins_tomorrow_is_not_active_yet():
    person = EmployeeFactory()
    AssignmentFactory(employee=person, valid_from=date(2026, 6, 2))
    assert not refreshed(person).is_active


def test_people_without_any_assignment_stay():
    person = EmployeeFactory()
    assert refreshed(person).is_active


def test_the_last_rank_that_has_begun_counts():
    person = EmployeeFactory(rank="III/a")
    for rank, since in (("III/a", 2020), ("III/b", 2024), ("III/c", 2027)):
        RankHistory.objects.create(employee=person, rank=rank, valid_from=date(since, 4, 1))
    assert refreshed(person).rank == "III/b"


def test_a_second_refresh_changes_nothing():
    person = EmployeeFactory()
    AssignmentFactory(employee=person, unit=UnitFactory())
    assert refresh_people(on=TODAY) == 1
    assert refresh_people(on=TODAY) == 0


def test_units_take_the_version_of_the_day():
    top = UnitFactory()
    unit = UnitFactory(parent=top, name="Dinas Lama")
    unit.versions.update(valid_to=TODAY)
    UnitVersion.objects.create(
        unit=unit,
        name="Dinas Baru",
        kind=UnitKind.OPD,
        path="9999.",
        valid_from=TODAY,
    )
    assert refresh_units(on=date(2026, 5, 31)) == 0
    assert refresh_units(on=TODAY) == 1
    unit.refresh_from_db()
    assert (unit.name, unit.parent, unit.path) == ("Dinas Baru", None, "9999.")
