"""A late rater loses the hand (Bab IV huruf A angka 11, Bab V huruf A angka 8 to 10, R1.70)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from employees.models import Notification
from employees.tests.factories import EmployeeFactory
from evaluations.enums import EvaluationStatus
from evaluations.enums.clocks import ClockKind
from evaluations.enums.objections import EvaluatorRole
from evaluations.models import Clock, Evaluation
from evaluations.services.clock_sets import write_clocks
from evaluations.services.delivery import accept, sign_and_deliver
from evaluations.services.handover import hand_over
from evaluations.services.objections import submit_objection
from evaluations.services.rating import rate
from evaluations.tests.factories import PeriodFactory
from evaluations.tests.factories_execution import EvaluationFactory, account, ready_to_rate
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
WINDOW = date(2026, 4, 14)  # ten working days after 31 March
LATE = WINDOW + timedelta(days=1)


@pytest.fixture
def plan():
    """Of somebody whose rater has a superior."""
    rater = EmployeeFactory(rater=EmployeeFactory())
    return ready_to_rate(employee=EmployeeFactory(rater=rater, unit=rater.unit))


@pytest.fixture
def evaluation(plan) -> Evaluation:
    opened = EvaluationFactory(plan=plan)
    write_clocks(date(2026, 4, 1))
    return opened


def decide(plan, by) -> Evaluation:
    return rate(
        plan_id=plan.pk,
        period_id=PeriodFactory().pk,
        by=account(by),
        result=2,
        behaviour=2,
    )


def test_the_limits_of_an_open_evaluation(evaluation):
    limits = dict(
        Clock.objects.filter(evaluation=evaluation).values_list("kind", "due_on").order_by("kind")
    )
    # 30 working days after 14 April end on 26 May
    assert limits == {"EVALUATE": WINDOW, "REPORT": date(2026, 5, 26)}


def test_until_the_window_ends_the_hand_is_the_raters(plan, evaluation):
    assert hand_over(WINDOW) == 0
    assert decide(plan, plan.rater).evaluated_by == EvaluatorRole.RATER


def test_a_late_rater_loses_the_hand_to_the_superior(plan, evaluation):
    superior = plan.rater.rater
    assert hand_over(LATE) == 1
    assert hand_over(LATE) == 0
    evaluation.refresh_from_db()
    assert evaluation.superior == superior
    clock = Clock.objects.open().get(evaluation=evaluation, kind=ClockKind.TAKE_OVER)
    # 14 working days after the window
    assert (clock.due_on, clock.responsible) == (date(2026, 5, 4), superior)
    assert Clock.objects.get(evaluation=evaluation, kind=ClockKind.EVALUATE).done_on == LATE
    told = dict(Notification.objects.values_list("employee", "kind"))
    assert told == {plan.rater_id: "handed_over", superior.pk: "taken_over"}
    with pytest.raises(DomainError) as error:
        decide(plan, plan.rater)
    assert error.value.code == "hand_lost"
    done = decide(plan, superior)
    assert (done.status, done.evaluated_by) == (EvaluationStatus.RATED, EvaluatorRole.SUPERIOR)
    assert done.rater == plan.rater
    assert done.snapshot["superior"]["name"] == superior.name
    assert not Clock.objects.open().filter(kind=ClockKind.TAKE_OVER).exists()


def test_the_superior_has_seven_days_and_the_result_is_final(monkeypatch, plan, evaluation):
    hand_over(LATE)
    now = datetime(2026, 4, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))  # a Monday
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    done = sign_and_deliver(
        plan_id=plan.pk,
        period_id=evaluation.period_id,
        by=account(plan.rater.rater),
        result=2,
        behaviour=2,
    )
    clocks = dict(Clock.objects.filter(evaluation=done).values_list("kind", "due_on"))
    assert clocks["DELIVER"] == clocks["RETURN"] == date(2026, 4, 29)
    by = account(plan.employee)
    with pytest.raises(DomainError) as error:
        submit_objection(evaluation_id=done.pk, by=by, reasons="Tidak sesuai.")
    assert error.value.code == "final"
    assert accept(evaluation_id=done.pk, by=by).status == EvaluationStatus.ACCEPTED


def test_at_the_top_nobody_takes_over():
    plan = ready_to_rate()  # the rater has no rater
    EvaluationFactory(plan=plan)
    write_clocks(date(2026, 4, 1))
    assert hand_over(LATE) == 0
    assert Clock.objects.open().filter(kind=ClockKind.EVALUATE, due_on__lt=LATE).exists()
    assert decide(plan, plan.rater).status == EvaluationStatus.RATED


def test_both_see_on_their_page_why(client, plan, evaluation):
    hand_over(LATE)
    superior = plan.rater.rater
    client.force_login(account(superior))
    shown = client.get(reverse("evaluations:superior")).content.decode()
    url = reverse("evaluations:rate", args=[plan.pk, evaluation.period_id])
    assert url in shown
    assert "Tanda tangani dan sampaikan" in client.get(url).content.decode()
    client.force_login(account(plan.rater))
    shown = client.get(reverse("evaluations:superior")).content.decode()
    assert "Beralih dari Anda" in shown
    assert f"hak menilai beralih kepada {superior}" in client.get(url).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_superior_page_query_budget(client, rows, django_assert_max_num_queries):
    superior = EmployeeFactory()
    for _ in range(rows):
        rater = EmployeeFactory(rater=superior)
        EvaluationFactory(plan=ready_to_rate(employee=EmployeeFactory(rater=rater)))
    write_clocks(date(2026, 4, 1))
    assert hand_over(LATE) == rows
    client.force_login(account(superior))
    with django_assert_max_num_queries(10):
        client.get(reverse("evaluations:superior"))
