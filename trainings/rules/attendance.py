"""Which days of a session can be recorded, and how much presence completes it."""

from collections.abc import Sequence
from datetime import date, timedelta

MIN_ATTENDANCE = 80
"""Percent of the recorded days. No regulation sets it for all trainings; 80 % is our decision,
in line with what organisers usually ask of participants in class."""


def days_between(first: date, last: date) -> Sequence[date]:
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(days=day) for day in range((last - first).days + 1)]


def has_completed(present: int, held: int) -> bool:
    """Whether `present` of `held` recorded days is enough; never where no day was recorded."""
    return held > 0 and present * 100 >= held * MIN_ATTENDANCE
