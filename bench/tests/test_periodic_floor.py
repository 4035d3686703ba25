"""The plain SQL computes what the service computes; else their times could not be compared."""

from datetime import date

import pytest
from django.db import connection, transaction

from bench.periodic_floor import EMPLOYEE_ROWS, UNIT_ROWS, parameters
from demo.seed import seed
from evaluations.models import EmployeeResult, ReportRun, UnitResult

NOT_COMPARED = {"id", "run_id", "period_id"}


def both(model, plain: str, *also_left_out: str) -> tuple[int, int]:
    """Rows that are the same in both tables, and rows that are in one of them only."""
    left_out = NOT_COMPARED | {*also_left_out}
    columns = [each.column for each in model._meta.fields if each.column not in left_out]
    with connection.cursor() as cursor:
        stored, computed = (
            _rows(cursor, columns, table) for table in (model._meta.db_table, plain)
        )
    return len(stored & computed), len(stored ^ computed)


def _rows(cursor, columns: list[str], table: str) -> set[tuple]:
    cursor.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - names of ours
    return {tuple(map(_hashable, row)) for row in cursor.fetchall()}


def _hashable(value):
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.django_db
def test_both_compute_the_same_rows():
    seed(employees=500, today=date(2026, 11, 22))
    with transaction.atomic(), connection.cursor() as cursor:
        values = parameters(ReportRun.objects.get().period)
        cursor.execute(EMPLOYEE_ROWS, values)
        cursor.execute(UNIT_ROWS, values)
        assert both(EmployeeResult, "employee_row") == (500, 0)
        units = both(UnitResult, "unit_row", "agency_id", "organisation_predicate")
        assert units == (UnitResult.objects.count(), 0)
