"""Periodic feedback the leader owes, and the follow-up of Pasal 20."""

from decimal import Decimal

import pytest
from django.urls import reverse

from employees.tests.factories import EmployeeFactory
from evaluations.enums.execution import FeedbackRhythm, FollowUpKind
from evaluations.models import FollowUp
from evaluations.queries.execution import executions
from evaluations.queries.follow_ups import without_periodic_feedback
from evaluations.services.follow_ups import follow_up
from evaluations.tests.factories import PeriodFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_execution import EvaluationFactory, FeedbackFactory, account
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def result():
    return WorkResultFactory(plan=PlanFactory(approved=True))


def step(result, kind, **changes) -> FollowUp:
    plan = result.plan
    given = {
        "employee_id": plan.employee_id,
        "period_id": PeriodFactory().pk,
        "by": account(plan.rater),
        "kind": kind,
        "note": " Sudah dibicarakan. ",
    }
    return follow_up(**given | changes)


@pytest.mark.parametrize("kind", [kind for kind in FollowUpKind if kind != FollowUpKind.TAKE_OVER])
def test_the_rater_records_a_step(result, kind):
    row = step(result, kind)
    assert (row.kind, row.note, row.employee) == (kind, "Sudah dibicarakan.", result.plan.employee)


@pytest.mark.parametrize("who", ["employee", "stranger"])
def test_nobody_else_does(result, who):
    by = account(result.plan.employee if who == "employee" else EmployeeFactory())
    with pytest.raises(DomainError, match="pejabat penilai"):
        step(result, FollowUpKind.APPRECIATION, by=by)


def test_a_note_is_needed(result):
    with pytest.raises(DomainError) as error:
        step(result, FollowUpKind.APPRECIATION, note=" ")
    assert error.value.field == "note"


def test_a_result_is_taken_over_only_after_another_step(result):
    with pytest.raises(DomainError, match="Pasal 20 ayat \\(6\\)"):
        step(result, FollowUpKind.TAKE_OVER, result_id=result.pk)
    step(result, FollowUpKind.APPRECIATION)
    with pytest.raises(DomainError, match="Pasal 20 ayat \\(6\\)"):
        step(result, FollowUpKind.TAKE_OVER, result_id=result.pk)
    step(result, FollowUpKind.GUIDANCE)
    assert step(result, FollowUpKind.TAKE_OVER, result_id=result.pk).result == result


def test_only_an_own_result_and_only_once(result):
    step(result, FollowUpKind.RESOURCES)
    with pytest.raises(DomainError, match="Pilih hasil kerja"):
        step(result, FollowUpKind.TAKE_OVER)
    with pytest.raises(DomainError, match="bukan dari SKP"):
        step(result, FollowUpKind.TAKE_OVER, result_id=WorkResultFactory().pk)
    step(result, FollowUpKind.TAKE_OVER, result_id=result.pk)
    with pytest.raises(DomainError, match="sudah diambil alih"):
        step(result, FollowUpKind.TAKE_OVER, result_id=result.pk)


def test_a_taken_over_result_does_not_block_the_rating(result):
    plan, period = result.plan, PeriodFactory()
    before = executions([plan], period, cap=Decimal(110))[plan.pk]
    assert before.missing == [result.statement]
    step(result, FollowUpKind.EXPECTATION)
    step(result, FollowUpKind.TAKE_OVER, result_id=result.pk, note="Tidak selesai")
    after = executions([plan], period, cap=Decimal(110))[plan.pk]
    assert after.missing == []
    assert after.results[0].taken_over["note"] == "Tidak selesai"


def test_after_the_rating_no_more(result):
    EvaluationFactory(plan=result.plan, rated=True)
    with pytest.raises(DomainError, match="sudah dinilai"):
        step(result, FollowUpKind.APPRECIATION)


def test_who_still_waits_for_periodic_feedback(result):
    rater = result.plan.rater
    heard = PlanFactory(employee=EmployeeFactory(rater=rater), approved=True).employee
    FeedbackFactory(employee=heard, rhythm=FeedbackRhythm.PERIODIC)
    FeedbackFactory(employee=result.plan.employee)  # incidental
    waiting = without_periodic_feedback(account(rater), PeriodFactory())
    assert list(waiting) == [result.plan.employee]


def test_the_page_records_and_lists(client, result):
    plan = result.plan
    client.force_login(account(plan.rater))
    page = reverse("evaluations:follow_up", args=[plan.employee_id])
    data = {"kind": FollowUpKind.APPRECIATION, "note": "Terima kasih", "result": result.pk}
    done = client.post(f"{page}?periode={PeriodFactory().pk}", data, follow=True)
    assert "Terima kasih" in done.content.decode()
    client.force_login(account(plan.employee))
    assert "Terima kasih" in client.get(reverse("evaluations:feedback")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, rows, django_assert_max_num_queries):
    rater, period = EmployeeFactory(), PeriodFactory()
    for _ in range(rows):
        PlanFactory(employee=EmployeeFactory(rater=rater), approved=True)
    client.force_login(account(rater))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("evaluations:feedback_duties"), {"periode": period.pk})
    assert len(page.context["object_list"]) == rows
