"""Seconds to open one quarter for 80,000 people who have no evaluation in it, agency by agency."""

from statistics import median
from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from bench.databases import Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome
from employees.enums import AWAY
from employees.models import Agency
from employees.queries.rater_sql import RESOLVED
from evaluations.models import Evaluation, Period
from evaluations.services.opening import open_cycle, request_opening
from evaluations.services.periods import ensure_quarter
from pembinaan.common.history import plan_triggers_anew

TURNS = LEAST_RUNS + 1  # the first is not counted
# Who has an approved SKP and whose rater that is, everybody at once; no keys, history or checks.
FLOOR = f"""
CREATE TEMP TABLE opened ON COMMIT DROP AS {RESOLVED}
SELECT plan.employee_id, plan.id, plan.unit_id, plan.agency_id, resolved.rater_id
FROM evaluations_plan plan JOIN resolved ON resolved.employee_id = plan.employee_id
WHERE plan.year = %(year)s AND plan.status = 'APPROVED'
"""  # noqa: S608 - own text


def measure(databases: Databases) -> Outcome:
    """In one process, where workers would share the agencies; by turns with the floor.

    The detail has the time of the second opening, which finds everything there.
    """
    databases.ensure_data()
    period = ensure_quarter(timezone.localdate())
    turns = [(*_from_nothing(period), _floor(period)) for _ in range(TURNS)]
    runs, again, opened, floors = zip(*turns[1:], strict=True)
    detail = {"rows": opened[0], "seconds of the second opening": round(median(again), 3)}
    return Outcome(runs, floors, detail)


def _from_nothing(period: Period) -> tuple[float, float, int]:
    """Two openings with the checks of their keys, and the rows they made; undone again."""
    with transaction.atomic():
        seconds = _seconds(_open_all, period), _seconds(_open_all, period)
        rows = Evaluation.objects.filter(period=period).count()
        transaction.set_rollback(True)
    return *seconds, rows


def _open_all(period: Period) -> None:
    for agency in Agency.objects.all():
        open_cycle(request_opening(period_id=period.pk, agency_id=agency.pk).pk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what a commit does


def _floor(period: Period) -> float:
    values = {"on": period.ends_on, "away": list(AWAY), "chain": None, "people": None}
    plan_triggers_anew()
    with transaction.atomic(), connection.cursor() as cursor:
        return _seconds(cursor.execute, FLOOR, values | {"year": period.year})


def _seconds(work, *given) -> float:
    started = perf_counter()
    work(*given)
    return perf_counter() - started


MEASUREMENT = Measurement("open_cycle_80k", "s", 8, measure)
