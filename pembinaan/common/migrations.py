"""Creating many models in one step of a migration."""

from collections.abc import Sequence

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


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
