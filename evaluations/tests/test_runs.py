"""Runs: starting, sharing, failing, resuming and cancelling."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DataError, connection, transaction
from django.utils import timezone

from employees.enums import Role
from employees.models import Agency, Employee, Policy
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.enums import RunStatus
from evaluations.models import EmployeeResult, ReportRun, UnitResult
from evaluations.services import runs
from evaluations.services.runs import cancel_run, execute, may_run, stalled_runs, start_run
from evaluations.tasks import execute_run
from evaluations.tests.factories import PeriodFactory
from evaluations.tests.factories_execution import (
    FeedbackFactory,
    IndicatorValueFactory,
    OrganisationResultFactory,
    ready_to_rate,
)
from pembinaan.common.errors import DomainError, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr():
    return grant(UserFactory(), Role.HR)


@pytest.fixture
def plan():
    """Somebody with a figure in a unit whose result is Baik."""
    plan = ready_to_rate()
    OrganisationResultFactory(unit=plan.unit)
    return plan


def run_of(period=None) -> ReportRun:
    """A run of quarter I of 2026, carried out."""
    run = start_run(period_id=(period or PeriodFactory()).pk)
    execute(run.pk)
    run.refresh_from_db()
    return run


def computed_rows():
    """Every figure stored, without the keys that differ from run to run."""
    rows = []
    for model in (EmployeeResult, UnitResult):
        fields = [field.attname for field in model._meta.concrete_fields]
        kept = [name for name in fields if name not in ("id", "run_id")]
        rows.append(sorted(map(str, model.objects.values_list(*kept))))
    return rows


def test_a_run_is_queued_with_a_share_for_each_agency(hr, plan):
    run = start_run(period_id=PeriodFactory().pk, by=hr)
    assert (run.status, run.started_by) == (RunStatus.QUEUED, hr)
    shares = run.chunks.values_list("agency", flat=True)
    assert set(shares) == set(Agency.objects.values_list("pk", flat=True))


def test_a_finished_run_says_so(plan):
    run = run_of()
    assert (run.status, run.error) == (RunStatus.DONE, "")
    assert run.started_at <= run.heartbeat_at <= run.finished_at
    assert not run.chunks.filter(done_at=None).exists()
    assert sum(run.chunks.values_list("employees", flat=True)) == Employee.objects.count()


def test_equal_inputs_give_equal_digest_and_rows(plan):
    first, before = run_of(), computed_rows()
    second = run_of()
    assert (second.inputs_hash, computed_rows()) == (first.inputs_hash, before)
    assert len(first.inputs_hash) == 64
    assert set(EmployeeResult.objects.values_list("run", flat=True)) == {second.pk}


def _feedback(plan):
    FeedbackFactory(employee=plan.employee)


def _figure(plan):
    value = plan.results.get().indicators.get().values.get()
    value.value = 94
    value.save()


def _kind(plan):
    Employee.objects.filter(pk=plan.employee_id).update(kind="PPPK")


def _policy(plan):
    Policy.objects.create(key="kpi_cap", value=110, valid_from=date(2022, 1, 1), basis="Uji")


def _organisation(plan):
    plan.unit.organisation_results.update(predicate=3)


@pytest.mark.parametrize("change", [_feedback, _figure, _kind, _policy, _organisation])
def test_changed_inputs_give_another_digest(plan, change):
    before = run_of().inputs_hash
    change(plan)
    assert run_of().inputs_hash != before


def test_only_hr_of_the_whole_starts_a_run(hr):
    of_a_unit = grant(UserFactory(), Role.HR, UnitFactory())
    leader = grant(UserFactory(), Role.LEADER)
    assert [may_run(user) for user in (hr, of_a_unit, leader)] == [True, False, False]
    with pytest.raises(NotAllowed, match="HR seluruh instansi"):
        start_run(period_id=PeriodFactory().pk, by=of_a_unit)


def test_no_second_run_beside_an_active_one(plan):
    start_run(period_id=PeriodFactory().pk)
    with pytest.raises(DomainError, match="Perhitungan Triwulan I 2026 masih berjalan"):
        start_run(period_id=PeriodFactory().pk)
    assert start_run(period_id=PeriodFactory(number=2).pk).status == RunStatus.QUEUED


def test_no_run_of_a_closed_period():
    period = PeriodFactory(closed_at=timezone.now())
    with pytest.raises(DomainError, match="Triwulan I 2026 sudah ditutup"):
        start_run(period_id=period.pk)


def test_no_run_of_a_future_period():
    period = PeriodFactory(year=timezone.localdate().year + 1)
    with pytest.raises(DomainError, match="belum dimulai"):
        start_run(period_id=period.pk)


def test_cancel_stops_before_the_next_agency(hr, plan):
    run = start_run(period_id=PeriodFactory().pk)
    done = run.chunks.get(agency=plan.agency)
    done.done_at = timezone.now()
    done.save()
    ReportRun.objects.update(status=RunStatus.RUNNING, heartbeat_at=timezone.now())
    cancel_run(run_id=run.pk, by=hr)
    execute(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.CANCELLED
    assert list(run.chunks.exclude(done_at=None)) == [done]
    assert not EmployeeResult.objects.exists()


def test_cancel_is_for_hr_and_for_active_runs(hr, plan):
    run = run_of()
    with pytest.raises(NotAllowed):
        cancel_run(run_id=run.pk, by=UserFactory())
    with pytest.raises(InvalidTransition, match="Status Selesai tidak dapat menjadi Dibatalkan"):
        cancel_run(run_id=run.pk, by=hr)


def test_a_broken_agency_fails_the_run_visibly(hr, plan):
    """A cap nobody meant: 950 000 000 % does not fit the column of the result."""
    Policy.objects.create(
        key="kpi_cap", value=99_000_000, valid_from=date(2022, 1, 1), basis="Salah ketik"
    )
    indicator = plan.results.get().indicators.get()
    indicator.values.update(value=Decimal("9500000"))
    indicator.result.indicators.update(target=1)
    run = start_run(period_id=PeriodFactory().pk, by=hr)
    with pytest.raises(DataError, match="numeric field overflow"):
        execute(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.FAILED
    assert run.error.startswith("Perhitungan berhenti karena kesalahan teknis. Jalankan lagi")
    assert run.finished_at is not None
    Policy.objects.all().delete()
    assert run_of().status == RunStatus.DONE  # a failed run does not stand in the way


def test_a_killed_run_is_resumed_without_doing_work_twice(plan):
    run = start_run(period_id=PeriodFactory().pk)
    long_ago = timezone.now() - timedelta(minutes=5)
    done = run.chunks.get(agency=plan.agency)
    done.done_at, done.employees, done.inputs_hash = long_ago, 7, "before the kill"
    done.save()
    ReportRun.objects.filter(pk=run.pk).update(
        status=RunStatus.RUNNING, started_at=long_ago, heartbeat_at=long_ago
    )
    assert stalled_runs() == [run.pk]
    execute_run(run.pk)
    run.refresh_from_db()
    done.refresh_from_db()
    assert (run.status, run.started_at) == (RunStatus.DONE, long_ago)
    assert (done.employees, done.inputs_hash) == (7, "before the kill")
    assert stalled_runs() == []


def test_a_run_whose_message_was_lost_is_resumed(plan):
    run = start_run(period_id=PeriodFactory().pk)
    assert stalled_runs() == []
    ReportRun.objects.update(queued_at=timezone.now() - timedelta(seconds=61))
    assert stalled_runs() == [run.pk]


def test_a_working_run_is_left_alone():
    run = start_run(period_id=PeriodFactory().pk)
    ReportRun.objects.update(
        status=RunStatus.RUNNING,
        queued_at=timezone.now() - timedelta(hours=1),
        heartbeat_at=timezone.now() - timedelta(seconds=30),
    )
    assert run.pk not in stalled_runs()


def test_executing_a_finished_run_changes_nothing(plan):
    run = run_of()
    before = computed_rows()
    IndicatorValueFactory(
        indicator=plan.results.get().indicators.create(statement="Baru", target=1, aspect="TIME")
    )
    execute(run.pk)
    assert computed_rows() == before
    assert ReportRun.objects.get().finished_at == run.finished_at


def _worker(run_id: int) -> None:
    try:
        execute(run_id)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_a_run_and_finish_it_once():
    plans = [ready_to_rate() for _ in range(6)]
    expected = run_of()
    rows = computed_rows()
    run = start_run(period_id=PeriodFactory().pk)
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(_worker, [run.pk, run.pk]))
    run.refresh_from_db()
    assert (run.status, run.inputs_hash) == (RunStatus.DONE, expected.inputs_hash)
    assert computed_rows() == rows
    assert sum(run.chunks.values_list("employees", flat=True)) == 2 * len(plans)


@pytest.mark.django_db(transaction=True)
def test_people_who_change_places_between_agencies_do_not_block_two_workers():
    one, other = UnitFactory(), UnitFactory()
    here = EmployeeFactory.create_batch(40, unit=one)
    there = EmployeeFactory.create_batch(40, unit=other)
    run_of()
    for people, unit in ((here, other), (there, one)):
        pks = [person.pk for person in people]
        Employee.objects.filter(pk__in=pks).update(unit=unit, agency=unit.agency)
    run = start_run(period_id=PeriodFactory().pk)
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(_worker, [run.pk, run.pk]))
    run.refresh_from_db()
    assert run.status == RunStatus.DONE
    assert EmployeeResult.objects.filter(agency=one.agency).count() == 40


@pytest.mark.django_db(transaction=True)
def test_a_run_waits_for_the_agency_that_a_cancelled_one_is_still_storing(hr):
    ready_to_rate()
    cancelled = start_run(period_id=PeriodFactory().pk)

    def cancel_and_start_anew() -> ReportRun:
        try:
            cancel_run(run_id=cancelled.pk, by=hr)
            return run_of()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as workers, transaction.atomic():
        assert runs._compute_next(cancelled.pk)
        new = workers.submit(cancel_and_start_anew)
        with pytest.raises(TimeoutError):
            new.result(timeout=1)
    assert new.result().status == RunStatus.DONE
    for model in (EmployeeResult, UnitResult):
        assert set(model.objects.values_list("run", flat=True)) == {new.result().pk}


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_waited_looks_again_whether_the_run_goes_on():
    agency_id = ready_to_rate().agency_id
    run = start_run(period_id=PeriodFactory().pk)
    with ThreadPoolExecutor(1) as workers, transaction.atomic():
        Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
        waiting = workers.submit(_worker, run.pk)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=1)
        ReportRun.objects.filter(pk=run.pk).update(status=RunStatus.CANCELLED)
    waiting.result()
    assert not EmployeeResult.objects.exists()
