"""What a decision about the tree writes, row by row before and after, so it can be taken back."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Model

from employees.models import Assignment, Reorganisation, RoleGrant, Unit, UnitVersion

# What of a row the decision wrote or relies on; the name of a unit is computed from its versions.
FIELDS: dict[type[Model], tuple[str, ...]] = {
    Unit: ("valid_from", "valid_to"),
    UnitVersion: (
        *("unit_id", "parent_id", "name", "kind", "path"),
        *("valid_from", "valid_to", "reorganisation_id"),
    ),
    Assignment: (
        *("employee_id", "position_id", "unit_id", "kind", "heads_unit"),
        *("valid_from", "valid_to", "end_reason", "basis", "reorganisation_id"),
    ),
    RoleGrant: ("valid_from", "valid_to"),
}
MODELS = {model._meta.model_name: model for model in FIELDS}
Change = tuple[Model, dict]


def snapshot(row: Model) -> dict:
    """The watched columns of a row, as JSON keeps them."""
    values = {name: getattr(row, name) for name in FIELDS[type(row)]}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


class Journal:
    """Records a new decision, writes rows for it and remembers them until `close`."""

    def __init__(self, decision: Reorganisation) -> None:
        decision.save()
        self.decision = decision
        self.people: set[int] = set()

    def add(self, rows: Sequence[Model]) -> None:
        if rows:
            type(rows[0]).objects.bulk_create(rows)
        self.note_added(rows)

    def note_added(self, rows: Iterable[Model]) -> None:
        """Rows that were made already."""
        self._note((row, None) for row in rows)

    def change(self, changes: Iterable[Change]) -> None:
        """Set columns of rows of one table."""
        changes = list(changes)
        before = [(row, snapshot(row)) for row, _ in changes]
        columns = sorted({name for _, values in changes for name in values})
        for row, values in changes:
            for name, value in values.items():
                setattr(row, name, value)
        if changes:
            type(changes[0][0]).objects.bulk_update([row for row, _ in changes], columns)
        self._note(before)

    def _note(self, rows: Iterable[tuple[Model, dict | None]]) -> None:
        for row, before in rows:
            entry = [row._meta.model_name, row.pk, before, snapshot(row)]
            self.decision.changes.append(entry)
            if isinstance(row, Assignment):
                self.people.add(row.employee_id)

    def close(self) -> None:
        self.decision.save(update_fields=["changes"])
