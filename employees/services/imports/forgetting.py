"""Files are kept 90 days (rule book R10.25); the log of what they did stays."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from employees.enums import ImportStatus
from employees.models import ImportBatch, ImportChange, ImportRow
from employees.services.imports.batches import move
from employees.transitions import Actor

KEPT = timedelta(days=90)
AT_WORK = (ImportStatus.CHECKING, ImportStatus.COMMITTING, ImportStatus.UNDOING)


def forget_old_files() -> int:
    """Delete stored files with their rows; returns how many files. Safe to run twice."""
    old = ImportBatch.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(file="")
    batches = list(old.exclude(status__in=AT_WORK))
    for batch in batches:
        _forget(batch)
    return len(batches)


def _forget(batch: ImportBatch) -> None:
    name = batch.file.name
    with transaction.atomic():
        for model in (ImportRow, ImportChange):
            rows = model.objects.filter(batch=batch)
            rows._raw_delete(rows.db)
        if batch.status in (ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.FAILED):
            move(batch, ImportStatus.CANCELLED, Actor.HR)  # nobody can go on without the file
        batch.file, batch.headings, batch.mapping = "", [], {}
        batch.save()
        transaction.on_commit(lambda: batch.file.storage.delete(name))
