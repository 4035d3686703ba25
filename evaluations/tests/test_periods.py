"""Quarters: made when needed, computed while they are open, frozen when closed."""

from datetime import date

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from evaluations.models import EmployeeResult, Period, ReportRun
from evaluations.services.periods import close_period, due_periods, ensure_quarter
from evaluations.services.runs import cancel_run, execute, start_run
from evaluations.tasks import start_due_runs
from evaluations.tests.factories import PeriodFactory
from evaluations.tests.factories_execution import ready_to_rate
from pembinaan.common.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr():
    return grant(UserFactory(), Role.HR)


@pytest.mark.parametrize(
    ("day", "number", "starts_on", "ends_on"),
    [
        (date(2026, 1, 1), 1, date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), 1, date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), 2, date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 30), 3, date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), 4, date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_the_quarter_of_a_day(day, number, starts_on, ends_on):
    period = ensure_quarter(day)
    assert (period.year, period.kind, period.number) == (2026, "QUARTERLY", number)
    assert (period.starts_on, period.ends_on) == (starts_on, ends_on)
    assert ensure_quarter(day) == period
    assert Period.objects.count() == 1


def test_tonight_the_running_quarter_and_the_open_one_before():
    first, second = PeriodFactory(), PeriodFactory(number=2)
    assert due_periods(date(2026, 7, 1)) == [PeriodFactory(number=3), second]
    close_now(second)
    assert due_periods(date(2026, 7, 1)) == [PeriodFactory(number=3), first]
    close_now(first)
    assert due_periods(date(2026, 7, 1)) == [PeriodFactory(number=3)]


def close_now(period):
    Period.objects.filter(pk=period.pk).update(closed_at="2026-10-09T00:00Z")


def test_the_schedule_starts_what_is_due_and_passes_over_what_is_running():
    start_due_runs()
    queued = list(ReportRun.objects.values_list("pk", flat=True))
    assert [run.started_by for run in ReportRun.objects.all()] == [None]
    start_due_runs()
    assert list(ReportRun.objects.values_list("pk", flat=True)) == queued


def finished_run(period):
    run = start_run(period_id=period.pk)
    execute(run.pk)
    return run


def test_a_closed_period_keeps_its_figures(hr):
    plan = ready_to_rate()
    finished_run(PeriodFactory())
    period = close_period(period_id=PeriodFactory().pk, by=hr)
    assert period.is_closed
    plan.results.get().indicators.get().values.update(value=1)
    with pytest.raises(DomainError, match="sudah ditutup"):
        start_run(period_id=period.pk, by=hr)
    assert EmployeeResult.objects.get(employee=plan.employee).kpi == 100
    with pytest.raises(DomainError, match="sudah ditutup"):
        close_period(period_id=period.pk, by=hr)


def test_a_period_closes_only_on_a_finished_run(hr):
    period = PeriodFactory()
    with pytest.raises(DomainError, match="Jalankan perhitungan Triwulan I 2026 sampai selesai"):
        close_period(period_id=period.pk, by=hr)
    finished_run(period)
    run = start_run(period_id=period.pk)
    with pytest.raises(DomainError, match="sampai selesai"):
        close_period(period_id=period.pk, by=hr)
    cancel_run(run_id=run.pk, by=hr)
    with pytest.raises(DomainError, match="sampai selesai"):
        close_period(period_id=period.pk, by=hr)
    finished_run(period)
    assert close_period(period_id=period.pk, by=hr).is_closed


def test_a_running_period_does_not_close(hr):
    period = ensure_quarter(timezone.localdate())
    finished_run(period)
    with pytest.raises(DomainError, match="belum berakhir"):
        close_period(period_id=period.pk, by=hr)


def test_only_hr_of_the_whole_closes():
    finished_run(PeriodFactory())
    user = grant(UserFactory(), Role.HR, UnitFactory())
    with pytest.raises(NotAllowed, match="HR seluruh instansi"):
        close_period(period_id=PeriodFactory().pk, by=user)
