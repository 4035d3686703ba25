"""Seconds to analyse the needs of 80,000 people in nine competencies and the technical ones."""

from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from bench.databases import Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome
from employees.models import Competency
from employees.queries.standards import STANDARDS, STANDARDS_VALUES
from evaluations.services.signals import tell_trainings
from trainings.models import TrainingNeed
from trainings.services.balances import rebuild_hours
from trainings.services.needs import rebuild_needs

# What the database needs to find every gap and keep it, and nothing more.
FLOOR = f"""
CREATE TEMP TABLE found ON COMMIT DROP AS
{STANDARDS}
SELECT person.id, standard.competency_id, standard.level - actual.level AS gap
FROM employees_employee person
JOIN employees_competencylevel actual ON actual.employee_id = person.id AND actual.is_latest
JOIN standard ON standard.position_id = person.position_id
  AND standard.competency_id = actual.competency_id
WHERE person.is_active AND standard.level > actual.level
"""  # noqa: S608 - own text


def measure(databases: Databases) -> Outcome:
    """The worst case each time: no row is there yet. Ours and the plain search by turns."""
    databases.ensure_data()
    year = timezone.localdate().year
    tell_trainings()
    rebuild_hours(year)
    turns = [(_ours(year), _floor()) for _ in range(LEAST_RUNS + 1)]
    ours, floors = zip(*turns[1:], strict=True)
    started = perf_counter()
    unchanged = rebuild_needs(year).rows
    detail = {
        "needs": TrainingNeed.objects.count(),
        "competencies": Competency.objects.count(),
        "seconds when nothing changed": round(perf_counter() - started, 2),
        "rows written then": unchanged,
    }
    return Outcome(ours, floors, detail)


def _ours(year: int) -> float:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE trainings_trainingneed")
    started = perf_counter()
    rebuild_needs(year)
    return perf_counter() - started


def _floor() -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        started = perf_counter()
        cursor.execute(FLOOR, STANDARDS_VALUES)
        return perf_counter() - started


MEASUREMENT = Measurement("needs_80k", "s", 10, measure)
