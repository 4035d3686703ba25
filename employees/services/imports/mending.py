"""Mending a checked file in the browser: single cells, or a text that nobody knows."""

from collections.abc import Collection, Mapping

from django.db import transaction

from employees.access import Scope, scope_of
from employees.enums import ImportStatus, Role
from employees.models import ImportAlias, ImportBatch, Position, Unit, User
from employees.services.imports.batches import locked_batch
from employees.services.imports.jobs import count_rows
from employees.services.imports.kinds import KINDS
from employees.services.imports.known import agency_of
from employees.services.imports.staging import reread
from pembinaan.common.errors import InvalidTransition, NotAllowed

LONGEST = 500  # letters of a cell
Cells = Mapping[int, Mapping[str, str]]


@transaction.atomic
def mend_rows(
    *, batch_id: int, cells: Cells, by: User, dropped: Collection[int] = ()
) -> ImportBatch:
    """Put texts into cells, by line of the file and target; an empty text empties the cell.

    Lines `dropped` leave the import, as one of two that are the same. All rows are looked at
    again beside each other. Raises InvalidTransition unless checked.
    """
    batch = open_batch(batch_id, by)
    known = {target.code for target in KINDS[batch.kind].targets}
    batch.rows_total -= batch.rows.filter(number__in=dropped).delete()[0]
    rows = list(batch.rows.filter(number__in=cells))
    for row in rows:
        typed = {code: text for code, text in cells[row.number].items() if code in known}
        row.data |= {code: " ".join(text.split())[:LONGEST] for code, text in typed.items()}
        row.data = {code: text for code, text in row.data.items() if text}
    return _check_again(batch, rows)


@transaction.atomic
def replace_value(
    *, batch_id: int, target: str, wrong: str, right: Unit | Position, by: User, remember=True
) -> ImportBatch:
    """Let `right` stand wherever `wrong` is written, here and (remembered) in later files.

    Raises InvalidTransition unless the file is checked and not saved, NotAllowed for a unit
    outside the HR subtrees of its officer.
    """
    batch = open_batch(batch_id, by)
    scope = scope_of(batch.created_by, Role.HR)
    if isinstance(right, Unit) and not scope.holds(right.path):
        raise NotAllowed("outside_scope", f"{right} di luar kewenangan Anda.")
    rows = list(batch.rows.filter(**{"data__contains": {target: wrong}}))
    for row in rows:
        row.data[target] = right.code if isinstance(right, Unit) else right.name
    if remember:
        learn(wrong, right, scope)
    return _check_again(batch, rows)


def learn(wrong: str, right: Unit | Position, scope: Scope) -> None:
    """A word counts in the agency of its officer; in all of them only from HR of all."""
    agency = agency_of(scope)
    if agency is None and not scope.everything:
        return
    subject = "unit" if isinstance(right, Unit) else "position"
    other = "position" if subject == "unit" else "unit"
    ImportAlias.objects.update_or_create(
        key=wrong.casefold()[:255], agency=agency, **{other: None}, defaults={subject: right}
    )


def open_batch(batch_id: int, by: User) -> ImportBatch:
    """A file whose rows may be changed, locked. Raises InvalidTransition unless checked."""
    batch = locked_batch(batch_id, by)
    if batch.status != ImportStatus.CHECKED:
        text = f"Berkas ini {batch.get_status_display().lower()}; barisnya tidak dapat diubah."
        raise InvalidTransition("not_checked", text)
    return batch


def _check_again(batch: ImportBatch, rows: list) -> ImportBatch:
    importer = KINDS[batch.kind]
    reread(rows, importer.reader(batch))
    importer.check(batch)
    count_rows(batch)
    batch.failure = ""
    batch.save(update_fields=["counts", "failure", "rows_total"])
    return batch
