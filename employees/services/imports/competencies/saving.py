"""Assessment results checked beside the database, and written there, in sets."""

from collections.abc import Callable

from django.db import connection

from employees.access import scope_of
from employees.enums import Role
from employees.models import CompetencyLevel, ImportBatch
from employees.queries import import_competency_sql as sql
from employees.services.competencies import mark_latest
from employees.services.competency_cells import refresh_cells
from employees.services.imports.journal import Journal


def check_assessments(batch: ImportBatch) -> None:
    """Outcome, problems and what would change, of every row; import_levels stays for saving."""
    scope = scope_of(batch.created_by, Role.HR)
    values = {
        "batch": batch.pk,
        "everything": scope.everything,
        "paths": list(scope.unit_paths),
        "officer": batch.created_by.employee_id,
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS import_assessments, import_levels")
        for statement in (sql.ASSESSMENTS, sql.LEVELS, *sql.INDEXES, sql.VERDICTS):
            cursor.execute(statement, values)


def save_assessments(
    batch: ImportBatch, journal: Journal, progress: Callable[[int], None]
) -> None:
    """The levels, then which of them is the latest, then the map of units."""
    values = {"batch": batch.pk}
    journal.watch(CompetencyLevel, sql.PAST_IDS, values)
    with connection.cursor() as cursor:
        cursor.execute(sql.SAVE, values)
        journal.added(CompetencyLevel, sql.NEW_IDS, values)
        progress(batch.rows_total // 2)
        cursor.execute(sql.PEOPLE_IDS)
        mark_latest([pk for (pk,) in cursor.fetchall()])
    refresh_cells()


def refresh_assessments() -> None:
    """The latest levels of everybody, and the map of units."""
    mark_latest()
    refresh_cells()
