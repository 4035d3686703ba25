"""Running the checks and keeping what they find; safe at any time and twice."""

from collections.abc import Collection
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from employees.models import QualityRun
from employees.queries.quality.changes import changes_so_far
from employees.queries.quality.check import Check
from employees.queries.quality.registry import CHECKS, PARAMETERS
from employees.queries.quality.retirement_sql import RETIREMENT

# Two runs at once would find the same fault twice, or lock the same rows in another order.
TAKE_TURNS = "SELECT pg_advisory_xact_lock(hashtext('employees.quality'))"

# A fault that stays keeps its row and its first day; `{these}` narrows to single subjects.
KEEP = """
WITH retirement AS ({retirement}), found AS MATERIALIZED (
  SELECT employee_id, unit_id, left(detail, 300) AS detail FROM ({sql}) fault
  WHERE {these} AND NOT EXISTS (
    SELECT FROM employees_acceptedfinding accepted
    WHERE accepted.check_code = %(code)s AND accepted.employee_id = fault.employee_id
      AND accepted.detail = left(fault.detail, 300)
  )
), gone AS (
  UPDATE employees_qualityfinding finding SET resolved_on = %(on)s
  WHERE check_code = %(code)s AND resolved_on IS NULL AND {these}
    AND NOT EXISTS (
      SELECT FROM found
      WHERE found.unit_id = finding.unit_id
        AND coalesce(found.employee_id, 0) = coalesce(finding.employee_id, 0)
    )
)
INSERT INTO employees_qualityfinding (check_code, employee_id, unit_id, detail, since)
SELECT %(code)s, employee_id, unit_id, detail, %(on)s FROM found
ON CONFLICT (check_code, employee_id, unit_id) WHERE resolved_on IS NULL
DO UPDATE SET detail = excluded.detail
WHERE employees_qualityfinding.detail <> excluded.detail
"""
AMONG = "AND {same} IN (SELECT {same} FROM employees_employee WHERE id = ANY(%(these)s))"


@transaction.atomic
def refresh_findings(*, on: date | None = None) -> QualityRun:
    """Run every check over everybody: new faults are opened, those that are gone resolved."""
    run = QualityRun.objects.create(changes=changes_so_far())
    with connection.cursor() as cursor:
        cursor.execute(TAKE_TURNS)
        for check in CHECKS.values():
            _keep(cursor, check, "true", {"on": on or timezone.localdate()})
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    return run


@transaction.atomic
def refresh_check(code: str, *, on: date | None = None) -> None:
    """Run one check over everybody. Raises KeyError for a check that is none."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_TURNS)
        _keep(cursor, CHECKS[code], "true", {"on": on or timezone.localdate()})


@transaction.atomic
def recheck(
    *,
    employees: Collection[int] = (),
    units: Collection[int] = (),
    code: str = "",
    on: date | None = None,
) -> None:
    """Run the checks (or one) again for these people and units, after something was mended."""
    subjects = {"PERSON": list(employees), "UNIT": list(units)}
    checks = [CHECKS[code]] if code else CHECKS.values()
    with connection.cursor() as cursor:
        cursor.execute(TAKE_TURNS)
        for check in checks:
            if these := subjects[check.subject.name]:
                values = {"on": on or timezone.localdate(), "these": these}
                _keep(cursor, check, f"{check.subject.value} = ANY(%(these)s)", values)


def refresh_is_due(*, on: date | None = None) -> bool:
    """Whether the day is new, or a table that the checks read was written since the last run."""
    last = QualityRun.objects.exclude(finished_at=None).order_by("pk").last()
    if last is None or timezone.localdate(last.started_at) != (on or timezone.localdate()):
        return True
    return last.changes != changes_so_far()


def _keep(cursor, check: Check, these: str, values: dict) -> None:
    among = AMONG.replace("{same}", check.same_in) if check.same_in and "these" in values else ""
    sql = KEEP.replace("{sql}", check.sql.replace("{among}", among)).replace("{these}", these)
    sql = sql.replace("{retirement}", RETIREMENT)
    cursor.execute(sql, PARAMETERS | values | {"code": check.code})
