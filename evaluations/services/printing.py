"""Bulk prints: ask, make part by part, join, cancel, resume, forget.

A print may be executed twice or killed in the middle: a part is a file of its own, made under the
job's lock and counted when it is whole; who comes later goes on behind the last counted part.
"""

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from employees.models import Unit
from evaluations.enums.documents import (
    PERIOD_KINDS,
    DocumentKind,
    PrintOutput,
    PrintStatus,
)
from evaluations.models import Period, PrintJob
from evaluations.queries.print_subjects import (
    documents_of_people,
    names_of,
    plans_to_print,
    printable_units,
)
from evaluations.services.documents import documents_of
from evaluations.services.print_files import parts, write_people
from evaluations.transitions import PRINT_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.jobs import failure_noted
from pembinaan.common.joining import join_pdf, join_zip
from pembinaan.common.transitions import refusal

PART = 20  # people: small enough to keep memory flat, large enough to share fonts
KEPT = timedelta(days=7)
STALLED_AFTER = timedelta(seconds=90)
BROKEN = (
    "Pencetakan berhenti karena kesalahan teknis. Minta lagi; bila tetap gagal, sampaikan nomor "
    "cetak ini kepada tim teknis."
)


@transaction.atomic
def ask_print(
    *,
    unit: Unit,
    with_subtree: bool,
    year: int,
    period: Period | None,
    kinds: Iterable[DocumentKind],
    output: PrintOutput,
    site: str,
    by,
) -> PrintJob:
    """Queue the documents of a unit; drafts and undecided evaluations are left out.

    Raises NotAllowed outside the subtrees held as HR or led, InvalidInput for nothing to print,
    DomainError while the user's last print is still at work.
    """
    if not printable_units(by).filter(pk=unit.pk).exists():
        raise NotAllowed("wrong_unit", "Anda mencetak dokumen unit yang Anda kelola atau pimpin.")
    kinds = [kind.value for kind in DocumentKind if kind in kinds]
    if period is None and set(kinds) & set(PERIOD_KINDS):
        raise InvalidInput(
            "no_period", "Pilih periode untuk dokumen evaluasi atau konversi.", field="period"
        )
    plans = plans_to_print(by, unit=unit, with_subtree=with_subtree, year=year, period=period)
    if not plans:
        raise InvalidInput("nobody", "Belum ada SKP yang disetujui di unit ini.", field="unit")
    try:
        with transaction.atomic():
            return PrintJob.objects.create(
                unit=unit,
                with_subtree=with_subtree,
                year=year,
                period=period,
                kinds=kinds,
                output=output,
                site=site,
                plans=plans,
                started_by=by,
            )
    except IntegrityError as error:
        text = "Cetak Anda yang terakhir masih berjalan. Tunggu selesai atau batalkan dulu."
        raise DomainError("already_printing", text) from error


def execute_print(job_id: int) -> None:
    """Make what is left. A job that is over, or cancelled meanwhile, is left alone."""
    with failure_noted(lambda: _fail(job_id)):
        while _print_part(job_id):
            pass
        _finish(job_id)


def _fail(job_id: int) -> None:
    with suppress(InvalidTransition):  # somebody else has ended it
        _end(job_id, PrintStatus.FAILED, Actor.SYSTEM, error=BROKEN)


def cancel_print(*, job_id: int, by) -> None:
    """Raises NotAllowed for another's job, InvalidTransition for one that is over."""
    if not PrintJob.objects.filter(pk=job_id, started_by=by).exists():
        raise NotAllowed("wrong_actor", "Cetak ini bukan milik Anda.")
    _end(job_id, PrintStatus.CANCELLED, Actor.EMPLOYEE)


def stalled_prints() -> list[int]:
    """Active jobs without a sign of life: their worker was killed, or their message was lost."""
    since = timezone.now() - STALLED_AFTER
    active = PrintJob.objects.active()
    lost = active.filter(heartbeat_at__lt=since)
    lost |= active.filter(heartbeat_at=None, queued_at__lt=since)
    return list(lost.values_list("pk", flat=True))


def forget_prints() -> int:
    """Delete files older than KEPT; the row stays as the record. Returns how many."""
    old = PrintJob.objects.filter(finished_at__lt=timezone.now() - KEPT).exclude(file="")
    jobs = list(old)
    for job in jobs:
        job.file.delete(save=True)
    return len(jobs)


def _locked(job_id: int) -> PrintJob:
    jobs = PrintJob.objects.select_for_update(of=("self",), no_key=True)
    return jobs.select_related("period", "started_by").get(pk=job_id)


@transaction.atomic
def _print_part(job_id: int) -> bool:
    """One part; False when none is left or the job is over."""
    job = _locked(job_id)
    if not job.is_active or job.done >= job.people:
        return False
    folder = _folder(job)
    folder.mkdir(parents=True, exist_ok=True)
    people = documents_of_people(job.plans[job.done : job.done + PART], job.kinds, job.period)
    printables = [item for person in people for item in person.printables]
    documents = iter(documents_of(printables, by=job.started_by, site=job.site))
    shares = ([next(documents) for _ in person.printables] for person in people)
    write_people(folder, dict(enumerate(shares, start=job.done + 1)))
    job.documents += len(printables)
    job.status, job.heartbeat_at = PrintStatus.RUNNING, timezone.now()
    job.done = min(job.done + PART, job.people)
    job.save(update_fields=["status", "heartbeat_at", "done", "documents"])
    return True


@transaction.atomic
def _finish(job_id: int) -> None:
    """Join the parts, by whoever comes first to the end."""
    job = _locked(job_id)
    if job.status != PrintStatus.RUNNING or job.done < job.people:
        return
    join = join_pdf if job.output == PrintOutput.PDF else join_zip
    with tempfile.TemporaryFile() as file:
        join(parts(_folder(job), names_of(job.plans)), file)
        job.file.save("", File(file), save=False)
    job.save(update_fields=["file"])
    _end(job_id, PrintStatus.DONE, Actor.SYSTEM)


@transaction.atomic
def _end(job_id: int, status: PrintStatus, actor: Actor, error: str = "") -> None:
    job = _locked(job_id)
    if problem := refusal(PRINT_TRANSITIONS, job.status, status, {actor}):
        raise problem
    job.status, job.error, job.finished_at = status, error, timezone.now()
    job.save(update_fields=["status", "error", "finished_at"])
    transaction.on_commit(lambda: shutil.rmtree(_folder(job), ignore_errors=True))


def _folder(job: PrintJob) -> Path:
    """The parts of one job, beside the finished files."""
    return Path(settings.MEDIA_ROOT) / "prints" / f"parts-{job.pk}"
