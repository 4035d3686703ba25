"""The lower half of the tree: the head's results and who serves them, as far as one may see."""

import pytest
from django.urls import reverse

from employees.tests.factories import AssignmentFactory, EmployeeFactory, UnitFactory, user_of
from evaluations.queries.result_tree import head_results, results_by_goal
from evaluations.tests.factories import PlanFactory, WorkResultFactory
from evaluations.tests.factories_goals import GoalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def plan(office):
    """The approved plan of the head of the office."""
    head = EmployeeFactory(unit=office, rater=EmployeeFactory())
    AssignmentFactory(employee=head, heads_unit=True)
    return PlanFactory(employee=head, approved=True)


@pytest.fixture
def top(plan):
    return WorkResultFactory(plan=plan, goal=GoalFactory(unit=plan.unit))


def below(parent, office):
    person = EmployeeFactory(unit=office, rater=parent.plan.employee)
    return WorkResultFactory(plan=PlanFactory(employee=person), parent=parent)


def test_the_head_sees_two_levels_and_opens_them(plan, top, office):
    child = below(top, office)
    grandchild = below(child, office)
    nodes = head_results(user_of(plan.employee), office, 2026)
    assert [(node.result, node.linked) for node in nodes] == [(top, True)]
    assert [node.result for node in nodes[0].children] == [child]
    assert [node.result for node in nodes[0].children[0].children] == [grandchild]
    assert results_by_goal(nodes) == {top.goal_id: nodes}


def test_a_colleague_sees_the_approved_head_and_only_the_own_result_below(plan, top, office):
    mine, theirs = below(top, office), below(top, office)
    nodes = head_results(user_of(mine.plan.employee), office, 2026)
    assert [(node.result, node.linked, node.hidden) for node in nodes] == [(top, False, 1)]
    assert [node.result for node in nodes[0].children] == [mine]
    assert theirs.plan.employee != mine.plan.employee


def test_a_draft_of_the_head_is_not_for_everybody(office):
    head = EmployeeFactory(unit=office, rater=EmployeeFactory())
    AssignmentFactory(employee=head, heads_unit=True)
    WorkResultFactory(plan=PlanFactory(employee=head))
    assert head_results(user_of(EmployeeFactory(unit=office)), office, 2026) == []
    assert len(head_results(user_of(head), office, 2026)) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_within_its_budget(client, top, office, rows, django_assert_max_num_queries):
    for _ in range(rows):
        below(below(top, office), office)
    client.force_login(user_of(top.plan.employee))
    with django_assert_max_num_queries(15):
        page = client.get(reverse("evaluations:goals"), {"tahun": 2026}).content.decode()
    assert "1 hasil kerja dalam SKP" in page
    assert page.count("<details") >= 2
