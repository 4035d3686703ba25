"""Seconds to find and store who rates each of 80,000 people, all of them without a rater yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from bench.databases import Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome
from employees.enums import AWAY
from employees.models import Employee
from employees.queries.rater_sql import RESOLVED
from employees.services.resolution import resolve_raters
from pembinaan.common.history import plan_triggers_anew

TURNS = LEAST_RUNS + 1  # the first is not counted
FLOOR = f"{RESOLVED} SELECT count(rater_id) FROM resolved"  # noqa: S608 - own text


def measure(databases: Databases) -> Outcome:
    """The detail has a night on which nothing changes; the floor is the rule without storing."""
    databases.ensure_data()
    with nobody_rated():
        runs = [_from_nothing() for _ in range(TURNS)]
    again = [_seconds(resolve_raters) for _ in range(TURNS)]
    floors = [_seconds(_only_look) for _ in range(TURNS)]
    detail = {
        "people": Employee.objects.exclude(rater=None).count(),
        "seconds when nothing changes": round(median(again[1:]), 3),
    }
    return Outcome(runs[1:], floors[1:], detail)


@contextmanager
def nobody_rated() -> Iterator[None]:
    """Take everybody's rater away, and let the rule give them back afterwards."""
    plan_triggers_anew()
    Employee.objects.exclude(rater=None).update(rater=None)
    try:
        yield
    finally:
        resolve_raters()
        _vacuum()


def _from_nothing() -> float:
    """One resolution with the checks of its keys, undone again."""
    _vacuum()
    with transaction.atomic():
        seconds = _seconds(_resolve_and_check)
        transaction.set_rollback(True)
    return seconds


def _resolve_and_check() -> None:
    resolve_raters()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what a commit does


def _only_look() -> None:
    everybody = {"chain": None, "people": None}
    values = {"on": timezone.localdate(), "away": list(AWAY)} | everybody
    with connection.cursor() as cursor:
        cursor.execute(FLOOR, values)


def _vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE employees_employee")


def _seconds(work) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


MEASUREMENT = Measurement("resolve_raters_80k", "s", 2, measure)
