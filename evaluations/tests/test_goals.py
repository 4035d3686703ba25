"""Sasaran of units: what the database holds, who reads and who writes them."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.db.models import F

from employees.enums import Role
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from evaluations.enums import GoalSource
from evaluations.models import Goal, GoalIndicator
from evaluations.queries.goals import goal_tree, nearest_unit, units_with_goals, years_with_goals
from evaluations.services.goals import GoalIndicatorInput, parent_refusal, save_goal
from evaluations.tests.factories_goals import GoalFactory, GoalIndicatorFactory
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
HEALTHY = GoalIndicatorInput(
    statement=" Persentase keluarga sehat ", target=Decimal(18), unit_of_measure="%"
)


@pytest.fixture
def city():
    return UnitFactory()


@pytest.fixture
def office(city):
    return UnitFactory(parent=city)


@pytest.fixture
def clinic(office):
    return UnitFactory(parent=office)


def head_of(unit):
    person = EmployeeFactory(unit=unit)
    AssignmentFactory(employee=person, heads_unit=True)
    return user_of(person)


def put(unit, by, **changes):
    given = {
        "unit_id": unit.pk,
        "year": 2026,
        "source": GoalSource.TREE,
        "statement": " Meningkatnya pelayanan kesehatan ",
        "indicators": [HEALTHY],
        "by": by,
    }
    return save_goal(**given | changes)


def test_no_goal_serves_itself():
    goal = GoalFactory()
    with pytest.raises(IntegrityError, match="no_goal_serves_itself"):
        Goal.objects.filter(pk=goal.pk).update(parent=F("pk"))


def test_goals_of_a_document_stand_in_one_order():
    first = GoalFactory(order=1)
    GoalFactory(order=1, unit=first.unit, source=GoalSource.AGREEMENT)
    GoalFactory(order=1, unit=first.unit, year=2027)
    with pytest.raises(IntegrityError, match="goals_stand_in_order"):
        GoalFactory(order=1, unit=first.unit)


def test_a_target_is_not_negative():
    with pytest.raises(IntegrityError, match="goal_target_not_negative"):
        GoalIndicatorFactory(target=Decimal("-0.01"))


def test_who_reads_which_goals(city, office, clinic):
    elsewhere = UnitFactory()
    top, mine, theirs = (
        GoalFactory(unit=city),
        GoalFactory(unit=clinic),
        GoalFactory(unit=elsewhere),
    )
    colleague, officer = (user_of(EmployeeFactory(unit=office)) for _ in range(2))
    cases = [
        (colleague, {top, mine}),
        (user_of(EmployeeFactory(unit=elsewhere)), {theirs}),
        (grant(officer, Role.HR, elsewhere), {top, mine, theirs}),
        (grant(UserFactory(), Role.LEADER, office), {mine}),
        (grant(UserFactory(), Role.TRAINING), set()),
        (grant(UserFactory(), Role.ADMIN), {top, mine, theirs}),
        (UserFactory(), set()),
    ]
    for user, goals in cases:
        assert set(Goal.objects.visible_to(user)) == goals


def test_goals_are_written_in_order_with_their_indicators(city, office):
    head = head_of(city)
    top = put(city, head)
    goal = put(office, head, parent_id=top.pk, owner=" Tim Kerja ")
    second = put(office, head)
    agreed = put(office, head, source=GoalSource.AGREEMENT)
    assert [each.order for each in (top, goal, second, agreed)] == [1, 1, 2, 1]
    assert (goal.statement, goal.owner) == ("Meningkatnya pelayanan kesehatan", "Tim Kerja")
    assert goal.parent == top
    stored = goal.indicators.values_list("statement", "target", "unit_of_measure")
    assert list(stored) == [("Persentase keluarga sehat", Decimal(18), "%")]


def test_who_writes_goals(city, office, clinic):
    allowed = [head_of(office), head_of(city), grant(UserFactory(), Role.HR, office)]
    for by in allowed:
        put(office, by)
    refused = [
        head_of(clinic),
        user_of(EmployeeFactory(unit=office)),
        grant(UserFactory(), Role.TRAINING),
        grant(UserFactory(), Role.HR, UnitFactory()),
    ]
    for by in refused:
        with pytest.raises(DomainError, match="pimpinan atau pengelola kepegawaian") as error:
            put(office, by)
        assert error.value.code == "wrong_actor"
    assert Goal.objects.count() == len(allowed)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"statement": " "}, "statement"),
        ({"indicators": []}, "indicator"),
        ({"indicators": [HEALTHY, GoalIndicatorInput(statement=" ")]}, "indicator"),
        ({"indicators": [GoalIndicatorInput(statement="AKI", target=Decimal(-1))]}, "negative"),
        ({"parent_id": -1}, "parent"),
    ],
)
def test_what_a_goal_needs(office, changes, code):
    head = head_of(office)
    with pytest.raises(DomainError) as error:
        put(office, head, **changes)
    assert error.value.code == code
    assert not Goal.objects.exists()
    assert not GoalIndicator.objects.exists()


def test_which_goal_may_be_served(city, office, clinic):
    head = head_of(city)
    top, below = GoalFactory(unit=city), GoalFactory(unit=clinic)
    cases = {
        GoalFactory(unit=city, year=2025): "dokumen dan tahun yang sama",
        GoalFactory(unit=city, source=GoalSource.AGREEMENT): "dokumen dan tahun yang sama",
        below: "unit di atasnya",
        GoalFactory(): "unit di atasnya",
    }
    for parent, sentence in cases.items():
        with pytest.raises(DomainError, match=sentence) as error:
            put(office, head, parent_id=parent.pk)
        assert error.value.field == "parent"
    assert put(office, head, parent_id=top.pk).parent == top


def test_goals_do_not_serve_in_a_circle(office):
    first = GoalFactory(unit=office)
    second = GoalFactory(unit=office, parent=first)
    third = GoalFactory(unit=office, parent=second)
    assert "sudah mendukung" in parent_refusal(first, third).message
    assert parent_refusal(third, first) is None


def test_the_tree_shows_what_a_unit_serves_and_who_serves_it(city, office, clinic):
    """Not: other goals of units above, units beside, units two levels down, other years."""
    top, unserved = GoalFactory(unit=city, order=1), GoalFactory(unit=city, order=2)
    own = GoalFactory(unit=office, parent=top, order=1)
    alone = GoalFactory(unit=office, order=2)
    below = GoalFactory(unit=clinic, parent=own)
    beside = GoalFactory(unit=UnitFactory(parent=city), parent=top)
    ward = GoalFactory(unit=UnitFactory(parent=clinic), parent=below)
    GoalFactory(unit=office, year=2025)
    reader = user_of(EmployeeFactory(unit=office))

    def shape(nodes):
        return [(node.goal, shape(node.children)) for node in nodes]

    assert shape(goal_tree(reader, office, 2026)) == [
        (top, [(own, [(below, [])])]),
        (alone, []),
    ]
    assert shape(goal_tree(reader, clinic, 2026)) == [(top, [(own, [(below, [(ward, [])])])])]
    assert shape(goal_tree(reader, city, 2026)) == [
        (top, [(own, []), (beside, [])]),
        (unserved, []),
        (alone, []),
    ]


def test_the_unit_and_the_years_to_begin_with(city, office, clinic):
    beside = UnitFactory(parent=city)
    reader = user_of(EmployeeFactory(unit=clinic))
    assert nearest_unit(reader, []) is None
    assert nearest_unit(reader, [beside]) == beside
    assert nearest_unit(reader, [city, beside, office]) == office
    assert nearest_unit(reader, [city, office, clinic]) == clinic
    assert nearest_unit(grant(UserFactory(), Role.HR), [city, office]) == city
    GoalFactory(unit=office, year=2025)
    GoalFactory(unit=city)
    GoalFactory(year=2027)
    assert years_with_goals(reader) == [2026, 2025]
    assert list(units_with_goals(reader, 2025)) == [office]
