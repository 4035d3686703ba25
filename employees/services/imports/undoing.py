"""Taking back what saving a file did, or saying what stands on it."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.models import CASCADE, ForeignObjectRel, Model
from pghistory.models import Event

from employees.access import scope_of
from employees.enums import Role
from employees.models import (
    Employee,
    ImportBatch,
    ImportChange,
    Position,
    Unit,
    UnitVersion,
    User,
)
from employees.services.imports.journal import COMPUTED, columns_of, digest_of
from pembinaan.common.errors import DomainError, NotAllowed

# Paths to the unit that says whose a row is; of all other rows it is the employee's.
UNIT_OF = {Unit: "", UnitVersion: "unit__", Employee: "unit__"}
SHARED = (Position,)  # by all offices
NAMED = 3  # of those who stand in the way
# Nobody changes these rows between being looked at and being put back.
HELD = """
SELECT count(*) FROM (
  SELECT FROM {table} t WHERE id IN (
    SELECT row_id FROM employees_importchange WHERE batch_id = %s AND "table" = '{table}'
  ) ORDER BY id FOR UPDATE
) held
"""
CHANGED_SINCE = """
SELECT change.row_id FROM employees_importchange change
LEFT JOIN {table} t ON t.id = change.row_id
WHERE change.batch_id = %s AND change."table" = '{table}'
  AND {digest} IS DISTINCT FROM change.digest
ORDER BY change.row_id LIMIT {named}
"""
# Keys are compared as text: some tables have numbers, some have random ones.
BUILT_UPON = """
FROM {child} child JOIN employees_importchange change ON change.row_id = child.{column}
WHERE change.batch_id = %s AND change."table" = '{table}' AND change.before IS NULL
  AND NOT EXISTS (
    SELECT FROM employees_importchange own WHERE own.batch_id = change.batch_id
      AND own."table" = '{child}' AND own.row_id::text = child.{key}::text
  )
"""
FORGET = """
DELETE FROM {table} WHERE id IN (
  SELECT row_id FROM employees_importchange
  WHERE batch_id = %s AND "table" = '{table}' AND before IS NULL
)
"""
RESTORE = """
UPDATE {table} SET ({columns}) = ROW({values})
FROM employees_importchange change, jsonb_populate_record(NULL::{table}, change.before) was
WHERE change.batch_id = %s AND change."table" = '{table}' AND change.before IS NOT NULL
  AND {table}.id = change.row_id
"""


def undo_refusal(batch: ImportBatch, by: User) -> NotAllowed | None:
    """Why `by` may not take back a file: what it wrote is no longer all in the own HR scope."""
    scope = scope_of(by, Role.HR)
    for model in [] if scope.everything else _models_of(batch):
        if model in SHARED:
            continue
        written = ImportChange.objects.filter(batch=batch, table=model._meta.db_table)
        rows = model._default_manager.filter(pk__in=written.values("row_id"))
        if rows.exclude(scope.units_q(UNIT_OF.get(model, "employee__unit__"))).exists():
            text = "Sebagian data dari berkas ini kini di luar kewenangan Anda; "
            return NotAllowed("outside_scope", f"{text}mintalah administrator mengembalikannya.")
    return None


def take_back(batch: ImportBatch) -> None:
    """Every row as it was before the file was saved; what is computed must be computed anew.

    Raises DomainError naming the first rows that were changed or built upon since.
    """
    models = _models_of(batch)
    for model in models:
        _run(HELD, batch, model)
        _refuse_changed(batch, model)
    for model in models:
        for relation in _relations(model):
            _clear_or_refuse(batch, model, relation)
    for statement in (FORGET, RESTORE):
        for model in models:
            _run(statement, batch, model)


def check_references() -> None:
    """Now, inside the transaction, instead of at its end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _models_of(batch: ImportBatch) -> list[type[Model]]:
    tables = set(ImportChange.objects.filter(batch=batch).values_list("table", flat=True))
    return [model for model in apps.get_models() if model._meta.db_table in tables]


def _refuse_changed(batch: ImportBatch, model: type[Model]) -> None:
    table = model._meta.db_table
    statement = CHANGED_SINCE.format(table=table, digest=digest_of(model), named=NAMED)
    with connection.cursor() as cursor:
        cursor.execute(statement, [batch.pk])
        ids = [pk for (pk,) in cursor.fetchall()]
    if ids:
        text = f"Tidak dapat dikembalikan: {_names(model, ids)} sudah diubah sesudah impor ini."
        raise DomainError("changed_since", text)


def _relations(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """What may refer to rows of `model`, without history and what is computed."""
    for field in model._meta.get_fields(include_hidden=True):
        if not (
            field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one)
        ):
            continue
        child = field.related_model
        if issubclass(child, Event) or field.field.name in COMPUTED.get(child, ()):
            continue
        yield field


def _clear_or_refuse(batch: ImportBatch, model: type[Model], relation: ForeignObjectRel) -> None:
    """What goes with its row goes; anything else keeps the row."""
    child = relation.related_model
    where = BUILT_UPON.format(
        child=child._meta.db_table,
        column=relation.field.column,
        table=model._meta.db_table,
        key=child._meta.pk.column,
    )
    with connection.cursor() as cursor:
        if relation.on_delete is CASCADE:
            table, key = child._meta.db_table, child._meta.pk.column
            inner = f"SELECT child.{key} {where}"
            cursor.execute(f"DELETE FROM {table} WHERE {key} IN ({inner})", [batch.pk])  # noqa: S608
            return
        cursor.execute(
            f"SELECT DISTINCT change.row_id {where} ORDER BY 1 LIMIT {NAMED}",
            [batch.pk],
        )
        ids = [pk for (pk,) in cursor.fetchall()]
    if ids:
        used = child._meta.verbose_name_plural
        text = f"Tidak dapat dikembalikan: {_names(model, ids)} sudah dipakai pada {used}."
        raise DomainError("built_upon", text)


def _run(statement: str, batch: ImportBatch, model: type[Model]) -> None:
    columns = [column for column in columns_of(model) if column != "id"]
    values = ", ".join(f"was.{column}" for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(table=table, columns=", ".join(columns), values=values), [batch.pk]
        )


def _names(model: type[Model], ids: list[int]) -> str:
    """The people the rows are of, or the rows themselves; a deleted row has no name left."""
    rows = model._default_manager.filter(pk__in=ids)
    names = dict.fromkeys(str(getattr(row, "employee", row)) for row in rows)
    return ", ".join(names) or "sebagian data"
