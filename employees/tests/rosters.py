"""Rosters saved and taken back in tests, and all that is recorded then."""

from datetime import date

from django.apps import apps
from django.db import connection

from employees.models import ImportBatch, RankHistory
from employees.services.current import refresh_people
from employees.services.imports.batches import start_commit, start_undo
from employees.services.imports.jobs import work
from employees.services.resolution import resolve_raters
from employees.tests.factories import AssignmentFactory, EmployeeFactory, PositionFactory
from employees.tests.files import checked

GOOD, OTHER, THIRD = "199001152015032001", "199203172018011002", "199203172018011003"
STEADY = {"employees", "evaluations", "trainings", "surveys"}


def row(**changes) -> dict[str, str]:
    cells = {
        "NIP": GOOD,
        "NAMA": "Siti Aminah",
        "JENIS": "PNS",
        "GOLONGAN": "III/a",
        "UNIT": "D1",
        "JABATAN": "Bidan",
    }
    return cells | {name.replace("_", " "): text for name, text in changes.items()}


def saved(officer, *rows, skip_wrong: bool = False) -> ImportBatch:
    batch = checked(officer, rows)
    start_commit(batch_id=batch.pk, by=officer, skip_wrong=skip_wrong)
    return done(batch)


def undone(officer, batch: ImportBatch) -> ImportBatch:
    start_undo(batch_id=batch.pk, by=officer)
    return done(batch)


def done(batch: ImportBatch) -> ImportBatch:
    work(batch.pk)
    batch.refresh_from_db()
    return batch


def everything() -> dict[str, list]:
    """All rows of all tables, without history, imports and sessions."""
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label in STEADY
        and not model.__name__.endswith("Event")
        and not model.__name__.startswith("Import")
    }
    rows = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t ORDER BY 1')  # noqa: S608
            rows[table] = cursor.fetchall()
    return rows


def events() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM employees_employeeevent)"
            " + (SELECT count(*) FROM employees_assignmentevent)"
            " + (SELECT count(*) FROM employees_rankhistoryevent)"
        )
        return cursor.fetchone()[0]


def employed(
    nip: str, unit, title: str = "Bidan", *, since=date(2020, 1, 1), heads=False, **facts
):
    """Somebody with a recorded post and rank, as the nightly computation leaves it."""
    position = PositionFactory._meta.model.objects.filter(name=title).first()
    position = position or PositionFactory(name=title)
    person = EmployeeFactory(nip=nip, unit=unit, position=position, **facts)
    AssignmentFactory(employee=person, valid_from=since, heads_unit=heads)
    RankHistory.objects.create(employee=person, rank=person.rank, valid_from=since)
    refresh_people()
    resolve_raters()
    return person
