"""Issue the certificates of sessions: ask, number, print part by part, join, resume, forget.

A job may be executed twice or killed in the middle. All its numbers are given in one transaction;
a part of PDFs is counted when it is stored; who comes later goes on behind the last counted part.
"""

import tempfile
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.jobs import failure_noted
from pembinaan.common.joining import join_pdf, join_zip
from pembinaan.common.transitions import refusal
from trainings.enums import SessionStatus
from trainings.enums.certificates import CertificateJobStatus as Status
from trainings.enums.certificates import CertificateOutput
from trainings.models import Certificate, CertificateJob, Session
from trainings.queries.certificates import due
from trainings.services.certificate_files import print_certificates, stored_parts
from trainings.services.certificates import number_certificates
from trainings.transitions import CERTIFICATE_JOB_TRANSITIONS, Actor

PART = 50  # certificates: a second of work, so that a killed worker loses no more
KEPT = timedelta(days=7)
STALLED_AFTER = timedelta(seconds=90)
BROKEN = (
    "Penerbitan berhenti karena kesalahan teknis. Coba lagi; nomor yang sudah diberikan tetap. "
    "Bila tetap gagal, sampaikan nomor penerbitan ini kepada tim teknis."
)


@transaction.atomic
def ask_certificates(
    *, session_ids: Collection[int], output: CertificateOutput, site: str, by
) -> CertificateJob:
    """Queue the certificates of finished sessions; who has one already keeps it.

    Raises NotAllowed for sessions that others run, InvalidInput for nobody to certify,
    DomainError while the user's last job is still at work.
    """
    wanted = set(session_ids)
    sessions = list(Session.objects.managed_by(by).filter(pk__in=wanted))
    if not wanted or len(sessions) != len(wanted):
        raise NotAllowed("wrong_actor", "Pilih kegiatan selesai yang Anda kelola.")
    open_ones = [session.name for session in sessions if session.status != SessionStatus.DONE]
    if open_ones:
        text = f"Selesaikan dahulu: {', '.join(open_ones[:3])}."
        raise InvalidInput("not_done", text)
    people = list(due(sessions).values_list("pk", flat=True))
    if not people:
        raise InvalidInput("nobody", "Tidak ada peserta yang lulus pada kegiatan ini.")
    try:
        with transaction.atomic():
            job = CertificateJob.objects.create(
                enrolments=people,
                output=output,
                site=site,
                started_by=by,
                queued_at=timezone.now(),
            )
    except IntegrityError as error:
        text = "Penerbitan Anda yang terakhir masih berjalan. Tunggu sampai selesai."
        raise DomainError("already_issuing", text) from error
    job.sessions.set(sessions)
    return job


def execute_job(job_id: int) -> None:
    """Do what is left. A job that is over is left alone."""
    with failure_noted(lambda: _fail(job_id)):
        _number(job_id)
        while _print_part(job_id):
            pass
        _finish(job_id)


@transaction.atomic
def retry(*, job_id: int, by) -> None:
    """Put a failed job back into the queue; it goes on where it stopped."""
    job = _locked(job_id)
    if job.started_by_id != by.pk:
        raise NotAllowed("wrong_actor", "Penerbitan ini bukan milik Anda.")
    if CertificateJob.objects.active().filter(started_by=by).exists():
        raise DomainError("already_issuing", "Penerbitan Anda yang lain masih berjalan.")
    _move(job, Status.QUEUED, Actor.TRAINING)
    job.error, job.queued_at, job.heartbeat_at, job.finished_at = "", timezone.now(), None, None
    job.save(update_fields=["error", "queued_at", "heartbeat_at", "finished_at"])


def stalled_jobs() -> list[int]:
    """Active jobs without a sign of life: their worker was killed, or their message was lost."""
    since = timezone.now() - STALLED_AFTER
    active = CertificateJob.objects.active()
    lost = active.filter(heartbeat_at__lt=since)
    lost |= active.filter(heartbeat_at=None, queued_at__lt=since)
    return list(lost.values_list("pk", flat=True))


def forget_joined() -> int:
    """Delete joined files older than KEPT; certificates and the record stay. How many."""
    old = CertificateJob.objects.filter(finished_at__lt=timezone.now() - KEPT).exclude(file="")
    jobs = list(old)
    for job in jobs:
        job.file.delete(save=True)
    return len(jobs)


def _locked(job_id: int) -> CertificateJob:
    jobs = CertificateJob.objects.select_for_update(of=("self",), no_key=True)
    return jobs.select_related("started_by").get(pk=job_id)


@transaction.atomic
def _number(job_id: int) -> None:
    """All numbers of the job at once, so that those of a session follow each other."""
    job = _locked(job_id)
    if job.status != Status.QUEUED:
        return
    _move(job, Status.RUNNING, Actor.SYSTEM)
    job.issued += number_certificates(job.enrolments, by=job.started_by)
    job.heartbeat_at = timezone.now()
    job.save(update_fields=["issued", "heartbeat_at"])


@transaction.atomic
def _print_part(job_id: int) -> bool:
    """One part; False when none is left or the job is over."""
    job = _locked(job_id)
    if job.status != Status.RUNNING or job.done >= job.people:
        return False
    share = job.enrolments[job.done : job.done + PART]
    print_certificates(Certificate.objects.in_force().filter(enrolment__in=share), site=job.site)
    job.done, job.heartbeat_at = min(job.done + PART, job.people), timezone.now()
    job.save(update_fields=["done", "heartbeat_at"])
    return True


@transaction.atomic
def _finish(job_id: int) -> None:
    """Join them, by whoever comes first to the end."""
    job = _locked(job_id)
    if job.status != Status.RUNNING or job.done < job.people:
        return
    join = join_pdf if job.output == CertificateOutput.PDF else join_zip
    with tempfile.TemporaryFile() as file:
        join(stored_parts(job.enrolments), file)
        job.file.save(f"sertifikat.{job.output.lower()}", File(file), save=False)
    job.finished_at = timezone.now()
    job.save(update_fields=["file", "finished_at"])
    _move(job, Status.DONE, Actor.SYSTEM)


def _fail(job_id: int) -> None:
    with suppress(InvalidTransition), transaction.atomic():  # somebody else has ended it
        job = _locked(job_id)
        _move(job, Status.FAILED, Actor.SYSTEM)
        job.error, job.finished_at = BROKEN, timezone.now()
        job.save(update_fields=["error", "finished_at"])


def _move(job: CertificateJob, to: Status, actor: Actor) -> None:
    if problem := refusal(CERTIFICATE_JOB_TRANSITIONS, job.status, to, {actor}):
        raise problem
    job.status = to
    job.save(update_fields=["status"])
