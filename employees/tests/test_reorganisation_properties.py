"""Whatever is decided about whatever tree: it stays a tree, and cancelling leaves no trace."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from employees.enums import AssignmentKind, ReorganisationKind, Role, UnitKind
from employees.models import Assignment, Employee, RoleGrant, Unit, UnitVersion
from employees.services.current import refresh_people, refresh_units
from employees.services.reorganisation import VERBS
from employees.services.reorganisation_cancel import cancel_reorganisation, misplaced
from employees.services.resolution import resolve_raters
from employees.tests.factories import (
    START,
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
TABLES = (Unit, UnitVersion, Assignment, RoleGrant, Employee)
KINDS = [ReorganisationKind(code) for code in ("MOVE", "MERGE", "RENAME", "CREATE", "CLOSE")]
SMALL = st.integers(0, 9)
DECISIONS = st.tuples(st.sampled_from(KINDS), SMALL, SMALL, st.integers(-9, 9))
WORLDS = st.tuples(
    st.lists(SMALL, min_size=2, max_size=6),  # the parent of each unit, counted round
    st.lists(  # posts: unit, kind, leads, first day, length
        st.tuples(
            SMALL,
            st.sampled_from(AssignmentKind),
            st.booleans(),
            st.integers(-12, 12),
            st.none() | st.integers(1, 20),
        ),
        max_size=6,
    ),
    st.lists(DECISIONS, min_size=1, max_size=6),
)
examples = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def day(offset: int):
    return timezone.localdate() + timedelta(days=offset)


def build(parents, posts):
    """A tree with posts; each person holds one, and some lead who may not."""
    units = [UnitFactory()]
    units += [UnitFactory(parent=units[parent % len(units)]) for parent in parents]
    led = set()
    for place, kind, leads, start, length in posts:
        unit = units[place % len(units)]
        definitive = kind == AssignmentKind.DEFINITIVE
        AssignmentFactory(
            employee=EmployeeFactory(unit=unit),
            kind=kind,
            heads_unit=leads and not (definitive and unit in led),
            valid_from=day(start),
            valid_to=day(start + length) if length else None,
        )
        if definitive:
            led.add(unit)
    hr = grant(UserFactory(), Role.HR)
    grant(UserFactory(), Role.HR, units[-1])
    grant(UserFactory(), Role.LEADER, units[1])
    refresh_units()
    refresh_people()
    resolve_raters()
    return hr


def decide(decision, number: int, hr):
    """The decision, or None where it is refused."""
    kind, unit, target, offset = decision
    units = list(Unit.objects.order_by("pk"))
    values = {
        ReorganisationKind.CREATE: {
            "code": f"N{number}",
            "name": f"Baru {number}",
            "unit_kind": UnitKind.SECTION,
        },
        ReorganisationKind.RENAME: {"name": f"Nama {number}"},
        ReorganisationKind.MOVE: {"target": units[target % len(units)]},
        ReorganisationKind.MERGE: {"target": units[target % len(units)]},
        ReorganisationKind.CLOSE: {},
    }[kind]
    chosen = units[1 + unit % (len(units) - 1)].pk
    try:
        with transaction.atomic():
            return VERBS[kind](
                unit_id=chosen, effective_on=day(offset), basis="Perda 1", by=hr, **values
            )
    except DomainError:
        return None


def tables() -> dict:
    return {model: list(model.objects.order_by("pk").values()) for model in TABLES}


def is_a_tree() -> bool:
    """Every unit hangs below its parent on every day, and today's columns are the day's."""
    tree = not misplaced(Unit.objects.values_list("pk", flat=True), START)
    return tree and not refresh_units() and not refresh_people() and not resolve_raters()


@examples
@given(world=WORLDS)
def test_it_stays_a_tree_and_cancelling_leaves_no_trace(world):
    parents, posts, decisions = world
    with transaction.atomic():
        hr = build(parents, posts)
        made = []
        for number, decision in enumerate(decisions):
            before = tables()
            if taken := decide(decision, number, hr):
                assert is_a_tree()
                made.append((taken, before))
            else:
                assert tables() == before
        for taken, before in reversed(made):
            cancel_reorganisation(reorganisation_id=taken.pk, by=hr)
            assert tables() == before
        transaction.set_rollback(True)


@examples
@given(world=WORLDS, order=st.randoms(use_true_random=False))
def test_out_of_turn_a_decision_is_kept_or_taken_back_whole(world, order):
    parents, posts, decisions = world
    with transaction.atomic():
        hr = build(parents, posts)
        first = tables()
        made = [decide(decision, number, hr) for number, decision in enumerate(decisions)]
        waiting = [decision.pk for decision in made if decision]
        while waiting:
            order.shuffle(waiting)
            kept = []
            for pk in waiting:
                before = tables()
                try:
                    with transaction.atomic():
                        cancel_reorganisation(reorganisation_id=pk, by=hr)
                except DomainError:
                    assert tables() == before
                    kept.append(pk)
                assert is_a_tree()
            assert len(kept) < len(waiting)  # the newest one can always go
            waiting = kept
        assert tables() == first
        transaction.set_rollback(True)


@examples
@given(world=WORLDS)
def test_people_keep_a_post_on_every_day_they_had_one(world):
    """Days with a definitive post are the same before and after, whoever is moved where."""
    parents, posts, decisions = world
    with transaction.atomic():
        hr = build(parents, posts)
        before = definitive_days()
        for number, decision in enumerate(decisions):
            decide(decision, number, hr)
        assert definitive_days() == before
        transaction.set_rollback(True)


def definitive_days() -> set[tuple[int, int]]:
    """(person, day counted from today) from twelve days ago for a month."""
    rows = Assignment.objects.filter(kind=AssignmentKind.DEFINITIVE)
    return {
        (row.employee_id, offset)
        for row in rows
        for offset in range(-12, 34)
        if row.valid_from <= day(offset) and (row.valid_to is None or day(offset) < row.valid_to)
    }
