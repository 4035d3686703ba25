"""The SKP of people whose post or rater changed: set-based, for the night job and for one person.

Safe to run at any time and twice: the dated assignments say what is to be.
"""

from collections.abc import Collection
from datetime import date

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from employees.services.notifications import write_messages
from pembinaan.common.history import plan_triggers_anew
from pembinaan.common.templatetags.display import tanggal

# A post ends for a person unless the same one goes on, or the organisation alone has changed.
# The SKP ends on the day before (TMT - 1), whatever its status; its rater stays.
CLOSE = """
UPDATE evaluations_plan plan SET ends_on = left_on.day - 1
FROM (
  SELECT plan.id, min(held.valid_to) AS day
  FROM evaluations_plan plan
  JOIN employees_assignment held ON held.employee_id = plan.employee_id
    AND held.kind = 'DEFINITIVE' AND held.valid_to > plan.starts_on
    AND held.valid_to <= plan.ends_on AND held.valid_to <= %(on)s
  LEFT JOIN employees_assignment following ON following.employee_id = held.employee_id
    AND following.kind = 'DEFINITIVE' AND following.valid_from = held.valid_to
    AND (held.end_reason = 'REORGANISED'
      OR (following.unit_id, following.position_id) = (held.unit_id, held.position_id))
  WHERE following.id IS NULL AND (%(all)s OR plan.employee_id = ANY(%(people)s))
  GROUP BY plan.id
) left_on
WHERE left_on.id = plan.id
RETURNING plan.id, plan.employee_id, plan.ends_on
"""

# The first post begun after the last SKP of the year ended, if its rater is known.
REOPEN = """
INSERT INTO evaluations_plan (employee_id, rater_id, agency_id, unit_id, year, starts_on, ends_on,
  approach, status, snapshot)
SELECT person.id, person.rater_id, unit.agency_id, post.unit_id, last.year, post.valid_from,
  make_date(last.year, 12, 31), last.approach, 'DRAFT', '{}'
FROM (
  SELECT DISTINCT ON (employee_id) employee_id, year, ends_on, approach
  FROM evaluations_plan
  WHERE revises_id IS NULL AND year = extract(year FROM %(on)s::date)
    AND (%(all)s OR employee_id = ANY(%(people)s))
  ORDER BY employee_id, starts_on DESC
) last
JOIN employees_employee person ON person.id = last.employee_id
JOIN LATERAL (
  SELECT unit_id, valid_from FROM employees_assignment
  WHERE employee_id = person.id AND kind = 'DEFINITIVE' AND valid_from > last.ends_on
    AND valid_from <= %(on)s
  ORDER BY valid_from LIMIT 1
) post ON true
JOIN employees_unit unit ON unit.id = post.unit_id
WHERE last.ends_on < %(on)s AND person.is_active AND person.kind <> 'NON_ASN'
  AND person.rater_id IS NOT NULL
ON CONFLICT DO NOTHING
RETURNING id, employee_id, starts_on
"""

# A running SKP goes with its person: the rater of today signs it at the end of the period, the
# feedback of the one before stays (rule book 1.10), and the unit is the one of today.
FOLLOW_RATERS = """
UPDATE evaluations_plan plan
SET rater_id = person.rater_id, previous_rater_id = plan.rater_id, rater_since = %(on)s
FROM employees_employee person
WHERE person.id = plan.employee_id AND person.rater_id <> plan.rater_id AND person.is_active
  AND %(on)s BETWEEN plan.starts_on AND plan.ends_on
  AND (%(all)s OR plan.employee_id = ANY(%(people)s))
RETURNING plan.id, plan.employee_id, plan.rater_id
"""
FOLLOW_UNITS = """
UPDATE evaluations_plan plan SET unit_id = person.unit_id, agency_id = person.agency_id
FROM employees_employee person
WHERE person.id = plan.employee_id AND person.unit_id <> plan.unit_id AND person.is_active
  AND %(on)s BETWEEN plan.starts_on AND plan.ends_on
  AND (%(all)s OR plan.employee_id = ANY(%(people)s))
RETURNING plan.id
"""
NEW_POST = "SKP untuk jabatan baru sejak {} sudah dibuka. Susun bersama pimpinan, lalu ajukan."
NEW_RATER = (
    "Pejabat penilai SKP ini berganti. Klarifikasikan ekspektasinya; bila perlu, ajukan perubahan."
)
MOST_MOVES = 12  # of one person in a year that were recorded at once


@transaction.atomic
def follow_posts(employees: Collection[int] | None = None, *, on: date | None = None) -> int:
    """Bring the SKP of people (all, unless ids are named) to the day; how many rows changed.

    Closes what belongs to a post that was left, opens a draft for the post taken, and hands the
    others to today's rater and unit.
    """
    changed = 0
    for _ in range(MOST_MOVES):
        moved = close_for_transfer(employees, on=on) + reopen_for_new_post(employees, on=on)
        changed += moved
        if not moved:
            break
    return changed + follow_raters(employees, on=on) + len(_run(FOLLOW_UNITS, employees, on))


@transaction.atomic
def close_for_transfer(employees: Collection[int] | None = None, *, on: date | None = None) -> int:
    """End the SKP of every post left by `on` (today) on its last day; how many."""
    return len(_run(CLOSE, employees, on))


@transaction.atomic
def reopen_for_new_post(
    employees: Collection[int] | None = None, *, on: date | None = None
) -> int:
    """A draft from TMT for everybody whose last SKP of the year ended before; how many."""
    opened = _run(REOPEN, employees, on)
    write_messages(
        (person, "plan_for_new_post", _page(plan), NEW_POST.format(tanggal(starts_on)))
        for plan, person, starts_on in opened
    )
    return len(opened)


@transaction.atomic
def follow_raters(employees: Collection[int] | None = None, *, on: date | None = None) -> int:
    """Hand running SKP to the rater of today, and tell both; how many."""
    handed = _run(FOLLOW_RATERS, employees, on)
    write_messages(
        (person, "plan_has_new_rater", _page(plan), NEW_RATER)
        for plan, *both in handed
        for person in both
    )
    return len(handed)


def _page(plan_id: int) -> str:
    return reverse("evaluations:plan", args=[plan_id])


def _run(statement: str, employees: Collection[int] | None, on: date | None) -> list[tuple]:
    """The rows that a statement has changed."""
    plan_triggers_anew()
    day = on or timezone.localdate()
    values = {"on": day, "all": employees is None, "people": list(employees or ())}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
