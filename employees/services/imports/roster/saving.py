"""A checked roster into the record of people, in sets."""

from collections.abc import Callable, Sequence

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from employees.models import (
    Assignment,
    EducationHistory,
    Employee,
    ImportBatch,
    RankHistory,
    RaterOverride,
)
from employees.queries import import_roster_saving_sql as sql
from employees.services.current import refresh_people
from employees.services.imports.journal import Journal
from employees.services.resolution import resolve_raters
from pembinaan.common.templatetags.display import tanggal


def save_roster(batch: ImportBatch, journal: Journal, progress: Callable[[int], None]) -> None:
    """People first, then what is theirs, then what follows from it: posts, ranks and raters."""
    today = timezone.localdate()
    values = {
        "batch": batch.pk,
        "today": today,
        "by": batch.created_by_id,
        "reason": f"Ditetapkan melalui impor {tanggal(today)}",
    }

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement, dict(values))

    def change(model: type[Model], ids: str, statements: Sequence[str]) -> None:
        journal.watch(model, ids, values)
        run(*statements)
        journal.added(model, ids, values)

    run(sql.NEW_PEOPLE, *sql.SAVED)
    progress(batch.rows_total // 4)
    journal.added(Employee, sql.NEW_IDS, values)
    journal.watch(Employee, sql.CHANGED_IDS, values)
    run(sql.RENAMED)
    change(RankHistory, sql.RANK_IDS, sql.RANKS)
    change(EducationHistory, sql.EDUCATION_IDS, sql.EDUCATION)
    progress(batch.rows_total // 2)
    change(Assignment, sql.POST_IDS, sql.POSTS)
    progress(batch.rows_total * 3 // 4)
    _refresh(sql.PEOPLE_IDS)
    run(*sql.EXCEPTIONS)
    change(RaterOverride, sql.OVERRIDE_IDS, sql.OVERRIDES)
    resolve_raters()


def refresh_roster() -> None:
    """Posts, ranks and raters of today for everybody."""
    refresh_people()
    resolve_raters()


def _refresh(ids: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ids)
        people = [pk for (pk,) in cursor.fetchall()]
    refresh_people(people)
    resolve_raters()
