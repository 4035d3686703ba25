"""What saving a file changes, row by row, so that it can be taken back exactly."""

from typing import Any

from django.db import connection
from django.db.models import Model

from employees.models import CompetencyLevel, Employee
from employees.models.employees import DERIVED

# follow from other rows, whoever changes those
COMPUTED = {Employee: DERIVED, CompetencyLevel: ["is_latest"]}
WATCHED = """
CREATE TEMP TABLE import_watched
  (place regclass, row_id bigint, before jsonb, PRIMARY KEY (place, row_id))
  ON COMMIT DROP
"""
WATCH = """
INSERT INTO import_watched
SELECT '{table}'::regclass, t.id, {image} FROM {table} t WHERE t.id IN ({ids})
"""
CHANGED = """
INSERT INTO employees_importchange (batch_id, "table", row_id, before, digest)
SELECT %(batch)s, '{table}', t.id, watched.before, {digest}
FROM import_watched watched JOIN {table} t ON t.id = watched.row_id
WHERE watched.place = '{table}'::regclass AND watched.before <> {image}
"""
ADDED = """
INSERT INTO employees_importchange (batch_id, "table", row_id, digest)
SELECT %(batch)s, '{table}', t.id, {digest} FROM {table} t
WHERE t.id IN ({ids}) AND NOT EXISTS (
  SELECT FROM import_watched watched
  WHERE watched.place = '{table}'::regclass AND watched.row_id = t.id
)
"""


class Journal:
    """Watch rows before they change, say which were added, and close when all is written.

    `ids` are queries for ids, with parameters `values`; those of added rows must still find
    them at the end, and may find watched ones too.
    """

    def __init__(self, batch_id: int) -> None:
        self._batch_id = batch_id
        self._watched: list[type[Model]] = []
        self._added: list[tuple[type[Model], str, dict[str, Any]]] = []
        self._run("DROP TABLE IF EXISTS import_watched", {})
        self._run(WATCHED, {})

    def watch(self, model: type[Model], ids: str, values: dict[str, Any]) -> None:
        """Remember rows as they are."""
        self._watched.append(model)
        self._run(WATCH.format(**_named(model), ids=ids), values)

    def added(self, model: type[Model], ids: str, values: dict[str, Any]) -> None:
        """Remember rows as new."""
        self._added.append((model, ids, values))

    def close(self) -> None:
        """Store what became of all these rows, where anything did."""
        for model in self._watched:
            self._run(CHANGED.format(**_named(model)), {"batch": self._batch_id})
        for model, ids, values in self._added:
            self._run(ADDED.format(**_named(model), ids=ids), values | {"batch": self._batch_id})

    def _run(self, statement: str, values: dict[str, Any]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, dict(values))


def columns_of(model: type[Model]) -> list[str]:
    """Those that are written, not computed."""
    computed = COMPUTED.get(model, ())
    fields = model._meta.concrete_fields
    return [each.column for each in fields if not each.generated and each.name not in computed]


def digest_of(model: type[Model]) -> str:
    """SQL of the digest of a row `t`."""
    return f"md5(ROW({', '.join(f't.{column}' for column in columns_of(model))})::text)"


def _named(model: type[Model]) -> dict[str, str]:
    """The pieces of SQL for rows `t` of a model."""
    pairs = ", ".join(f"'{column}', t.{column}" for column in columns_of(model))
    image = f"jsonb_build_object({pairs})"
    return {"table": model._meta.db_table, "image": image, "digest": digest_of(model)}
