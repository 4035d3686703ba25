"""Who rates whom: expected raters by hand from docs/decisions/0006-who-rates-whom.md."""

from datetime import date

import pytest
from django.db import OperationalError, connection, transaction

from employees.enums import AbsenceKind, AssignmentKind, EmployeeKind
from employees.models import Absence, Employee, RaterOverride
from employees.services.resolution import resolve_raters
from employees.tests.factories import AssignmentFactory, EmployeeFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY, YESTERDAY, TOMORROW = date(2026, 6, 10), date(2026, 6, 9), date(2026, 6, 11)
PLT, PLH = AssignmentKind.PLT, AssignmentKind.PLH


def works_in(unit, **fields) -> Employee:
    person = EmployeeFactory(unit=unit, **fields)
    AssignmentFactory(employee=person)
    return person


def leads(unit, person=None, kind=AssignmentKind.DEFINITIVE, **fields) -> Employee:
    """The head of a unit; a definitive one works in it."""
    person = person or EmployeeFactory(unit=unit)
    AssignmentFactory(employee=person, unit=unit, kind=kind, heads_unit=True, **fields)
    return person


def is_away(person, kind=AbsenceKind.LONG_SICK_LEAVE, since=YESTERDAY, until=None) -> None:
    Absence.objects.create(employee=person, kind=kind, valid_from=since, valid_to=until)


def is_written_to_rate(rater, employee, since=YESTERDAY, until=None) -> None:
    RaterOverride.objects.create(
        employee=employee,
        rater=rater,
        reason="Penugasan khusus",
        valid_from=since,
        valid_to=until,
        granted_by=UserFactory(),
    )


def rater_of(employee, on=TODAY) -> Employee | None:
    resolve_raters(on=on)
    return Employee.objects.get(pk=employee.pk).rater


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def division(office):
    return UnitFactory(parent=office)


@pytest.fixture
def section(division):
    return UnitFactory(parent=division)


def test_staff_are_rated_by_the_head_of_their_unit(office, section):
    leads(office)
    head = leads(section)
    assert rater_of(works_in(section)) == head


def test_a_head_is_rated_by_the_head_above(division, section):
    above = leads(division)
    assert rater_of(leads(section)) == above


def test_the_head_of_the_top_unit_has_no_rater(office):
    assert rater_of(leads(office)) is None


def test_the_governor_rates_the_heads_of_offices_and_is_rated_by_nobody():
    agency = UnitFactory()
    governor = leads(agency, EmployeeFactory(unit=agency, kind=EmployeeKind.NON_ASN, nip=None))
    head = leads(UnitFactory(parent=agency))
    assert rater_of(head) == governor
    assert rater_of(governor) is None


def test_vacant_units_are_passed_over(office, section):
    head = leads(office)
    assert rater_of(works_in(section)) == head


def test_nobody_rates_where_no_unit_up_to_the_top_has_a_head(section):
    assert rater_of(works_in(section)) is None


def test_heads_of_other_trees_rate_nobody_here(section):
    leads(UnitFactory())
    leads(UnitFactory(parent=section))
    assert rater_of(works_in(section)) is None


def test_a_plt_leads_a_vacant_unit(division, section):
    leads(division)
    acting = leads(section, works_in(section), PLT)
    assert rater_of(works_in(section)) == acting


def test_a_plt_comes_before_a_plh(section):
    leads(section, works_in(section), PLH)
    acting = leads(section, works_in(section), PLT)
    assert rater_of(works_in(section)) == acting


def test_of_two_plh_the_later_one_counts(section):
    later = leads(section, works_in(section), PLH, valid_from=YESTERDAY)
    leads(section, works_in(section), PLH)
    assert rater_of(works_in(section)) == later


def test_a_plh_of_a_few_days_changes_nothing_while_the_head_is_there(section):
    head = leads(section)
    standing_in = leads(section, works_in(section), PLH)
    assert rater_of(works_in(section)) == head
    assert rater_of(standing_in) == head


@pytest.mark.parametrize(
    "kind",
    ["STUDY", "CLTN", "SICK", "SUSPENDED"],
)
def test_a_head_on_exempting_leave_is_replaced(division, section, kind):
    above = leads(division)
    head = leads(section)
    acting = leads(section, works_in(section), PLH)
    is_away(head, AbsenceKind(kind))
    assert rater_of(works_in(section)) == acting
    assert rater_of(head) == above
    assert rater_of(acting) == above


def test_a_head_who_studies_and_works_stays_the_rater(section):
    head = leads(section)
    leads(section, works_in(section), PLT)
    is_away(head, AbsenceKind.STUDY_WORKING)
    assert rater_of(works_in(section)) == head


def test_a_head_on_leave_without_replacement_leaves_it_to_the_head_above(division, section):
    above = leads(division)
    is_away(leads(section))
    assert rater_of(works_in(section)) == above


def test_an_acting_head_on_leave_is_no_head_either(section):
    acting = leads(section, works_in(section), PLT)
    standing_in = leads(section, works_in(section), PLH)
    is_away(acting)
    assert rater_of(works_in(section)) == standing_in


def test_leave_counts_from_its_first_day_to_the_day_before_its_end(division, section):
    above, head = leads(division), leads(section)
    staff = works_in(section)
    is_away(head, since=TODAY, until=TOMORROW)
    assert [rater_of(staff, day) for day in (YESTERDAY, TODAY, TOMORROW)] == [head, above, head]


def test_a_head_leads_from_the_first_day_to_the_day_before_the_end(division, section):
    above = leads(division)
    head = leads(section, valid_from=TODAY, valid_to=TOMORROW)
    staff = works_in(section)
    assert [rater_of(staff, day) for day in (YESTERDAY, TODAY, TOMORROW)] == [above, head, above]


def test_an_inactive_head_rates_nobody(division, section):
    above = leads(division)
    leads(section, EmployeeFactory(unit=section, is_active=False))
    assert rater_of(works_in(section)) == above


def test_inactive_people_have_no_rater(section):
    leads(section)
    assert rater_of(works_in(section, is_active=False)) is None


def test_a_closed_unit_gives_no_head_but_is_passed_through(office, division, section):
    top, last_head = leads(office), leads(division)
    division.valid_to = TODAY
    division.save()
    staff = works_in(section)
    assert [rater_of(staff, day) for day in (YESTERDAY, TODAY)] == [last_head, top]


def test_who_acts_higher_up_is_rated_from_above_there(office, division, section):
    top = leads(office)
    person = leads(section)
    leads(division, person, PLT)
    assert rater_of(person) == top
    assert rater_of(works_in(section)) == person
    assert rater_of(works_in(division)) == person


def test_who_acts_elsewhere_keeps_the_own_head(division, section):
    head = leads(section)
    neighbour = UnitFactory(parent=division)
    acting = leads(neighbour, works_in(section), PLT)
    assert rater_of(acting) == head
    assert rater_of(works_in(neighbour)) == acting


def test_a_written_rater_comes_first(section):
    leads(section)
    other = works_in(UnitFactory())
    staff = works_in(section)
    is_written_to_rate(other, staff)
    assert rater_of(staff) == other


def test_a_written_rater_counts_for_a_time(section):
    head, other, staff = leads(section), works_in(UnitFactory()), works_in(section)
    is_written_to_rate(other, staff, since=TODAY, until=TOMORROW)
    assert [rater_of(staff, day) for day in (YESTERDAY, TODAY, TOMORROW)] == [head, other, head]


def test_a_written_rater_who_left_is_passed_over(section):
    head, staff = leads(section), works_in(section)
    is_written_to_rate(works_in(UnitFactory(), is_active=False), staff)
    assert rater_of(staff) == head


def test_within_a_subtree_nobody_else_is_touched(office, section):
    leads(office)
    inside, outside = works_in(section), works_in(UnitFactory(parent=office))
    assert resolve_raters(within=section.path, on=TODAY) == 1
    inside.refresh_from_db()
    outside.refresh_from_db()
    assert (inside.rater is None, outside.rater is None) == (False, True)


def test_a_second_time_changes_nothing_and_leaves_no_history(section):
    leads(section)
    works_in(section)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM employees_employeeevent")
        before = cursor.fetchone()
        assert resolve_raters(on=TODAY) == 1
        assert resolve_raters(on=TODAY) == 0
        cursor.execute("SELECT count(*) FROM employees_employeeevent")
        assert cursor.fetchone() == before


def test_a_deleted_rater_leaves_no_trace(section):
    head = leads(section)
    person = works_in(section)
    assert rater_of(person) == head
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM employees_assignment WHERE employee_id = %s", [head.pk])
        cursor.execute("DELETE FROM employees_employee WHERE id = %s", [head.pk])
    assert Employee.objects.get(pk=person.pk).rater_id is None


@pytest.mark.django_db(transaction=True)
def test_nobody_deletes_a_rater_who_is_being_stored():
    head = leads(UnitFactory())
    other = connection.copy()
    with transaction.atomic(), other.cursor() as cursor:
        resolve_raters(on=TODAY)
        with pytest.raises(OperationalError, match="lock"):
            cursor.execute(
                "SELECT FROM employees_employee WHERE id = %s FOR UPDATE NOWAIT", [head.pk]
            )
    other.close()
