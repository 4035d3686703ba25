"""Periodic evaluation runs: start, compute agency by agency, finish, cancel, resume.

Any number of workers may execute a run at once, twice, or be killed in the middle: each claims
one agency under a row lock and stores its rows in one transaction; a lost claim is free again.
"""

import hashlib
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import EXEMPTING, Role
from employees.models import Agency
from employees.queries.policies import policy_values
from evaluations.enums import RunStatus
from evaluations.models import (
    EmployeeResult,
    Period,
    ReportRun,
    RunChunk,
    RunProblem,
    UnitResult,
)
from evaluations.models.results import ACTIVE_RUNS
from evaluations.queries.periodic_sql import COMPUTE_AGENCY, ROLL_UP
from evaluations.queries.periods import agencies_of
from evaluations.services.windows import period_refusal
from evaluations.transitions import RUN_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidTransition, NotAllowed
from pembinaan.common.jobs import failure_noted
from pembinaan.common.transitions import refusal

RULESET = "PermenPANRB 6/2022, aturan 3"
STALLED_AFTER = timedelta(seconds=60)
BROKEN = (
    "Perhitungan berhenti karena kesalahan teknis. Jalankan lagi; bila tetap gagal, sampaikan "
    "nomor perhitungan ini kepada tim teknis."
)
POLICIES = ("kpi_cap", "survey_min_answers", "jp_pns")


def may_run(user) -> bool:
    """Runs cover every agency, so they belong to HR of the whole."""
    return scope_of(user, Role.HR).everything


@transaction.atomic
def start_run(*, period_id: int, by=None) -> ReportRun:
    """Queue a run of one period over the agencies that evaluate in it.

    `by` is None for the schedule. Raises NotAllowed, or DomainError for a closed or future
    period and while another run is active.
    """
    if by is not None and not may_run(by):
        raise NotAllowed("wrong_actor", "Perhitungan dijalankan oleh HR seluruh instansi.")
    period = Period.objects.select_for_update(no_key=True).get(pk=period_id)
    if error := period_refusal(period):
        raise error
    if period.runs.filter(status__in=ACTIVE_RUNS).exists():
        raise DomainError("already_running", f"Perhitungan {period} masih berjalan.")
    run = ReportRun.objects.create(period=period, ruleset=RULESET, started_by=by)
    agencies = agencies_of(period).values_list("pk", flat=True)
    RunChunk.objects.bulk_create([RunChunk(run=run, agency_id=pk) for pk in agencies])
    return run


def execute(run_id: int) -> None:
    """Compute what is left of a run. A run that is over, or cancelled meanwhile, is left alone."""
    with failure_noted(lambda: _fail(run_id)):
        while _is_running(run_id) and _compute_next(run_id):
            pass
        _finish(run_id)


def _fail(run_id: int) -> None:
    with suppress(InvalidTransition):  # somebody else has ended the run
        _end(run_id, RunStatus.FAILED, Actor.SYSTEM, error=BROKEN)


def _locked(run_id: int) -> ReportRun:
    """The run for its status alone: rows that refer to it may be written meanwhile."""
    runs = ReportRun.objects.select_for_update(of=("self",), no_key=True)
    return runs.select_related("period").get(pk=run_id)


@transaction.atomic
def _is_running(run_id: int) -> bool:
    """Take a queued run up and leave a sign of life."""
    run = _locked(run_id)
    if run.status not in ACTIVE_RUNS:
        return False
    run.status, run.heartbeat_at = RunStatus.RUNNING, timezone.now()
    run.started_at = run.started_at or run.heartbeat_at
    run.save(update_fields=["status", "heartbeat_at", "started_at"])
    return True


@transaction.atomic
def _compute_next(run_id: int) -> bool:
    """Compute one unclaimed agency; False when none is left to claim, or the run is cancelled.

    A cancelled run may still be storing an agency when the next run comes to it: the agency's
    lock makes one wait for the other, and whoever waited looks again whether the run goes on.
    """
    unclaimed = RunChunk.objects.select_for_update(of=("self",), skip_locked=True)
    unclaimed = unclaimed.select_related("run__period", "agency")
    chunk = unclaimed.filter(run=run_id, done_at=None).first()
    if chunk is None:
        return False
    Agency.objects.select_for_update(no_key=True).get(pk=chunk.agency_id)
    if not ReportRun.objects.filter(pk=run_id, status__in=ACTIVE_RUNS).exists():
        return False
    chunk.employees, chunk.inputs_hash = _compute_agency(chunk)
    chunk.done_at = timezone.now()
    chunk.save(update_fields=["employees", "inputs_hash", "done_at"])
    return True


def _compute_agency(chunk: RunChunk) -> tuple[int, str]:
    """Store the rows of one agency; returns the number of people and the digest of the inputs."""
    period = chunk.run.period
    figures = _figures(chunk)
    parameters = figures | {
        "run": chunk.run_id,
        "period": period.pk,
        "agency": chunk.agency_id,
        "year": period.year,
        "year_start": date(period.year, 1, 1),
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
        "exempting": list(EXEMPTING),
    }
    RunProblem.objects.filter(run=chunk.run_id, agency=chunk.agency_id).delete()
    UnitResult.objects.filter(period=period, agency=chunk.agency_id).delete()
    with connection.cursor() as cursor:
        cursor.execute(COMPUTE_AGENCY, parameters)
        people, facts = cursor.fetchone()
        cursor.execute(ROLL_UP, parameters)
    return people, _digest([facts, *(f"{name} {value}" for name, value in figures.items())])


def _figures(chunk: RunChunk) -> dict[str, Decimal]:
    """The policies of the agency at the end of the period."""
    return policy_values(POLICIES, on=chunk.run.period.ends_on, agency=chunk.agency)


@transaction.atomic
def _finish(run_id: int) -> None:
    """Close the run, by whoever completes its last agency."""
    run = _locked(run_id)
    if run.status != RunStatus.RUNNING or run.chunks.filter(done_at=None).exists():
        return
    # Rows of people who are counted no more. Only here: a person may change agency in the middle.
    EmployeeResult.objects.filter(period=run.period).exclude(run=run).delete()
    chunks = run.chunks.order_by("agency__code").values_list("agency__code", "inputs_hash")
    facts = [f"{code} {digest}" for code, digest in chunks]
    run.inputs_hash = _digest([run.ruleset, str(run.period), *facts])
    run.save(update_fields=["inputs_hash"])
    _end(run_id, RunStatus.DONE, Actor.SYSTEM)


def _digest(lines: list[str]) -> str:
    """Equal for equal inputs, whichever workers computed them in whatever order."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def cancel_run(*, run_id: int, by) -> None:
    """Stop a run; rows of agencies already computed stay until the next run.

    Raises NotAllowed, or InvalidTransition for a run that is over.
    """
    if not may_run(by):
        raise NotAllowed("wrong_actor", "Perhitungan dibatalkan oleh HR seluruh instansi.")
    _end(run_id, RunStatus.CANCELLED, Actor.HR)


@transaction.atomic
def _end(run_id: int, status: RunStatus, actor: Actor, error: str = "") -> None:
    run = _locked(run_id)
    if problem := refusal(RUN_TRANSITIONS, run.status, status, {actor}):
        raise problem
    run.status, run.error, run.finished_at = status, error, timezone.now()
    run.save(update_fields=["status", "error", "finished_at"])


def stalled_runs() -> list[int]:
    """Active runs without a sign of life: their worker was killed, or their message was lost."""
    since = timezone.now() - STALLED_AFTER
    active = ReportRun.objects.filter(status__in=ACTIVE_RUNS)
    lost = active.filter(heartbeat_at__lt=since) | active.filter(
        heartbeat_at=None, queued_at__lt=since
    )
    return list(lost.values_list("pk", flat=True))
