"""Background jobs of trainings; each is a name, a policy and one service call."""

import logging
from functools import partial

from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from trainings.services.balances import rebuild_hours
from trainings.services.certificate_jobs import execute_job, forget_joined, stalled_jobs
from trainings.services.curriculum_changes import raise_changes, remind_of_changes
from trainings.services.enrolment_reminders import tend_enrolments
from trainings.services.follow_ups import open_follow_ups
from trainings.services.needs import rebuild_needs
from trainings.services.partners import remind_of_agreements

logger = logging.getLogger(__name__)
WANTED = "trainings.analysis.wanted"  # an analysis waits for a worker
WANTED_SECONDS = 120
JANUARY = 1

logger = logging.getLogger(__name__)


@shared_task
def issue_certificates(job_id: int) -> None:
    """The second of the same waits for the first and finds nothing to do."""
    execute_job(job_id)


def enqueue_certificates(job_id: int) -> None:
    """Let a worker take the job up, once its row is committed."""
    transaction.on_commit(partial(_send_certificates, job_id))


def _send_certificates(job_id: int) -> None:
    """Without a broker the job waits as a row; resume_stalled_certificates sends it again."""
    try:
        issue_certificates.delay(job_id)
    except OperationalError:
        logger.exception("Certificate job %s could not be sent to a worker.", job_id)


@shared_task
def resume_stalled_certificates() -> None:
    """Beat runs this twice a minute, for jobs whose worker was killed."""
    for job_id in stalled_jobs():
        issue_certificates.delay(job_id)


@shared_task
def forget_old_certificate_files() -> None:
    """Beat runs this every night."""
    forget_joined()


@shared_task
def tend_curricula() -> None:
    """Beat runs this every night; a second run finds nothing to do."""
    raise_changes()
    remind_of_changes()


@shared_task
def analyse() -> None:
    """Beat runs this every night: hours of the year, then the needs that follow from them.

    In January the year before is counted once more: certificates come late.
    """
    cache.delete(WANTED)
    today = timezone.localdate()
    if today.month == JANUARY:
        rebuild_hours(today.year - 1)
    rebuild_hours(today.year)
    rebuild_needs(today.year)


def enqueue_analysis() -> None:
    """Have a worker count now; however many ask at once, one waits."""
    transaction.on_commit(_send)


def _send() -> None:
    if not cache.add(WANTED, True, WANTED_SECONDS):
        return
    try:
        analyse.delay()
    except OperationalError:
        logger.exception("The analysis of needs could not be sent to a worker.")


@shared_task
def tend_agreements() -> None:
    """Beat runs this every morning; each reminder goes once."""
    remind_of_agreements()


@shared_task
def tend_days() -> None:
    """Beat runs this every morning; a second run on the same day finds nothing to do."""
    tend_enrolments(timezone.localdate())


@shared_task
def look_back() -> None:
    """Beat runs this every night; a session is asked about once."""
    open_follow_ups()
