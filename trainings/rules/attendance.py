"""Which days of a session can be recorded."""

from collections.abc import Sequence
from datetime import date, timedelta


def days_between(first: date, last: date) -> Sequence[date]:
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(days=day) for day in range((last - first).days + 1)]
