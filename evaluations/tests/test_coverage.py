"""Who serves what, what is missing, and who hangs on nothing."""

from decimal import Decimal

import pytest
from django.urls import reverse

from employees.tests.factories import EmployeeFactory, user_of
from evaluations.models import AssignedRole
from evaluations.queries.coverage import coverage
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_matrix import MatrixColumnFactory

pytestmark = pytest.mark.django_db

TON = {"unit_of_measure": "ton"}


@pytest.fixture
def plan():
    return PlanFactory(approved=True)


@pytest.fixture
def goal(plan):
    """The regulation's example: 10 ton of fish."""
    return IndicatorFactory(result__plan=plan, target="10.00", **TON)


def share(plan, measure, target, *, cascading="DIRECT", unit="Ton", named=False):
    """Somebody below takes `target` of the measure."""
    person = EmployeeFactory(rater=plan.employee)
    result = WorkResultFactory(
        plan=PlanFactory(employee=person),
        parent=measure.result,
        parent_indicator=measure if named else None,
        cascading=cascading,
    )
    return IndicatorFactory(result=result, target=target, unit_of_measure=unit)


def shares(plan):
    return [each for line in coverage(plan).lines for each in line.shares]


def test_five_and_five_make_ten(plan, goal):
    share(plan, goal, "5.00")
    assert shares(plan)[0].missing == Decimal("5.00")
    share(plan, goal, "5.00", named=True)
    found = shares(plan)[0]
    assert (found.handed, found.missing, found.serving) == (Decimal("10.00"), None, 1)


def test_only_direct_results_of_the_same_measure_count(plan, goal):
    share(plan, goal, "5.00", cascading="NON_DIRECT")
    share(plan, goal, "5.00", unit="dokumen")
    other = IndicatorFactory(result=goal.result, target="7.00", **TON)
    share(plan, other, "7.00", named=True)
    assert {each.indicator.pk: each.handed for each in shares(plan)} == {
        goal.pk: None,
        other.pk: Decimal("7.00"),
    }


def test_percentages_are_never_called_short(plan):
    measure = IndicatorFactory(result__plan=plan, target="100.00", unit_of_measure="%")
    share(plan, measure, "40.00", unit="%")
    assert (shares(plan)[0].handed, shares(plan)[0].missing) == (Decimal("40.00"), None)


def test_people_and_results_are_counted(plan, goal):
    WorkResultFactory(plan=plan, statement="Tak didukung")
    person = EmployeeFactory(rater=plan.employee)
    below = PlanFactory(employee=person)
    WorkResultFactory.create_batch(2, plan=below, parent=goal.result)
    found = coverage(plan)
    assert (found.served, len(found.lines)) == (1, 2)
    line = next(line for line in found.lines if line.children)
    assert (line.people, len(line.children)) == (1, 2)


def test_who_hangs_on_nothing(plan, goal):
    linked, loose, planless = (
        EmployeeFactory(rater=plan.employee, name=name) for name in ("Ani", "Budi", "Citra")
    )
    WorkResultFactory(plan=PlanFactory(employee=linked), parent=goal.result)
    WorkResultFactory(plan=PlanFactory(employee=loose))
    WorkResultFactory(plan=PlanFactory(employee=planless, year=2025))  # of another year
    column = MatrixColumnFactory(plan=plan)
    AssignedRole.objects.create(column=column, employee=linked, text="Peran")
    found = coverage(plan)
    assert found.hanging == [loose]
    assert found.without_role == [loose, planless]
    assert found.without_plan == [planless]


def test_an_additional_result_may_hang_on_nothing(plan):
    person = EmployeeFactory(rater=plan.employee)
    WorkResultFactory(plan=PlanFactory(employee=person), kind="ADDITIONAL")
    assert coverage(plan).hanging == []


def test_the_page_links_only_what_its_reader_may_open(client, plan, goal):
    own = share(plan, goal, "5.00").result
    foreign = WorkResultFactory(parent=goal.result)  # rated by somebody else
    client.force_login(user_of(plan.employee))
    page = client.get(reverse("evaluations:coverage", args=[plan.pk])).content.decode()
    assert reverse("evaluations:plan", args=[own.plan_id]) in page
    assert reverse("evaluations:plan", args=[foreign.plan_id]) not in page
    assert str(foreign.plan.employee) in page


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, plan, goal, rows, django_assert_max_num_queries):
    for _ in range(rows):
        share(plan, goal, "1.00")
    client.force_login(user_of(plan.employee))
    with django_assert_max_num_queries(13):
        client.get(reverse("evaluations:coverage", args=[plan.pk]))


@pytest.fixture
def leaders(client, plan, goal):
    """The list as the leader's own rater opens it."""
    client.force_login(user_of(plan.rater))
    return lambda **query: client.get(reverse("evaluations:coverage_list"), query)


def test_the_list_counts_what_is_missing(plan, goal, leaders):
    WorkResultFactory(plan=plan)
    loose, linked = EmployeeFactory.create_batch(2, rater=plan.employee)
    WorkResultFactory(plan=PlanFactory(employee=loose))
    WorkResultFactory(plan=PlanFactory(employee=linked), parent=goal.result)
    [(row, reports)] = leaders(year=2026).context["rows"]
    assert (row.pk, row.unserved, row.total) == (plan.pk, 1, 2)
    assert (reports.loose, reports.people) == (1, 2)
    assert not leaders(year=2025).context["rows"]


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget_of_the_list(plan, leaders, rows, django_assert_max_num_queries):
    for _ in range(rows):
        head = EmployeeFactory(rater=plan.rater)
        PlanFactory(employee=head)
        EmployeeFactory(rater=head)
    with django_assert_max_num_queries(9):
        leaders(year=2026)
