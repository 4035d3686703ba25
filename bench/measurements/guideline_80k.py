"""Seconds to hold the predicates of all units of 80,000 people against the guideline."""

from time import perf_counter

from django.db import connection, transaction

from bench.databases import Databases
from bench.pages.subjects import finished
from bench.registry import LEAST_RUNS, Measurement, Outcome
from evaluations.models import Period
from evaluations.queries.guideline import unit_patterns

# What the database needs to count each unit with everything below it, and nothing more.
FLOOR = """
WITH own AS (
  SELECT unit_id, predicate, count(*) AS people
  FROM evaluations_evaluation WHERE period_id = %s AND predicate IS NOT NULL
  GROUP BY unit_id, predicate
)
SELECT above.id, predicate, sum(people)
FROM own JOIN employees_unit unit ON unit.id = own.unit_id
CROSS JOIN LATERAL generate_series(1, length(unit.path)) AS length
JOIN employees_unit above ON above.path = left(unit.path, length)
WHERE substr(unit.path, length, 1) = '.'
GROUP BY above.id, predicate
"""


def measure(databases: Databases) -> Outcome:
    """Ours and the plain count by turns, after one turn of each that is not counted."""
    databases.ensure_data()
    period = finished()
    turns = [(_ours(period), _floor(period)) for _ in range(LEAST_RUNS + 1)]
    ours, floors = zip(*turns[1:], strict=True)
    patterns = unit_patterns(period).values()
    detail = {
        "units": len(patterns),
        "rated": sum(pattern.decided for pattern in patterns if pattern.path.count(".") == 1),
    }
    return Outcome(ours, floors, detail)


def _ours(period: Period) -> float:
    started = perf_counter()
    unit_patterns(period)
    return perf_counter() - started


def _floor(period: Period) -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        started = perf_counter()
        cursor.execute(FLOOR, [period.pk])
        cursor.fetchall()
        return perf_counter() - started


MEASUREMENT = Measurement("guideline_80k", "s", 2, measure)
