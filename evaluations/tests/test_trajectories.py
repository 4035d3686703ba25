"""The action plan: writing, agreeing, and where its targets show."""

from decimal import Decimal

import pytest
from django.urls import reverse

from employees.tests.factories import EmployeeFactory
from evaluations.enums import PeriodKind
from evaluations.enums.execution import ActionPlanStatus
from evaluations.models import Action, ActionPlan, Trajectory
from evaluations.queries.execution import executions
from evaluations.services.trajectories import (
    ActionInput,
    TrajectoryInput,
    agree_actions,
    propose_actions,
    reopen_actions,
    return_actions,
    save_actions,
    set_rhythm,
)
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)
from evaluations.tests.factories_execution import IndicatorValueFactory, account
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
TARGETS = [Decimal(10), Decimal(20), None, Decimal(40)]


@pytest.fixture
def indicator():
    result = WorkResultFactory(plan=PlanFactory(approved=True))
    return IndicatorFactory(result=result, target=Decimal(70))


@pytest.fixture
def plan(indicator):
    return indicator.result.plan


def save(indicator, **changes):
    result = indicator.result
    given = {
        "result_id": result.pk,
        "plan_id": result.plan_id,
        "by": account(result.plan.employee),
        "actions": [
            ActionInput(" Mendata sasaran ", 1),
            ActionInput("Kelas ibu"),
            ActionInput(" "),
        ],
        "trajectories": {indicator.pk: TrajectoryInput(TARGETS, accumulates=True)},
    }
    return save_actions(**given | changes)


def agreed(indicator):
    save(indicator)
    plan = indicator.result.plan
    propose_actions(plan_id=plan.pk, by=account(plan.employee))
    return agree_actions(plan_id=plan.pk, by=account(plan.rater))


def test_lines_and_targets_are_replaced(indicator):
    save(indicator)
    save(indicator)
    lines = list(Action.objects.values_list("text", "number"))
    assert lines == [("Mendata sasaran", 1), ("Kelas ibu", None)]
    held = Trajectory.objects.get()
    assert (held.indicator, held.accumulates, held.targets) == (indicator, True, TARGETS)


def test_no_target_at_all_is_no_trajectory(indicator):
    save(indicator, trajectories={indicator.pk: TrajectoryInput([None] * 4)})
    assert not Trajectory.objects.exists()


@pytest.mark.parametrize("who", ["rater", "stranger"])
def test_only_the_employee_writes(indicator, plan, who):
    by = account(plan.rater if who == "rater" else EmployeeFactory())
    with pytest.raises(DomainError, match="pemilik SKP"):
        save(indicator, by=by)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"actions": [ActionInput("Langkah", 5)]}, "triwulan yang ada"),
        ({"trajectories": {0: TrajectoryInput(TARGETS)}}, "bukan milik"),
    ],
)
def test_what_does_not_fit_is_refused(indicator, changes, text):
    with pytest.raises(DomainError, match=text):
        save(indicator, **changes)
    assert not Action.objects.exists()


def test_targets_of_another_division_are_refused(indicator):
    with pytest.raises(DomainError, match="Muat ulang"):
        save(indicator, trajectories={indicator.pk: TrajectoryInput([Decimal(1)] * 12)})


def test_a_draft_skp_has_none_yet(indicator):
    draft = IndicatorFactory()
    with pytest.raises(DomainError, match="setelah SKP disetujui"):
        save(draft)


def test_another_division_starts_without_targets(indicator, plan):
    save(indicator)
    set_rhythm(plan_id=plan.pk, by=account(plan.employee), rhythm=PeriodKind.MONTHLY)
    assert not Trajectory.objects.exists()
    assert set(Action.objects.values_list("number", flat=True)) == {None}
    assert ActionPlan.objects.get().parts == 12


def test_both_agree_and_then_it_stays(indicator, plan):
    found = agreed(indicator)
    assert found.status == ActionPlanStatus.AGREED
    assert found.agreed_at is not None
    with pytest.raises(DomainError, match="disepakati"):
        save(indicator)
    reopen_actions(plan_id=plan.pk, by=account(plan.employee))
    save(indicator)
    assert ActionPlan.objects.get().agreed_at is None


def test_the_rater_returns_it_with_a_note(indicator, plan):
    save(indicator)
    propose_actions(plan_id=plan.pk, by=account(plan.employee))
    with pytest.raises(DomainError, match="perlu diubah"):
        return_actions(plan_id=plan.pk, by=account(plan.rater), note=" ")
    return_actions(plan_id=plan.pk, by=account(plan.rater), note="Tambah target triwulan III")
    assert ActionPlan.objects.get().status == ActionPlanStatus.DRAFT


def test_the_employee_does_not_agree_alone(indicator, plan):
    save(indicator)
    propose_actions(plan_id=plan.pk, by=account(plan.employee))
    with pytest.raises(DomainError, match="pejabat penilai"):
        agree_actions(plan_id=plan.pk, by=account(plan.employee))


def test_an_empty_one_is_not_proposed(indicator, plan):
    set_rhythm(plan_id=plan.pk, by=account(plan.employee), rhythm=PeriodKind.QUARTERLY)
    with pytest.raises(DomainError, match="Isi dahulu"):
        propose_actions(plan_id=plan.pk, by=account(plan.employee))


def line_of(plan, number):
    period = PeriodFactory(number=number)
    return executions([plan], period, cap=Decimal(110))[plan.pk].results[0]


def test_agreed_targets_stand_beside_the_realisation(indicator, plan):
    for number, value in ((1, 12), (2, 15)):
        IndicatorValueFactory(
            indicator=indicator, period=PeriodFactory(number=number), value=value
        )
    agreed(indicator)
    line = line_of(plan, 2)
    shown = line.indicators[0].course
    assert (shown.target, shown.due, shown.reached) == (Decimal(20), Decimal(30), Decimal(27))
    assert line.actions == ("Mendata sasaran", "Kelas ibu")


def test_what_is_not_agreed_does_not(indicator, plan):
    save(indicator)
    line = line_of(plan, 1)
    assert (line.indicators[0].course, line.actions) == (None, ())


def test_they_decide_nothing(indicator, plan):
    IndicatorValueFactory(indicator=indicator, value=35)
    before = line_of(plan, 1).achievement
    agreed(indicator)
    assert line_of(plan, 1).achievement == before == Decimal(50)


def test_the_form_saves_and_shows_a_stale_one(client, indicator, plan):
    client.force_login(account(plan.employee))
    page = reverse("evaluations:actions_edit", args=[plan.pk, indicator.result_id])
    form = client.get(page).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"text_0": "Mendata", "number_0": "2", f"target_{indicator.pk}_0": "12,5"}
    assert client.post(page, data).status_code == 302
    assert Trajectory.objects.get().targets[0] == Decimal("12.50")
    assert client.post(page, data).status_code == 302  # a double click
    answer = client.post(page, data | {"text_0": "Lain"}).content.decode()
    assert "Mendata" in answer
    assert Action.objects.get().text == "Mendata"


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, plan, indicator, rows, django_assert_max_num_queries):
    for _ in range(rows - 1):
        IndicatorFactory(result=WorkResultFactory(plan=plan))
    agreed(indicator)
    client.force_login(account(plan.rater))
    with django_assert_max_num_queries(15):
        page = client.get(reverse("evaluations:actions", args=[plan.pk]))
    assert len(page.context["shown"].results) == rows
