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
CLOSE = """
INSERT INTO employees_importchange (batch_id, "table", row_id, before, digest)
SELECT %s, %s, t.id, watched.before, md5({image}::text)
FROM import_watched watched JOIN {table} t ON t.id = watched.row_id
WHERE watched.place = '{table}'::regclass AND watched.before IS DISTINCT FROM {image}
"""


class Journal:
    """Watch rows before they change, add new ones, and close when all is written."""

    def __init__(self, batch_id: int) -> None:
        self._batch_id = batch_id
        self._models: dict[str, type[Model]] = {}
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS import_watched")
            cursor.execute(WATCHED)

    def watch(self, model: type[Model], ids: str, values: dict[str, Any]) -> None:
        """Remember rows as they are; `ids` is a query for their ids."""
        self._note(model, ids, values, image_of(model))

    def added(self, model: type[Model], ids: str, values: dict[str, Any]) -> None:
        """Remember rows as new, but for those watched before."""
        self._note(model, ids, values, "NULL::jsonb")

    def _note(self, model: type[Model], ids: str, values: dict[str, Any], image: str) -> None:
        table = model._meta.db_table
        self._models[table] = model
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO import_watched SELECT '{table}'::regclass, t.id, {image}"  # noqa: S608
                f" FROM {table} t WHERE t.id IN ({ids}) ON CONFLICT DO NOTHING",
                dict(values),
            )

    def close(self) -> None:
        """Store what became of all that was watched, where anything did."""
        for table, model in self._models.items():
            with connection.cursor() as cursor:
                cursor.execute(
                    CLOSE.format(table=table, image=image_of(model)), [self._batch_id, table]
                )


def image_of(model: type[Model]) -> str:
    """SQL of a row `t` as JSON, without what is computed."""
    left_out = [field.column for field in model._meta.concrete_fields if field.generated]
    left_out += [model._meta.get_field(name).column for name in COMPUTED.get(model, ())]
    return f"(to_jsonb(t) - ARRAY[{', '.join(map(repr, left_out))}]::text[])"
