"""Whatever HR records one after the other: posts never overlap, and today follows the dates."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from employees.enums import AssignmentEnd, AssignmentKind, Role
from employees.models import Assignment, Employee
from employees.services.placement import appoint, change_assignment, end_assignment
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
HISTORY = Assignment.pgh_event_model
DAYS = st.integers(-900, 900)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("appoint"), st.sampled_from(AssignmentKind), DAYS, st.none() | DAYS),
        st.tuples(st.just("end"), st.sampled_from(AssignmentEnd), DAYS, st.integers(0, 5)),
        st.tuples(st.just("change"), st.none() | DAYS, DAYS, st.integers(0, 5)),
    ),
    min_size=1,
    max_size=7,
)


@pytest.fixture
def world():
    """Two units, three posts, HR of all, and a person who has held the first for years."""
    units = [UnitFactory(), UnitFactory()]
    posts = PositionFactory.create_batch(3)
    units[1].head_position = posts[2]
    units[1].save()
    person = EmployeeFactory(unit=units[0], position=posts[0])
    AssignmentFactory(employee=person)
    return person, units, posts, grant(UserFactory(), Role.HR)


def day(offset: int | None) -> date | None:
    return None if offset is None else timezone.localdate() + timedelta(offset)


def take(step: tuple, world) -> None:
    person, units, posts, by = world
    what, how, first, last = step
    if what == "appoint":
        place = {"unit": units[first % 2], "position": posts[first % 3], "kind": how}
        appoint(employee_id=person.pk, **place, valid_from=day(first), valid_to=day(last), by=by)
        return
    rows = list(person.assignments.order_by("pk"))
    row = rows[last % len(rows)]
    if what == "end":
        end_assignment(assignment_id=row.pk, on=day(first), reason=how, by=by)
    else:
        kept = {"unit": row.unit, "position": row.position}
        change_assignment(
            assignment_id=row.pk, **kept, valid_from=day(first), valid_to=day(how), by=by
        )


def recorded(person) -> list[tuple]:
    columns = ("pk", "kind", "unit", "position", "valid_from", "valid_to", "end_reason")
    return list(person.assignments.order_by("pk").values_list(*columns))


def check_today(person) -> None:
    """The same rule as employees.services.current, told in Python."""
    today = timezone.localdate()
    posts = sorted(
        person.assignments.filter(kind=AssignmentKind.DEFINITIVE), key=lambda row: row.valid_from
    )
    begun = [row for row in posts if row.valid_from <= today]
    last = begun[-1] if begun else posts[0]
    holds = last.valid_from <= today and (last.valid_to is None or last.valid_to > today)
    now = Employee.objects.get(pk=person.pk)
    assert (now.position, now.unit, now.is_active) == (last.position, last.unit, holds)
    for before, after in pairwise(posts):
        assert before.valid_to is not None
        assert before.valid_to <= after.valid_from


def check_history(person) -> None:
    """The last thing the triggers wrote about each row is what it says now."""
    for row in person.assignments.all():
        told = HISTORY.objects.filter(pgh_obj=row).latest("pgh_id")
        assert (told.valid_from, told.valid_to, told.end_reason) == (
            *(row.valid_from, row.valid_to),
            row.end_reason,
        )


@given(STEPS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_sequence_breaks_the_rules(world, steps):
    person = world[0]
    with transaction.atomic():
        for step in steps:
            before = recorded(person)
            try:
                take(step, world)
            except DomainError:
                assert recorded(person) == before
            check_today(person)
        check_history(person)
        transaction.set_rollback(True)
