"""The work on files that jobs do: check, save, take back.

A job may be started twice, at the same time, or be killed: one connection holds the lock of a
file while it works in one transaction, and both end with it. Progress is written beside it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pghistory
from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone

from employees.enums import ImportStatus, RowOutcome
from employees.models import ImportBatch, User
from employees.services.imports.batches import move
from employees.services.imports.journal import Journal
from employees.services.imports.kinds import KINDS
from employees.services.imports.staging import restage, stage
from employees.services.imports.undoing import check_references, take_back
from employees.transitions import Actor
from pembinaan.common.errors import DomainError
from pembinaan.common.history import plan_triggers_anew
from pembinaan.common.sets import joined_in_sets

LOCK = 20_261_122  # names the locks of files among the advisory ones
STALLED_AFTER = timedelta(seconds=60)
BROKEN = (
    "Pekerjaan ini berhenti karena kesalahan teknis; tidak ada data yang berubah. Coba lagi; bila "
    "tetap gagal, sampaikan nama berkas ini kepada tim teknis."
)
logger = logging.getLogger(__name__)


def work(batch_id: int) -> ImportStatus | None:
    """Do what the status of a file asks for, and say to which it came.

    None when another job is at it, or there is nothing to do.
    """
    with _claimed(batch_id) as is_ours:
        batch = is_ours and ImportBatch.objects.filter(pk=batch_id, status__in=JOBS).first()
        if not batch:
            return None
        _do(batch, JOBS[batch.status])
        return ImportStatus(ImportBatch.objects.values_list("status", flat=True).get(pk=batch_id))


def stalled_batches() -> list[int]:
    """Files at work without a sign of life: their job was killed, or its message was lost."""
    since = timezone.now() - STALLED_AFTER
    batches = ImportBatch.objects.filter(status__in=JOBS, heartbeat_at__lt=since)
    return list(batches.values_list("pk", flat=True))


def count_rows(batch: ImportBatch) -> None:
    """Note how many rows have which outcome, and how many of those to save are warned of."""
    rows = batch.rows.order_by()
    counts = dict(rows.values_list("outcome").annotate(Count("pk")))
    warned = Q(has_warning=True) & ~Q(outcome=RowOutcome.WRONG)
    batch.counts = counts | {"WARNING": rows.filter(warned).count()}


@dataclass(frozen=True, slots=True)
class Job:
    """`run` brings a file to the next status; refused or broken, it gets `refused`."""

    run: Callable[[ImportBatch, Callable[[int], None]], None]
    refused: ImportStatus
    by: Callable[[ImportBatch], User]


def _do(batch: ImportBatch, job: Job) -> None:
    try:
        with (
            _progress(batch.pk) as progress,
            pghistory.context(user=job.by(batch).pk),
            transaction.atomic(),
        ):
            plan_triggers_anew()
            with joined_in_sets():
                job.run(batch, progress)
            batch.save()
    except DomainError as error:
        _refuse(batch.pk, job, error.message)
    except Exception:
        # Whatever broke, the officer must see it; the trace goes to the log.
        _refuse(batch.pk, job, BROKEN)
        raise


def _check(batch: ImportBatch, progress: Callable[[int], None]) -> None:
    importer = KINDS[batch.kind]
    if batch.checked_at:
        restage(batch, importer.reader(batch), progress)
    else:
        batch.rows_total = stage(batch, importer.reader(batch), progress)
    importer.check(batch)
    count_rows(batch)
    batch.checked_at, batch.rows_done = timezone.now(), batch.rows_total
    move(batch, ImportStatus.CHECKED, Actor.SYSTEM)


def _save(batch: ImportBatch, progress: Callable[[int], None]) -> None:
    """Rows are checked again, since the data may have moved on."""
    importer = KINDS[batch.kind]
    with connection.cursor() as cursor:  # files are saved one after another
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    wrong_before = batch.counts.get(RowOutcome.WRONG, 0)
    importer.check(batch)
    count_rows(batch)
    wrong = batch.counts.get(RowOutcome.WRONG, 0)
    if wrong > (wrong_before if batch.skip_wrong else 0):
        move(batch, ImportStatus.CHECKED, Actor.SYSTEM)
        text = f"Data sudah berubah sejak diperiksa: kini {wrong} baris salah."
        batch.failure = f"{text} Belum ada yang disimpan."
        return
    journal = Journal(batch.pk)
    importer.save(batch, journal, progress)
    journal.close()
    batch.committed_at, batch.rows_done = timezone.now(), batch.rows_total
    move(batch, ImportStatus.COMMITTED, Actor.SYSTEM)


def _undo(batch: ImportBatch, progress: Callable[[int], None]) -> None:
    take_back(batch)
    KINDS[batch.kind].refresh()
    check_references()
    batch.undone_at, batch.rows_done = timezone.now(), batch.rows_total
    move(batch, ImportStatus.UNDONE, Actor.SYSTEM)


JOBS = {
    ImportStatus.CHECKING: Job(_check, ImportStatus.FAILED, lambda batch: batch.created_by),
    ImportStatus.COMMITTING: Job(_save, ImportStatus.CHECKED, lambda batch: batch.created_by),
    ImportStatus.UNDOING: Job(_undo, ImportStatus.COMMITTED, lambda batch: batch.undone_by),
}


@transaction.atomic
def _refuse(batch_id: int, job: Job, text: str) -> None:
    batch = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch_id)
    move(batch, job.refused, Actor.SYSTEM)
    batch.failure = text
    batch.save()


@contextmanager
def _claimed(batch_id: int) -> Iterator[bool]:
    """Whether no other connection works on the file; the lock ends with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, batch_id])
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, batch_id])


@contextmanager
def _progress(batch_id: int) -> Iterator[Callable[[int], None]]:
    """Writes how many rows are done, on a connection of its own: seen before the work ends."""
    beside = connection.copy()

    def report(done: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute(
                "UPDATE employees_importbatch SET rows_done = %s, heartbeat_at = now()"
                " WHERE id = %s",
                [done, batch_id],
            )

    try:
        yield report
    finally:
        beside.close()
