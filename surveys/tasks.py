"""Background jobs of surveys; each is a name and one service call."""

import logging
from functools import partial

from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from surveys.services.counting import count_ballots, waves_to_count
from surveys.services.service_actions import remind_of_actions
from surveys.services.waves import send_reminders

WANTED = "surveys.count.wanted.{}"  # a wave waits for a worker
WANTED_SECONDS = 60  # beat looks as often
logger = logging.getLogger(__name__)


@shared_task
def count_wave(wave_id: int) -> None:
    """The second of the same finds nothing to do."""
    cache.delete(WANTED.format(wave_id))
    count_ballots(wave_id=wave_id)


@shared_task
def count_waves() -> None:
    """Beat runs this every minute; each wave is a job of its own."""
    for wave_id in waves_to_count():
        count_wave.delay(wave_id)


@shared_task
def remind() -> None:
    """Beat runs this every morning; a second run on the same day tells nobody again."""
    send_reminders()
    remind_of_actions(timezone.localdate())


def enqueue_count(wave_id: int) -> None:
    """Have a worker look at a wave once what was written is committed."""
    transaction.on_commit(partial(_send, wave_id))


def _send(wave_id: int) -> None:
    """However many answer at once, one waits; without a broker beat's next look finds it."""
    if not cache.add(WANTED.format(wave_id), True, WANTED_SECONDS):
        return
    try:
        count_wave.delay(wave_id)
    except OperationalError:
        logger.exception("Survey %s could not be sent to a worker.", wave_id)
