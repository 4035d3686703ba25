"""The days of a period, from its year, kind and number."""

import calendar
from datetime import date

from evaluations.enums import PeriodKind

MONTHS_OF = {PeriodKind.MONTHLY: 1, PeriodKind.QUARTERLY: 3, PeriodKind.ANNUAL: 12}


def number_of(kind: PeriodKind, day: date) -> int:
    """Which period of its year holds `day`."""
    return (day.month - 1) // MONTHS_OF[kind] + 1


def period_days(year: int, kind: PeriodKind, number: int) -> tuple[date, date]:
    """First and last day; raises ValueError for a number the kind does not have."""
    months = MONTHS_OF[kind]
    if not 1 <= number <= 12 // months:
        raise ValueError(number)
    last = number * months
    return (
        date(year, last - months + 1, 1),
        date(year, last, calendar.monthrange(year, last)[1]),
    )
