"""Seconds to count the hours of a year for 80,000 people."""

from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from bench.databases import Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome
from trainings.models import HoursBalance
from trainings.services.balances import rebuild_hours

# What the database needs to add up and keep one row a person, and nothing more.
FLOOR = """
CREATE TEMP TABLE counted ON COMMIT DROP AS
SELECT person.id, coalesce(sum(enrolment.hours), 0) AS hours
FROM employees_employee person
LEFT JOIN trainings_enrolment enrolment
  JOIN trainings_session session
    ON session.id = enrolment.session_id AND extract(year FROM session.ends_on) = %s
  ON enrolment.employee_id = person.id AND enrolment.status = 'COMPLETED'
WHERE person.is_active AND person.kind <> 'NON_ASN'
GROUP BY person.id
"""


def measure(databases: Databases) -> Outcome:
    """The worst case each time: no row is there yet. Ours and the plain sum by turns."""
    databases.ensure_data()
    year = timezone.localdate().year
    turns = [(_ours(year), _floor(year)) for _ in range(LEAST_RUNS + 1)]
    ours, floors = zip(*turns[1:], strict=True)
    started = perf_counter()
    unchanged = rebuild_hours(year).rows
    detail = {
        "people": HoursBalance.objects.filter(year=year).count(),
        "seconds when nothing changed": round(perf_counter() - started, 2),
        "rows written then": unchanged,
    }
    return Outcome(ours, floors, detail)


def _ours(year: int) -> float:
    HoursBalance.objects.filter(year=year).delete()
    started = perf_counter()
    rebuild_hours(year)
    return perf_counter() - started


def _floor(year: int) -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        started = perf_counter()
        cursor.execute(FLOOR, [year])
        return perf_counter() - started


MEASUREMENT = Measurement("hours_80k", "s", 3, measure)
