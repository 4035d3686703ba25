"""Assessed competencies of the demo's people."""

from datetime import date

from django.db import connection

from demo import competency_sql as sql
from employees.queries.standards import STANDARDS_VALUES
from employees.services.competency_cells import refresh_cells


def create_assessments(*, today: date) -> None:
    """Levels around the standard of the post, and the map of units."""
    with connection.cursor() as cursor:
        cursor.execute(sql.LEVELS, STANDARDS_VALUES | {"today": today})
        cursor.execute(sql.EARLIER)
        cursor.execute("ANALYZE employees_competencylevel")
    refresh_cells()
