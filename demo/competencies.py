"""Assessed competencies of the demo's people."""

from datetime import date

from django.db import connection

from demo import competency_sql as sql
from employees.enums import CompetencyKind
from employees.models import Competency
from employees.queries.standards import STANDARDS_VALUES
from employees.services.competency_cells import refresh_cells

TECHNICAL = (  # code, name, and how titles of the posts begin
    ("kebidanan", "Pelayanan Kebidanan", "Bidan"),
    ("keperawatan", "Asuhan Keperawatan", "Perawat"),
    ("pembelajaran", "Pengelolaan Pembelajaran", "Guru"),
)


def create_assessments(*, today: date) -> None:
    """Levels around the standard of the post, and the map of units."""
    with connection.cursor() as cursor:
        for code, name, title in TECHNICAL:
            competency = Competency.objects.create(
                code=code, name=name, kind=CompetencyKind.TECHNICAL
            )
            values = {"title": title, "competency": competency.pk}
            cursor.execute(sql.TECHNICAL, STANDARDS_VALUES | values)
        cursor.execute(sql.LEVELS, STANDARDS_VALUES | {"today": today})
        cursor.execute(sql.EARLIER)
        cursor.execute("ANALYZE employees_competencylevel")
    refresh_cells()
