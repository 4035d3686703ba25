"""An employee file on its way in: staged with its problems, then saved in one transaction."""

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from employees.enums import ImportStatus, RowOutcome
from employees.models import Employee, ImportBatch, ImportRow, User
from employees.services.import_checking import Checked, check
from employees.services.import_known import Known
from employees.services.import_reading import FORMULA, Line, read_lines
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition

FACTS = ("name", "kind", "rank", "agency", "unit", "position", "rater")
SAVED = (RowOutcome.NEW, RowOutcome.CHANGED)


@transaction.atomic
def stage(*, filename: str, content: bytes, by: User) -> ImportBatch:
    """Read and check a file; employees stay as they are. Raises InvalidInput for no such file."""
    rows, _ = check(read_lines(filename, content), by)
    batch = ImportBatch.objects.create(
        filename=filename[-200:], sha256=hashlib.sha256(content).hexdigest(), created_by=by
    )
    ImportRow.objects.bulk_create((_staged(batch, row) for row in rows), batch_size=2000)
    return batch


@transaction.atomic
def commit(*, batch_id: int, by: User, skip_wrong: bool = False) -> int:
    """Save a staged file and return how many employees are new or changed.

    Lines are checked again, since the data may have moved on. Raises InvalidTransition the
    second time, InvalidInput while lines are wrong and `skip_wrong` is not chosen.
    """
    batch = ImportBatch.objects.visible_to(by).select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise DomainError("not_found", "Berkas impor ini tidak ditemukan.")
    if batch.status == ImportStatus.COMMITTED:
        raise InvalidTransition("committed", "Berkas ini sudah disimpan.")
    staged = batch.rows.values_list("number", "data", "problems")
    lines = [Line(number, data, _unreadable(problems)) for number, data, problems in staged]
    rows, known = check(lines, by)
    wrong = sum(row.outcome == RowOutcome.WRONG for row in rows)
    if wrong and not skip_wrong:
        text = f"Masih ada {wrong} baris salah; perbaiki, atau simpan baris yang benar saja."
        raise InvalidInput("rows_wrong", text)
    saved = [row for row in rows if row.outcome in SAVED]
    _save(saved, known)
    batch.status, batch.committed_at = ImportStatus.COMMITTED, timezone.now()
    batch.save(update_fields=["status", "committed_at"])
    return len(saved)


def _staged(batch: ImportBatch, row: Checked) -> ImportRow:
    return ImportRow(
        batch=batch,
        number=row.line.number,
        data=row.line.cells,
        outcome=row.outcome,
        problems=[{"column": column, "text": text} for column, text in row.problems.items()],
    )


def _unreadable(problems: list[dict[str, str]]) -> dict[str, str]:
    """Problems of the cell itself, which a second look at its text could not find."""
    found = {problem["column"]: problem["text"] for problem in problems}
    return {column: text for column, text in found.items() if text == FORMULA}


def _save(rows: list[Checked], known: Known) -> None:
    """New and changed people in one statement; then raters who were themselves new."""
    people = [_employee(row, known) for row in rows]
    Employee.objects.bulk_create(
        people, batch_size=1000, update_conflicts=True, unique_fields=["nip"], update_fields=FACTS
    )
    _link_new_raters([row for row in rows if row.rater_nip not in known.employees])


def _employee(row: Checked, known: Known) -> Employee:
    cells = row.line.cells
    unit = known.units[cells["KODE UNIT"].upper()]
    before = known.employees.get(row.nip)
    rater = known.employees.get(row.rater_nip)
    kept = before.rater_id if before and not row.rater_nip else None
    return Employee(
        nip=row.nip,
        name=cells["NAMA"],
        kind=row.kind,
        rank=row.rank,
        agency_id=unit.agency_id,
        unit_id=unit.pk,
        position_id=known.positions[cells["JABATAN"].casefold()],
        rater_id=rater.pk if rater else kept,
    )


def _link_new_raters(rows: Iterable[Checked]) -> None:
    rated: dict[str, list[str]] = {}
    for row in rows:
        if row.rater_nip:
            rated.setdefault(row.rater_nip, []).append(row.nip)
    raters = Employee.objects.in_bulk(rated, field_name="nip")
    for nip, people in rated.items():
        Employee.objects.filter(nip__in=people).update(rater=raters[nip])
