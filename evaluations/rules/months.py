"""How much of a year an SKP covers, as a hint of weight beside a partial evaluation."""

import calendar
from datetime import date
from decimal import Decimal

from pembinaan.common.decimals import rounded

TENTH = Decimal("0.1")


def months_between(first: date, last: date) -> Decimal:
    """Months from `first` to `last` of one year, both days included, rounded to a tenth."""
    parts = (
        Decimal(_days(first, last, month)) / calendar.monthrange(first.year, month)[1]
        for month in range(first.month, last.month + 1)
    )
    return rounded(sum(parts, Decimal(0)), TENTH)


def _days(first: date, last: date, month: int) -> int:
    length = calendar.monthrange(first.year, month)[1]
    start = first.day if month == first.month else 1
    end = last.day if month == last.month else length
    return end - start + 1
