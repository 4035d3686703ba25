"""What a result may serve, in which way, and that nobody ever serves themselves."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from employees.enums import PositionKind
from employees.models import Team, TeamMember
from employees.tests.factories import EmployeeFactory, PositionFactory, user_of
from evaluations.enums import ResultKind
from evaluations.models import Indicator, WorkResult
from evaluations.queries.plans import checks, superior_results
from evaluations.services.results import save_result
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_goals import GoalFactory
from pembinaan.common.errors import InvalidInput

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """A draft whose rater is rated too."""
    boss = EmployeeFactory(rater=EmployeeFactory())
    return PlanFactory(employee=EmployeeFactory(rater=boss))


@pytest.fixture
def above(plan):
    return WorkResultFactory(plan=PlanFactory(employee=plan.rater, approved=True))


def save(plan, **changes):
    data = {"statement": "Meningkatnya mutu", "kind": ResultKind.MAIN, "indicators": []}
    return save_result(plan_id=plan.pk, by=user_of(plan.employee), **data | changes)


def test_a_result_says_which_indicator_it_serves_and_how(plan, above):
    measure = IndicatorFactory(result=above)
    saved = save(plan, parent_id=above.pk, parent_indicator_id=measure.pk, cascading="DIRECT")
    assert (saved.parent_indicator, saved.cascading) == (measure, "DIRECT")


def test_an_indicator_of_another_result_is_refused(plan, above):
    other = IndicatorFactory(result=WorkResultFactory(plan=above.plan))
    with pytest.raises(InvalidInput, match="dari hasil kerja pimpinan yang dipilih"):
        save(plan, parent_id=above.pk, parent_indicator_id=other.pk)


def test_without_a_parent_there_is_no_way_of_cascading(plan):
    assert save(plan, cascading="DIRECT").cascading == ""


def test_results_of_a_team_lead_can_be_served(plan):
    lead = EmployeeFactory(rater=plan.rater)
    dated = {"valid_from": timezone.localdate()}
    team = Team.objects.create(name="Tim", unit=lead.unit, lead=lead, **dated)
    theirs = WorkResultFactory(plan=PlanFactory(employee=lead))
    assert theirs not in superior_results(plan)
    TeamMember.objects.create(team=team, employee=plan.employee, **dated)
    assert theirs in superior_results(plan)
    assert save(plan, parent_id=theirs.pk).parent == theirs


def test_the_database_refuses_a_circle_over_three_plans():
    top, middle = WorkResultFactory(), WorkResultFactory()
    WorkResult.objects.filter(pk=middle.pk).update(parent=top)
    bottom = WorkResultFactory(parent=middle)
    with pytest.raises(IntegrityError, match="no_circle_of_results"), transaction.atomic():
        WorkResult.objects.filter(pk=top.pk).update(parent=bottom)
    assert WorkResult.objects.filter(pk=top.pk).update(parent=WorkResultFactory()) == 1


def test_a_circle_closed_in_one_statement_is_refused_too():
    first, second = WorkResultFactory.create_batch(2)
    first.parent, second.parent = second, first
    with pytest.raises(IntegrityError, match="no_circle_of_results"), transaction.atomic():
        WorkResult.objects.bulk_update([first, second], ["parent"])


def test_the_head_may_start_from_a_goal_of_the_unit(plan):
    goal = GoalFactory(unit=plan.unit)
    assert save(plan, goal_id=goal.pk).goal == goal


def test_a_goal_of_another_unit_is_refused(plan):
    with pytest.raises(InvalidInput, match="sasaran unit Anda"):
        save(plan, goal_id=GoalFactory().pk)


def test_a_result_from_a_goal_needs_no_link_to_the_superior(plan, above):
    WorkResultFactory(plan=plan, statement="Lepas")
    WorkResultFactory(plan=plan, statement="Dari sasaran", goal=GoalFactory(unit=plan.unit))
    problems, _ = checks(plan)
    assert [each for each in problems if "ditautkan" in each] == [
        "Hasil kerja utama “Lepas” belum ditautkan ke hasil kerja pimpinan."
    ]


def test_serving_an_open_plan_is_advised_about(plan):
    WorkResultFactory(plan=plan, parent=WorkResultFactory(plan=PlanFactory(employee=plan.rater)))
    _, hints = checks(plan)
    assert hints[-1].startswith("1 hasil kerja mendukung SKP pimpinan yang belum disetujui")


def test_a_leader_is_asked_for_the_budget(plan):
    plan.employee.position = PositionFactory(kind=PositionKind.JPT_PRATAMA)
    plan.employee.save()
    measure = IndicatorFactory(result__plan=plan, aspect="", perspective="SERVICE_USER")
    sentence = "SKP pimpinan harus memuat perspektif Anggaran pada salah satu indikator."
    assert sentence in checks(plan)[0]
    Indicator.objects.filter(pk=measure.pk).update(perspective="BUDGET")
    assert sentence not in checks(plan)[0]
