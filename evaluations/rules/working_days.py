"""Working days (hari kerja): Monday to Friday without holidays (rule book R1.71).

The first day counted is the day after; a limit ends with its day, 23:59:59 in Jakarta (G3).
evaluations.queries.working_days_sql repeats `add_working_days`; a test holds both together.
"""

from collections.abc import Collection
from datetime import date, timedelta

WEEKEND = (5, 6)  # date.weekday(): Saturday, Sunday
DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() not in WEEKEND and day not in holidays


def add_working_days(start: date, days: int, holidays: Collection[date]) -> date:
    """The `days`-th working day after `start`; `start` itself when none is to be added.

    Raises ValueError for a negative number.
    """
    if days < 0:
        raise ValueError(days)
    day = start
    while days:
        day += DAY
        days -= is_working_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Collection[date]) -> int:
    """How many working days come after `start`, `end` included; 0 when `end` is not later."""
    span = max((end - start).days, 0)
    days = (start + DAY * number for number in range(1, span + 1))
    return sum(is_working_day(day, holidays) for day in days)
