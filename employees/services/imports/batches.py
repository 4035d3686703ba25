"""A file on its way: handed in, mapped, saved, taken back. The work itself is done in jobs."""

import hashlib
from collections.abc import Mapping

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from employees.enums import ImportKind, ImportStatus, Role
from employees.models import ImportBatch, ImportLayout, User
from employees.rules.import_targets import guessed, layout_digest, mapping_problem
from employees.rules.import_values import read_date
from employees.services.imports.kinds import KINDS
from employees.services.imports.reading import read_headings
from employees.services.imports.undoing import undo_refusal
from employees.transitions import IMPORT_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
from pembinaan.common.transitions import refusal


@transaction.atomic
def upload(*, kind: ImportKind, file: File, by: User) -> ImportBatch:
    """Store a file with its headings and the mapping they suggest; nothing is checked yet.

    Raises NotAllowed unless `by` is HR, InvalidInput for a file that cannot be read.
    """
    if not by.holds(Role.HR):
        raise NotAllowed("wrong_actor", "Berkas diimpor oleh pengelola kepegawaian.")
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    headings = read_headings(file, file.name)
    names = [each["heading"] for each in headings]
    layout = ImportLayout.objects.filter(kind=kind, digest=layout_digest(names)).first()
    mapping = layout.mapping if layout else guessed(KINDS[kind].targets, names)
    _show_dates(kind, headings, mapping)
    return ImportBatch.objects.create(
        kind=kind,
        file=file,
        filename=file.name[-200:],
        sha256=digest.hexdigest(),
        headings=headings,
        mapping=mapping,
        created_by=by,
    )


@transaction.atomic
def set_mapping(*, batch_id: int, mapping: Mapping[str, int], by: User) -> ImportBatch:
    """Say which column holds what, and have the file checked; remembered for such headings.

    Raises InvalidInput for a mapping that lacks a column, InvalidTransition while at work.
    """
    batch = locked_batch(batch_id, by)
    targets = KINDS[batch.kind].targets
    if text := mapping_problem(targets, mapping, len(batch.headings)):
        raise InvalidInput("mapping", text)
    move(batch, ImportStatus.CHECKING, Actor.HR)
    batch.rows.all()._raw_delete(batch.rows.db)
    batch.mapping, batch.counts = dict(mapping), {}
    batch.rows_total, batch.checked_at = 0, None
    batch.save()
    names = [each["heading"] for each in batch.headings]
    ImportLayout.objects.update_or_create(
        kind=batch.kind, digest=layout_digest(names), defaults={"mapping": batch.mapping}
    )
    return batch


@transaction.atomic
def start_commit(*, batch_id: int, by: User, skip_wrong: bool = False) -> ImportBatch:
    """Have a checked file saved. Rows are checked once more before, the data may have moved on.

    Raises InvalidInput while rows are wrong and `skip_wrong` is not chosen, or none can be saved.
    """
    batch = locked_batch(batch_id, by)
    if error := commit_refusal(batch, skip_wrong=skip_wrong):
        raise error
    move(batch, ImportStatus.COMMITTING, Actor.HR)
    batch.skip_wrong = skip_wrong
    batch.save()
    return batch


def commit_refusal(batch: ImportBatch, *, skip_wrong: bool) -> DomainError | None:
    """Why a file cannot be saved now, or None."""
    if error := refusal(IMPORT_TRANSITIONS, batch.status, ImportStatus.COMMITTING, {Actor.HR}):
        return error
    if (wrong := batch.counts.get("WRONG", 0)) and not skip_wrong:
        text = f"Masih ada {wrong} baris salah; perbaiki, atau simpan baris yang benar saja."
        return InvalidInput("rows_wrong", text)
    if not batch.counts.get("NEW", 0) + batch.counts.get("CHANGED", 0):
        return InvalidInput("nothing_new", "Tidak ada baris yang akan mengubah data.")
    return None


@transaction.atomic
def start_undo(*, batch_id: int, by: User) -> ImportBatch:
    """Have what a file saved taken back, within 24 hours.

    Raises InvalidTransition for a file that is not saved, DomainError when it is too late,
    NotAllowed when somebody or something it wrote has left the HR subtrees of `by`.
    """
    batch = locked_batch(batch_id, by)
    move(batch, ImportStatus.UNDOING, Actor.HR)
    if timezone.now() > batch.undo_until:
        text = "Impor ini disimpan lebih dari 24 jam yang lalu; ubah datanya satu per satu."
        raise DomainError("too_late", text)
    if error := undo_refusal(batch, by):
        raise error
    batch.undone_by = by
    batch.save()
    return batch


@transaction.atomic
def cancel(*, batch_id: int, by: User) -> ImportBatch:
    """Leave a file that is not saved as it is; its rows are forgotten."""
    batch = locked_batch(batch_id, by)
    move(batch, ImportStatus.CANCELLED, Actor.HR)
    batch.rows.all().delete()
    batch.save()
    return batch


def locked_batch(batch_id: int, by: User) -> ImportBatch:
    """A file `by` may work on, locked. Raises DomainError for one that is not there."""
    batches = ImportBatch.objects.visible_to(by).select_for_update(no_key=True)
    batch = batches.filter(pk=batch_id).first()
    if batch is None or not by.holds(Role.HR):
        raise DomainError("not_found", "Berkas impor ini tidak ditemukan.")
    return batch


def move(batch: ImportBatch, to: ImportStatus, actor: Actor) -> None:
    """Take one step of the workflow; the caller saves. What HR starts counts its rows anew."""
    if error := refusal(IMPORT_TRANSITIONS, batch.status, to, {actor}):
        raise error
    batch.status, batch.failure, batch.heartbeat_at = to, "", timezone.now()
    if actor == Actor.HR:
        batch.rows_done = 0


def _show_dates(kind: ImportKind, headings: list[dict], mapping: Mapping[str, int]) -> None:
    """Excel keeps days as numbers; samples show them as dates."""
    for target in KINDS[kind].targets:
        if target.is_date and target.code in mapping:
            column = headings[mapping[target.code]]
            column["samples"] = [_as_date(text) for text in column["samples"]]


def _as_date(text: str) -> str:
    try:
        return f"{read_date(text):%d-%m-%Y}" if text else ""
    except ValueError:
        return text
