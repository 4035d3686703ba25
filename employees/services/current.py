"""Today's columns, computed in sets from what is dated: safe to run at any time and twice."""

from collections.abc import Collection
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from pembinaan.common.history import plan_triggers_anew

# The version in force, else the last one (a closed unit keeps it), else the first to come.
UNITS = """
UPDATE employees_unit unit
SET name = now.name, kind = now.kind, parent_id = now.parent_id, path = now.path
FROM (
  SELECT DISTINCT ON (unit_id) unit_id, name, kind, parent_id, path
  FROM employees_unitversion
  ORDER BY unit_id, valid_from <= %(on)s DESC,
    CASE WHEN valid_from <= %(on)s THEN valid_from END DESC, valid_from
) now
WHERE now.unit_id = unit.id
  AND (unit.name, unit.kind, unit.parent_id, unit.path)
    IS DISTINCT FROM (now.name, now.kind, now.parent_id, now.path)
"""

# The post in force, else the last one held, else the first to come; only the first is active.
PEOPLE = """
UPDATE employees_employee person
SET position_id = post.position_id, unit_id = post.unit_id, agency_id = post.agency_id,
  is_active = post.holds
FROM (
  SELECT DISTINCT ON (held.employee_id)
    held.employee_id, held.position_id, held.unit_id, unit.agency_id,
    held.valid_from <= %(on)s AND (held.valid_to IS NULL OR held.valid_to > %(on)s) AS holds
  FROM employees_assignment held JOIN employees_unit unit ON unit.id = held.unit_id
  WHERE held.kind = 'DEFINITIVE' AND (%(all)s OR held.employee_id = ANY(%(people)s))
  ORDER BY held.employee_id, held.valid_from <= %(on)s DESC,
    CASE WHEN held.valid_from <= %(on)s THEN held.valid_from END DESC, held.valid_from
) post
WHERE post.employee_id = person.id
  AND (person.position_id, person.unit_id, person.agency_id, person.is_active)
    IS DISTINCT FROM (post.position_id, post.unit_id, post.agency_id, post.holds)
"""

RANKS = """
UPDATE employees_employee person SET rank = last.rank
FROM (
  SELECT DISTINCT ON (employee_id) employee_id, rank FROM employees_rankhistory
  WHERE valid_from <= %(on)s AND (%(all)s OR employee_id = ANY(%(people)s))
  ORDER BY employee_id, valid_from DESC
) last
WHERE last.employee_id = person.id AND person.rank IS DISTINCT FROM last.rank
"""


@transaction.atomic
def refresh_units(*, on: date | None = None) -> int:
    """Give every unit the name and place of its version of the day; how many changed."""
    plan_triggers_anew()
    with connection.cursor() as cursor:
        cursor.execute(UNITS, {"on": on or timezone.localdate()})
        return cursor.rowcount


@transaction.atomic
def refresh_people(employees: Collection[int] | None = None, *, on: date | None = None) -> int:
    """Give people (all, unless ids are named) the post and rank of the day; how many changed.

    Whoever has no definitive post that day is not active; people without any assignment stay.
    """
    day = on or timezone.localdate()
    plan_triggers_anew()
    values = {"on": day, "all": employees is None, "people": list(employees or ())}
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, values)
        changed = cursor.rowcount
        cursor.execute(RANKS, values)
        return changed + cursor.rowcount
