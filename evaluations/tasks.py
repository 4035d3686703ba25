"""Background jobs of the evaluation; each is a name, a policy and one service call."""

import logging
from functools import partial

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from evaluations.services.clock_sets import write_clocks
from evaluations.services.credit import convert_due
from evaluations.services.delivery import accept_silently
from evaluations.services.escalation import escalate
from evaluations.services.handover import hand_over
from evaluations.services.improvement_sets import tend_improvements
from evaluations.services.opening import open_cycle, open_parts, request_opening, stalled_openings
from evaluations.services.periods import due_openings, due_periods
from evaluations.services.plan_transfers import follow_posts
from evaluations.services.printing import execute_print, forget_prints, stalled_prints
from evaluations.services.runs import execute, stalled_runs, start_run
from evaluations.services.signals import tell_trainings
from evaluations.services.source_values import read_sources
from pembinaan.common.errors import DomainError

WORKERS_A_RUN = 2
logger = logging.getLogger(__name__)


@shared_task
def execute_run(run_id: int) -> None:
    """Several of these share one run; the second of the same finds nothing to do."""
    execute(run_id)


def enqueue(run_id: int) -> None:
    """Let workers share a run, once its rows are committed."""
    transaction.on_commit(partial(_send, run_id))


def _send(run_id: int) -> None:
    """Without a broker the run waits as a row; resume_stalled_runs sends it again."""
    try:
        for _ in range(WORKERS_A_RUN):
            execute_run.delay(run_id)
    except OperationalError:
        logger.exception("Run %s could not be sent to a worker.", run_id)


@shared_task
def start_due_runs() -> None:
    """Beat runs this every night."""
    for period in due_periods(timezone.localdate()):
        read_sources(period_id=period.pk)
        try:
            enqueue(start_run(period_id=period.pk).pk)
        except DomainError:
            continue  # another run of this period is under way


@shared_task
def convert_credit() -> int:
    """Beat runs this every night; what was converted before is left alone."""
    return convert_due()


@shared_task
def tell_trainings_of_predicates() -> int:
    """Beat runs this every night, before trainings analyse what people need to learn."""
    return tell_trainings()


@shared_task
def follow_people() -> None:
    """Beat runs this every quarter of an hour: the SKP of whoever changed post or rater."""
    follow_posts()


@shared_task
def resume_stalled_runs() -> None:
    """Beat runs this twice a minute, for runs and openings whose worker was killed."""
    for run_id in stalled_runs():
        execute_run.delay(run_id)
    for opening_id in stalled_openings():
        open_one_cycle.delay(opening_id)


@shared_task
def open_one_cycle(opening_id: int) -> None:
    """One agency and period; the second of the same finds nothing to do."""
    open_cycle(opening_id)


def enqueue_opening(opening_id: int) -> None:
    """Let a worker open it, once its row is committed."""
    transaction.on_commit(partial(_send_opening, opening_id))


def _send_opening(opening_id: int) -> None:
    """Without a broker it waits as a row; resume_stalled_runs sends it again."""
    try:
        open_one_cycle.delay(opening_id)
    except OperationalError:
        logger.exception("Opening %s could not be sent to a worker.", opening_id)


@shared_task
def open_due_cycles() -> None:
    """Beat runs this every night: cycles whose window has begun, newcomers, and who moved."""
    today = timezone.localdate()
    open_parts(today)
    for period, agency in due_openings(today):
        try:
            opening = request_opening(period_id=period.pk, agency_id=agency.pk)
        except DomainError:
            continue  # another opening is under way
        enqueue_opening(opening.pk)


@shared_task
def tend_clocks() -> None:
    """Beat runs this shortly after midnight, when the limits of yesterday are over.

    Every part is safe to run twice; the order matters: what is over moves on before anybody is
    reminded of it.
    """
    today = timezone.localdate()
    write_clocks(today)
    hand_over(today)
    accept_silently(today)
    tend_improvements(today)
    escalate(today)


@shared_task
def print_documents(job_id: int) -> None:
    """Make a bulk print; the second of the same waits for the first and finds nothing to do."""
    execute_print(job_id)


def enqueue_print(job_id: int) -> None:
    """Let a worker take a bulk print up, once its row is committed."""
    transaction.on_commit(partial(_send_print, job_id))


def _send_print(job_id: int) -> None:
    """Without a broker the job waits as a row; resume_stalled_prints sends it again."""
    try:
        print_documents.delay(job_id)
    except OperationalError:
        logger.exception("Print %s could not be sent to a worker.", job_id)


@shared_task
def resume_stalled_prints() -> None:
    """Beat runs this twice a minute, for prints whose worker was killed."""
    for job_id in stalled_prints():
        print_documents.delay(job_id)


@shared_task
def forget_old_prints() -> None:
    """Beat runs this every night."""
    forget_prints()
