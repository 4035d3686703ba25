"""Competencies of units, counted in sets from people's latest levels."""

from collections.abc import Collection

from django.db import connection, transaction
from django.utils import timezone

from employees.queries.standards import STANDARDS, STANDARDS_VALUES

# One refresh at a time: the second waits, then counts what has come since the first began.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('employees_competencycell'))"

CELLS = f"""
{STANDARDS}
INSERT INTO employees_competencycell (unit_id, competency_id, people, assessed, standard_sum,
  actual_sum, gap_sum, computed_at)
SELECT person.unit_id, standard.competency_id, count(*), count(actual.level),
  coalesce(sum(standard.level) FILTER (WHERE actual.level IS NOT NULL), 0),
  coalesce(sum(actual.level), 0), coalesce(sum(greatest(0, standard.level - actual.level)), 0),
  %(at)s
FROM employees_employee person
JOIN standard ON standard.position_id = person.position_id
LEFT JOIN employees_competencylevel actual ON actual.employee_id = person.id
  AND actual.competency_id = standard.competency_id AND actual.is_latest
WHERE person.is_active AND person.kind <> 'NON_ASN'
  AND (%(all)s OR person.unit_id = ANY(%(units)s))
GROUP BY person.unit_id, standard.competency_id
ON CONFLICT (unit_id, competency_id) DO UPDATE SET people = excluded.people,
  assessed = excluded.assessed, standard_sum = excluded.standard_sum,
  actual_sum = excluded.actual_sum, gap_sum = excluded.gap_sum, computed_at = excluded.computed_at
"""  # noqa: S608 - own text

GONE = """
DELETE FROM employees_competencycell
WHERE computed_at < %(at)s AND (%(all)s OR unit_id = ANY(%(units)s))
"""


@transaction.atomic
def refresh_cells(units: Collection[int] | None = None) -> int:
    """Count the competencies of units (all, unless ids are named) anew; how many cells there are.

    Safe at any time and twice. Moves between units are counted by the nightly task.
    """
    values = STANDARDS_VALUES | {
        "at": timezone.now(),
        "all": units is None,
        "units": list(units or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(CELLS, values)
        counted = cursor.rowcount
        cursor.execute(GONE, values)
        return counted
