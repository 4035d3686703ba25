"""Mending a checked file in the browser: single cells, or a text that nobody knows.

Rows mended are UNREAD; a job reads them and looks at all rows again, which takes seconds.
"""

from collections.abc import Collection, Mapping

from django.db import connection, transaction

from employees.access import Scope, scope_of
from employees.enums import ImportStatus, Role, RowOutcome
from employees.models import ImportAlias, ImportBatch, ImportRow, Position, Unit, User
from employees.services.imports.batches import locked_batch, move
from employees.services.imports.kinds import KINDS
from employees.services.imports.known import agency_of
from employees.transitions import Actor
from pembinaan.common.errors import InvalidTransition, NotAllowed

LONGEST = 500  # letters of a cell
Cells = Mapping[int, Mapping[str, str]]
REWRITE = """
UPDATE employees_importrow
SET data = data || jsonb_build_object(%(target)s::text, %(right)s::text), outcome = 'UNREAD'
WHERE batch_id = %(batch)s AND lower(data ->> %(target)s) = lower(%(wrong)s)
"""


@transaction.atomic
def mend_rows(
    *, batch_id: int, cells: Cells, by: User, dropped: Collection[int] = ()
) -> ImportBatch:
    """Put texts into cells, by line of the file and target; an empty text empties the cell.

    Lines `dropped` leave the import, as one of two that are the same. A job has to check the file
    again then. Raises InvalidTransition unless checked.
    """
    batch = open_batch(batch_id, by)
    known = {target.code for target in KINDS[batch.kind].targets}
    batch.rows_total -= batch.rows.filter(number__in=dropped).delete()[0]
    rows = list(batch.rows.filter(number__in=cells))
    for row in rows:
        typed = {code: text for code, text in cells[row.number].items() if code in known}
        row.data |= {code: " ".join(text.split())[:LONGEST] for code, text in typed.items()}
        row.data = {code: text for code, text in row.data.items() if text}
        row.outcome = RowOutcome.UNREAD
    ImportRow.objects.bulk_update(rows, ["data", "outcome"], batch_size=500)
    return check_again(batch)


@transaction.atomic
def replace_value(
    *, batch_id: int, target: str, wrong: str, right: Unit | Position, by: User, remember=True
) -> ImportBatch:
    """Let `right` stand wherever `wrong` is written, here and (remembered) in later files.

    A job has to check the file again then. Raises InvalidTransition unless the file is checked
    and not saved, NotAllowed for a unit outside the HR subtrees of its officer.
    """
    batch = open_batch(batch_id, by)
    scope = scope_of(batch.created_by, Role.HR)
    if isinstance(right, Unit) and not scope.holds(right.path):
        raise NotAllowed("outside_scope", f"{right} di luar kewenangan Anda.")
    rewrite(batch, target, wrong, right.code if isinstance(right, Unit) else right.name)
    if remember:
        learn(wrong, right, scope)
    return check_again(batch)


def rewrite(batch: ImportBatch, target: str, wrong: str, right: str) -> None:
    """Put a text in the place of another in all rows, whatever its case."""
    values = {"batch": batch.pk, "target": target, "wrong": wrong, "right": right}
    with connection.cursor() as cursor:
        cursor.execute(REWRITE, values)


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


def check_again(batch: ImportBatch) -> ImportBatch:
    """Have the file checked once more; the caller has a job take it up."""
    move(batch, ImportStatus.CHECKING, Actor.HR)
    batch.save()
    return batch
