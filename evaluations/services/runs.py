"""Periodic evaluation runs: start, compute agency by agency, finish, cancel, resume.

Any number of workers may execute a run at once, twice, or be killed in the middle: each claims
one agency under a row lock and stores its rows in one transaction; a lost claim is free again.
"""

import hashlib
from datetime import date, timedelta

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency
from employees.queries.policies import policy_value
from evaluations.enums import RunStatus
from evaluations.models import (
    EmployeeResult,
    Period,
    ReportRun,
    RunChunk,
    RunProblem,
    UnitResult,
)
from evaluations.queries.periodic_sql import COMPUTE_AGENCY, ROLL_UP
from pembinaan.common.errors import DomainError, NotAllowed

RULESET = "PermenPANRB 6/2022, aturan 1"
STALLED_AFTER = timedelta(seconds=60)


def may_run(user) -> bool:
    """Runs cover every agency, so they belong to HR of the whole."""
    return scope_of(user, Role.HR).everything


def start_run(*, period_id: int, by=None) -> ReportRun:
    """Queue a run of one period over all agencies; `by` is None for the schedule.

    Raises NotAllowed, or DomainError for a closed or future period and while another run is
    active.
    """
    if by is not None and not may_run(by):
        raise NotAllowed("wrong_actor", "Perhitungan dijalankan oleh HR seluruh instansi.")
    period = Period.objects.get(pk=period_id)
    if period.is_closed:
        raise DomainError("period_closed", f"{period} sudah ditutup; hasilnya tetap.")
    if period.starts_on > timezone.localdate():
        raise DomainError("period_not_started", f"{period} belum dimulai.")
    try:
        return _queue(period, by)
    except IntegrityError as error:
        raise DomainError("already_running", f"Perhitungan {period} masih berjalan.") from error


@transaction.atomic
def _queue(period: Period, by) -> ReportRun:
    run = ReportRun.objects.create(period=period, ruleset=RULESET, started_by=by)
    agencies = Agency.objects.values_list("pk", flat=True)
    RunChunk.objects.bulk_create([RunChunk(run=run, agency_id=pk) for pk in agencies])
    return run


def execute(run_id: int) -> None:
    """Compute what is left of a run. A run that is over, or cancelled meanwhile, is left alone."""
    try:
        while _is_running(run_id) and _compute_next(run_id):
            pass
        _finish(run_id)
    except Exception:
        # Whatever broke, the person who started the run must see it; the trace goes to the log.
        _end(run_id, RunStatus.FAILED, "Terjadi kesalahan teknis. Tim teknis dapat membaca log.")
        raise


@transaction.atomic
def _is_running(run_id: int) -> bool:
    """Take a queued run up and leave a sign of life."""
    run = ReportRun.objects.select_for_update().get(pk=run_id)
    if run.status not in (RunStatus.QUEUED, RunStatus.RUNNING):
        return False
    run.status, run.heartbeat_at = RunStatus.RUNNING, timezone.now()
    run.started_at = run.started_at or run.heartbeat_at
    run.save(update_fields=["status", "heartbeat_at", "started_at"])
    return True


@transaction.atomic
def _compute_next(run_id: int) -> bool:
    """Compute one unclaimed agency; False when none is left to claim."""
    unclaimed = RunChunk.objects.select_for_update(of=("self",), skip_locked=True)
    chunk = unclaimed.filter(run=run_id, done_at=None).select_related("run__period").first()
    if chunk is None:
        return False
    chunk.employees, chunk.inputs_hash = _compute_agency(chunk)
    chunk.done_at = timezone.now()
    chunk.save(update_fields=["employees", "inputs_hash", "done_at"])
    return True


def _compute_agency(chunk: RunChunk) -> tuple[int, str]:
    """Store the rows of one agency; returns the number of people and the digest of the inputs."""
    period = chunk.run.period
    RunProblem.objects.filter(run=chunk.run_id, agency=chunk.agency_id).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            COMPUTE_AGENCY,
            {
                "run": chunk.run_id,
                "period": period.pk,
                "agency": chunk.agency_id,
                "year": period.year,
                "year_start": date(period.year, 1, 1),
                "ends_on": period.ends_on,
                "cap": policy_value("kpi_cap", on=period.ends_on),
                "min_answers": policy_value("survey_min_answers", on=period.ends_on),
            },
        )
        people, digest = cursor.fetchone()
    left = EmployeeResult.objects.filter(period=period, agency=chunk.agency_id)
    left.exclude(run=chunk.run_id).delete()
    return people, digest


@transaction.atomic
def _finish(run_id: int) -> None:
    """Roll up and close the run, by whoever completes its last agency."""
    run = ReportRun.objects.select_for_update().select_related("period").get(pk=run_id)
    if run.status != RunStatus.RUNNING or run.chunks.filter(done_at=None).exists():
        return
    roll_up(run)
    run.inputs_hash = _digest(run)
    run.status, run.finished_at = RunStatus.DONE, timezone.now()
    run.save(update_fields=["inputs_hash", "status", "finished_at"])


def roll_up(run: ReportRun) -> None:
    """Replace the unit rows of the run's period by those of its employee rows."""
    UnitResult.objects.filter(period=run.period).delete()
    minimum = policy_value("jp_pns", on=run.period.ends_on)
    with connection.cursor() as cursor:
        cursor.execute(ROLL_UP, {"run": run.pk, "period": run.period_id, "minimum_hours": minimum})


def _digest(run: ReportRun) -> str:
    """Equal for equal inputs, whichever workers computed them in whatever order."""
    chunks = run.chunks.order_by("agency__code").values_list("agency__code", "inputs_hash")
    text = "\n".join([run.ruleset, str(run.period), *(f"{code} {sha}" for code, sha in chunks)])
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def cancel_run(*, run_id: int, by) -> None:
    """Stop a run; rows of agencies already computed stay until the next run."""
    if not may_run(by):
        raise NotAllowed("wrong_actor", "Perhitungan dibatalkan oleh HR seluruh instansi.")
    if not _end(run_id, RunStatus.CANCELLED):
        raise DomainError("run_is_over", "Perhitungan ini sudah berakhir.")


@transaction.atomic
def _end(run_id: int, status: RunStatus, error: str = "") -> bool:
    """End an active run; False when it was over before."""
    run = ReportRun.objects.select_for_update().get(pk=run_id)
    if run.status not in (RunStatus.QUEUED, RunStatus.RUNNING):
        return False
    run.status, run.error, run.finished_at = status, error, timezone.now()
    run.save(update_fields=["status", "error", "finished_at"])
    return True


def stalled_runs() -> list[int]:
    """Active runs without a sign of life: their worker was killed, or their message was lost."""
    since = timezone.now() - STALLED_AFTER
    active = ReportRun.objects.filter(status__in=(RunStatus.QUEUED, RunStatus.RUNNING))
    lost = active.filter(heartbeat_at__lt=since) | active.filter(
        heartbeat_at=None, queued_at__lt=since
    )
    return list(lost.values_list("pk", flat=True))
