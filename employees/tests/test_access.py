"""Who sees whom: the definition every list is built on."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from employees.access import Scope, scope_of
from employees.enums import Role
from employees.models import Employee, Unit, User
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """A unit with a sub-unit, one person in each, and a person elsewhere."""
    unit = UnitFactory()
    head = EmployeeFactory(unit=unit)
    staff = EmployeeFactory(unit=UnitFactory(parent=unit), rater=head)
    elsewhere = EmployeeFactory()
    return unit, head, staff, elsewhere


def seen_by(user, *roles) -> set[Employee]:
    return set(Employee.objects.visible_to(user, *roles))


def test_nobody_is_the_empty_scope(office):
    assert seen_by(AnonymousUser()) == set()
    assert seen_by(UserFactory()) == set()
    assert seen_by(UserFactory(is_superuser=True, is_active=False)) == set()


def test_an_employee_sees_the_own_row_and_reports(office):
    _, head, staff, _ = office
    assert seen_by(user_of(staff)) == {staff}
    assert seen_by(user_of(head)) == {head, staff}


def test_a_grant_opens_its_subtree_and_nothing_else(office):
    unit, head, staff, elsewhere = office
    assert seen_by(grant(UserFactory(), Role.HR, unit)) == {head, staff}
    assert seen_by(grant(UserFactory(), Role.HR)) == {head, staff, elsewhere}


def test_a_role_counts_only_where_it_is_asked_for(office):
    unit, *_ = office
    trainer = grant(UserFactory(), Role.TRAINING, unit)
    assert seen_by(trainer, Role.HR, Role.LEADER) == set()
    assert len(seen_by(trainer, Role.TRAINING)) == 2


@pytest.mark.parametrize(("starts", "ends"), [(-9, 0), (1, None)])
def test_a_grant_out_of_its_days_opens_nothing(office, starts, ends):
    today = timezone.localdate()
    user = UserFactory()
    user.grants.create(
        role=Role.HR,
        valid_from=today + timedelta(days=starts),
        valid_to=None if ends is None else today + timedelta(days=ends),
    )
    assert seen_by(User.objects.get(pk=user.pk)) == set()


def test_the_head_of_a_unit_leads_its_subtree(office):
    unit, head, staff, _ = office
    other = EmployeeFactory(unit=UnitFactory(parent=unit))
    AssignmentFactory(employee=head, heads_unit=True)
    assert seen_by(user_of(head), Role.LEADER) == {head, staff, other}


def test_scope_costs_two_queries_once(office, django_assert_num_queries):
    _, head, *_ = office
    user = user_of(head)
    with django_assert_num_queries(2):
        scope_of(user)
        scope_of(user)


def test_units_follow_the_same_subtrees(office):
    unit, _, staff, _ = office
    assert set(Unit.objects.visible_to(grant(UserFactory(), Role.HR, unit))) == {
        unit,
        staff.unit,
    }
    assert set(Unit.objects.visible_to(user_of(staff))) == {staff.unit}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(everything=True), True),
        (Scope(unit_paths=("15.003.", "15.")), True),
        (Scope(unit_paths=("15.003.",)), False),
        (Scope(employee_id=1), False),
    ],
)
def test_a_whole_agency_lies_in_a_scope_that_holds_its_top(scope, expected):
    assert scope.has_an_agency is expected
