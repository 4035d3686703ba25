"""Steps of migrations that work on many models at once."""

from collections.abc import Iterator, Sequence

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import ForeignKey


class CreateTogether(Operation):
    """Brings in the new models that `operations` describe, with their fields, keys and triggers.

    One by one, Django would draw up all models anew after each of hundreds of operations.
    Only for an initial migration: whatever changes a table that exists is a step of its own.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # drawn up when it is next asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for name in self._new(app_label, from_state, to_state):
            schema_editor.create_model(to_state.apps.get_model(app_label, name))
        for name in self._new(app_label, from_state, to_state):
            for trigger in to_state.models[app_label, name].options.get("triggers", ()):
                schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for name in self._new(app_label, to_state, from_state):
            schema_editor.delete_model(from_state.apps.get_model(app_label, name))

    def describe(self) -> str:
        return "Create the models of the app together"

    @staticmethod
    def _new(app_label: str, before: ProjectState, after: ProjectState) -> list[str]:
        """Names of the app's models that only `after` has."""
        new = after.models.keys() - before.models.keys()
        return [name for app, name in after.models if app == app_label and (app, name) in new]


class ChangeTogether(Operation):
    """Changes tables that exist: fields, constraints, indexes and triggers, each on its own.

    The models are drawn up once before and once after all of them, not after each.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # drawn up when it is next asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Change the models of the app together"


# Of tables and columns, by turns: the indexes that begin with a column and say nothing more.
DROP_INDEXES = """
DO $$
DECLARE found regclass;
BEGIN
  FOR found IN
    SELECT index.indexrelid FROM unnest(%(tables)s, %(columns)s) AS copied(in_table, in_column)
    JOIN pg_attribute attribute ON attribute.attrelid = copied.in_table::regclass
      AND attribute.attname = copied.in_column
    JOIN pg_index index ON index.indrelid = attribute.attrelid
      AND index.indkey::text = attribute.attnum::text AND NOT index.indisunique
  LOOP
    EXECUTE format('DROP INDEX %%s', found);
  END LOOP;
END $$
"""


class HistoryWithoutKeyIndexes(Operation):
    """Drops the indexes of the keys that histories of the app copy from their rows.

    Those of the row itself and of the context stay. Nothing reads the others; a reversal leaves
    them away.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        drawn = state.__dict__.get("apps")  # the models as classes, when somebody asked for them
        for model, name in self._copied(app_label, state):
            field = model.fields[name] = model.fields[name].clone()
            field.db_index = False
            if drawn:
                drawn.get_model(app_label, model.name)._meta.get_field(name).db_index = False

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        copied = list(self._copied(app_label, to_state))
        values = {
            "tables": [f"{app_label}_{model.name_lower}" for model, _ in copied],
            "columns": [f"{name}_id" for _, name in copied],
        }
        schema_editor.execute(DROP_INDEXES, values)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        """Indexes that nobody needs are not made anew."""

    def describe(self) -> str:
        return "Drop the indexes of keys copied into history"

    @staticmethod
    def _copied(app_label: str, state: ProjectState) -> Iterator[tuple[ModelState, str]]:
        """Models of history and names of their fields that are keys."""
        for (app, _), model in state.models.items():
            if app == app_label and "pgh_obj" in model.fields:
                for name, field in model.fields.items():
                    if isinstance(field, ForeignKey) and not name.startswith("pgh_"):
                        yield model, name
