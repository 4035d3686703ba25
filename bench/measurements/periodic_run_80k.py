"""Seconds to compute one quarter for 80,000 people, by two workers through the real service."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from django.db import connection

from bench.databases import ROOT, Databases
from bench.pages.subjects import finished
from bench.periodic_floor import floor_seconds
from bench.registry import LEAST_RUNS, Measurement, Outcome
from evaluations.enums import RunStatus
from evaluations.models import Period, ReportRun
from evaluations.services.runs import start_run

WORKERS = 2


def measure(databases: Databases) -> Outcome:
    """Ours and the plain SQL by turns, after one turn of each that is not counted.

    The rows of the quarter are there already, so every run replaces 80,000 rows, as at night.
    """
    databases.ensure_data()
    period = finished()
    with workers(databases) as started:
        turns = [(_run(period, started), floor_seconds(period)) for _ in range(LEAST_RUNS + 1)]
    _forget_all_but_last(period)
    ours, floors = zip(*turns[1:], strict=True)
    return Outcome(ours, floors, {"workers": WORKERS, "people": _people(period)})


@contextmanager
def workers(databases: Databases) -> Iterator[list[subprocess.Popen]]:
    """Processes that wait for the numbers of runs."""
    env = databases.environment(databases.data)
    command = [sys.executable, "-m", "bench.worker"]
    started = [
        subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in range(WORKERS)
    ]
    try:
        for worker in started:
            _expect(worker, "ready")
        yield started
    finally:
        for worker in started:
            worker.communicate()  # the end of its input ends it


def _run(period: Period, started: list[subprocess.Popen]) -> float:
    begun = perf_counter()
    run = start_run(period_id=period.pk)
    for worker in started:
        print(run.pk, file=worker.stdin, flush=True)
    for worker in started:
        _expect(worker, "done")
    seconds = perf_counter() - begun
    run.refresh_from_db()
    if run.status != RunStatus.DONE:
        raise RuntimeError(f"The run ended as {run.status}.")
    return seconds


def _expect(worker: subprocess.Popen, word: str) -> None:
    if worker.stdout.readline().strip() != word:
        raise RuntimeError("A worker ended early; what it wrote stands above.")


def _forget_all_but_last(period: Period) -> None:
    """So that the next call finds as many runs, and VACUUM what they replaced."""
    last = ReportRun.objects.filter(period=period).latest("queued_at")
    ReportRun.objects.filter(period=period).exclude(pk=last.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM evaluations_employeeresult, evaluations_runproblem")


def _people(period: Period) -> int:
    return period.employee_results.count()


MEASUREMENT = Measurement("periodic_run_80k", "s", 6, measure)
