"""From the signature to the report: deliver, return, silence, report (Bab V huruf A)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.models import Notification
from evaluations.enums import EvaluationStatus
from evaluations.enums.clocks import ClockKind
from evaluations.models import Clock, Evaluation
from evaluations.services.delivery import (
    accept,
    accept_silently,
    deliver,
    deliver_all,
    report,
    sign_and_deliver,
)
from evaluations.services.rating import rate, reopen
from evaluations.tests.factories import PeriodFactory
from evaluations.tests.factories_execution import EvaluationFactory, account, ready_to_rate
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")


def at(monkeypatch, *moment) -> None:
    """Let it be that moment in Jakarta."""
    now = datetime(*moment, tzinfo=JAKARTA)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def plan():
    return ready_to_rate()


@pytest.fixture
def rated(plan) -> Evaluation:
    by, period = account(plan.rater), PeriodFactory()
    return rate(plan_id=plan.pk, period_id=period.pk, by=by, result=2, behaviour=2)


def due(evaluation, kind) -> date:
    return Clock.objects.open().get(evaluation=evaluation, kind=kind).due_on


def test_each_step_starts_the_next_limit(monkeypatch, plan):
    at(monkeypatch, 2026, 4, 6, 9)  # a Monday
    by, period = account(plan.rater), PeriodFactory()
    evaluation = rate(plan_id=plan.pk, period_id=period.pk, by=by, result=2, behaviour=2)
    assert due(evaluation, ClockKind.DELIVER) == date(2026, 4, 24)  # 14 working days
    at(monkeypatch, 2026, 4, 8, 9)
    deliver(evaluation_id=evaluation.pk, by=by)
    assert due(evaluation, ClockKind.RETURN) == date(2026, 4, 28)
    clock = Clock.objects.get(evaluation=evaluation, kind=ClockKind.DELIVER)
    assert clock.done_on == date(2026, 4, 8)
    returned = Clock.objects.get(evaluation=evaluation, kind=ClockKind.RETURN)
    assert returned.responsible == plan.employee
    accept(evaluation_id=evaluation.pk, by=account(plan.employee))
    assert not Clock.objects.open().filter(evaluation=evaluation).exists()


def test_the_employee_is_told_and_the_rater_hears_back(plan, rated):
    deliver(evaluation_id=rated.pk, by=account(plan.rater))
    told = Notification.objects.get(employee=plan.employee)
    assert told.text == (
        "Dokumen evaluasi Triwulan I 2026 Anda sudah disampaikan. Baca, lalu tandatangani."
    )
    assert told.url == reverse("evaluations:evaluation", args=[rated.pk])
    accept(evaluation_id=rated.pk, by=account(plan.employee))
    assert Notification.objects.get(employee=plan.rater).kind == "evaluation_accepted"


def test_signing_and_delivering_go_in_one(plan):
    by, period = account(plan.rater), PeriodFactory()
    evaluation = sign_and_deliver(
        plan_id=plan.pk, period_id=period.pk, by=by, result=2, behaviour=2
    )
    assert evaluation.status == EvaluationStatus.DELIVERED
    with pytest.raises(DomainError) as error:
        reopen(evaluation_id=evaluation.pk, by=by, note="Salah pilih.")
    assert error.value.code == "no_such_step"


def test_reopening_before_delivery_lets_the_first_limit_run_on(plan, rated):
    Clock.objects.create(
        kind=ClockKind.EVALUATE,
        evaluation=rated,
        employee=plan.employee,
        agency=plan.agency,
        unit=plan.unit,
        year=2026,
        counted_from=date(2026, 3, 31),
        due_on=date(2026, 4, 14),
        done_on=date(2026, 4, 7),
    )
    reopen(evaluation_id=rated.pk, by=account(plan.rater), note="Salah pilih.")
    assert due(rated, ClockKind.EVALUATE) == date(2026, 4, 14)
    assert not Clock.objects.open().filter(kind=ClockKind.DELIVER).exists()


def test_only_the_signer_delivers_and_only_once(plan, rated):
    with pytest.raises(DomainError) as error:
        deliver(evaluation_id=rated.pk, by=account(plan.employee))
    assert error.value.code == "wrong_actor"
    deliver(evaluation_id=rated.pk, by=account(plan.rater))
    with pytest.raises(DomainError) as error:
        deliver(evaluation_id=rated.pk, by=account(plan.rater))
    assert error.value.code == "no_such_step"


def test_a_whole_team_is_delivered_at_once(plan, rated):
    EvaluationFactory(rated=True)  # somebody else's
    by = account(plan.rater)
    assert deliver_all(period_id=rated.period_id, by=by) == 1
    with pytest.raises(DomainError) as error:
        deliver_all(period_id=rated.period_id, by=by)
    assert error.value.code == "nothing_to_deliver"


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2025, 1, 22), EvaluationStatus.DELIVERED),  # the last day is not over
        (date(2025, 1, 23), EvaluationStatus.ACCEPTED),
    ],
)
def test_silence_accepts_when_the_limit_is_over(monkeypatch, plan, rated, today, status):
    at(monkeypatch, 2025, 1, 2, 10)
    deliver(evaluation_id=rated.pk, by=account(plan.rater))
    assert accept_silently(today) == (status == EvaluationStatus.ACCEPTED)
    assert accept_silently(today) == 0
    rated.refresh_from_db()
    assert (rated.status, rated.accepted_silently) == (status, status == "ACCEPTED")
    if status == EvaluationStatus.ACCEPTED:
        step = rated.steps.get(to_status="ACCEPTED")
        assert step.by is None
        assert step.note == "Tidak dikembalikan dan tanpa keberatan sampai batas waktu."


def test_the_first_reading_is_kept(client, plan, rated):
    page = reverse("evaluations:evaluation", args=[rated.pk])
    employee, rater = account(plan.employee), account(plan.rater)
    client.force_login(employee)
    client.get(page)
    rated.refresh_from_db()
    assert rated.opened_at is None  # not delivered yet
    deliver(evaluation_id=rated.pk, by=rater)
    client.force_login(rater)
    assert "belum dibuka" in client.get(page).content.decode()
    client.force_login(employee)
    client.get(page)
    rated.refresh_from_db()
    first = rated.opened_at
    assert first is not None
    client.get(page)
    rated.refresh_from_db()
    assert rated.opened_at == first


def test_what_came_back_is_reported_at_once(plan, rated):
    by, pk = account(plan.rater), rated.pk
    Clock.objects.create(
        kind=ClockKind.REPORT,
        evaluation=rated,
        employee=plan.employee,
        agency=plan.agency,
        unit=plan.unit,
        year=2026,
        counted_from=timezone.localdate(),
        due_on=timezone.localdate() + timedelta(days=40),
    )
    deliver(evaluation_id=pk, by=by)
    with pytest.raises(DomainError) as error:
        report(period_id=rated.period_id, by=by)
    assert error.value.code == "nothing_to_report"
    accept(evaluation_id=pk, by=account(plan.employee))
    assert report(period_id=rated.period_id, by=by) == 1
    rated.refresh_from_db()
    assert rated.reported_at is not None
    assert not Clock.objects.open().exists()


def test_the_team_page_offers_both(client, plan, rated):
    client.force_login(account(plan.rater))
    page = f"{reverse('evaluations:team')}?periode={rated.period_id}"
    assert "Sampaikan semua" in client.get(page).content.decode()
    client.post(reverse("evaluations:deliver_all", args=[rated.period_id]))
    accept(evaluation_id=rated.pk, by=account(plan.employee))
    assert "Laporkan semua" in client.get(page).content.decode()
    client.post(reverse("evaluations:report", args=[rated.period_id]))
    shown = client.get(page).content.decode()
    assert "Laporkan semua" not in shown
    assert "1 dokumen evaluasi sudah dilaporkan kepada PyB." in shown or "Sampaikan" not in shown


def test_the_rate_page_signs_and_delivers(client, plan):
    client.force_login(account(plan.rater))
    period = PeriodFactory()
    url = reverse("evaluations:rate", args=[plan.pk, period.pk])
    assert "Tanda tangani dan sampaikan" in client.get(url).content.decode()
    client.post(url, {"result": 2, "behaviour": 2, "deliver": "1"})
    assert Evaluation.objects.get().status == EvaluationStatus.DELIVERED
