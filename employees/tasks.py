"""Background jobs about people; each is a name, a policy and one service call."""

import logging
from functools import partial
from smtplib import SMTPException

from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError

from employees.enums import ImportStatus
from employees.services.competency_cells import refresh_cells
from employees.services.imports.forgetting import forget_old_files
from employees.services.imports.jobs import stalled_batches, work
from employees.services.notifications import mail_digests
from employees.services.quality import refresh_check, refresh_findings, refresh_is_due
from employees.services.today import begin_day

logger = logging.getLogger(__name__)
WRITTEN = (ImportStatus.COMMITTED, ImportStatus.UNDONE)
WANTED = "employees.quality.wanted.{}"  # a check of the data waits for a worker
WANTED_SECONDS = 300  # beat looks as often


@shared_task
def refresh_today() -> None:
    """Beat runs this shortly after midnight; a second run finds nothing to do."""
    begin_day()


@shared_task
def refresh_quality() -> None:
    """Beat runs this every five minutes; it works on a new day and after something was written."""
    if refresh_is_due():
        refresh_findings()


@shared_task
def check_data(code: str = "") -> None:
    """Run one check of the data, all without `code`: something was written for many people."""
    cache.delete(WANTED.format(code))
    if code:
        refresh_check(code)
    else:
        refresh_findings()


def enqueue_check(code: str = "") -> None:
    """Have the board show what is written now, once it is committed."""
    transaction.on_commit(partial(_send_check, code))


def _send_check(code: str) -> None:
    """However many ask at once, one waits; without a broker beat's next look finds it."""
    if not cache.add(WANTED.format(code), True, WANTED_SECONDS):
        return
    try:
        check_data.delay(code)
    except OperationalError:
        logger.exception("A check of the data could not be sent to a worker.")


@shared_task
def refresh_competencies() -> None:
    """Beat runs this every night: who moved counts in the new unit."""
    refresh_cells()


@shared_task
def work_on_import(batch_id: int) -> None:
    """Check, save or take back a file; the second of the same finds nothing to do."""
    if work(batch_id) in WRITTEN:
        enqueue_check()


def enqueue_import(batch_id: int) -> None:
    """Let a worker take a file up, once its status is committed."""
    transaction.on_commit(partial(_send_import, batch_id))


def _send_import(batch_id: int) -> None:
    """Without a broker the file waits as a row; resume_stalled_imports sends it again."""
    try:
        work_on_import.delay(batch_id)
    except OperationalError:
        logger.exception("Import %s could not be sent to a worker.", batch_id)


@shared_task
def resume_stalled_imports() -> None:
    """Beat runs this twice a minute, for files whose worker was killed."""
    for batch_id in stalled_batches():
        work_on_import.delay(batch_id)


@shared_task
def forget_old_imports() -> None:
    """Beat runs this every week (R10.25)."""
    forget_old_files()


@shared_task(autoretry_for=(SMTPException, OSError), retry_backoff=60, max_retries=5)
def mail_notifications() -> None:
    """Beat runs this twice a day; what a broken connection left is sent by a retry."""
    mail_digests()
