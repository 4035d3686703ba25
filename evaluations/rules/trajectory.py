"""Targets of an indicator on the way through the year, beside what was reached.

A trajectory has 4 parts (quarters) or 12 (months). A part belongs to the period in which it ends,
so that a quarter sums or ends its three months, and a month inside a quarter has no target yet.
The regulation leaves the division to leader and employee (Lampiran Bab III huruf A angka 2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Course:
    """Target of the period and until its end; `reached` until its end; None: none known.

    Figures are in the unit of the indicator. `accumulates` says whether they add up.
    """

    accumulates: bool
    target: Decimal | None
    due: Decimal | None
    reached: Decimal | None


def course(
    targets: Sequence[Decimal | None],
    *,
    accumulates: bool,
    starts_on: date,
    ends_on: date,
    actual: Decimal | None,
    total: Decimal | None,
) -> Course:
    """The stand of one period from `starts_on` to `ends_on`.

    `actual` is the figure of the period, `total` the sum of those of the year until its end.
    """
    length = MONTHS // len(targets)
    ends = [(part + 1) * length for part in range(len(targets))]
    within = [
        target
        for end, target in zip(ends, targets, strict=True)
        if target is not None and starts_on.month <= end <= ends_on.month
    ]
    until = [
        target
        for end, target in zip(ends, targets, strict=True)
        if target is not None and end <= ends_on.month
    ]
    if accumulates:
        return Course(True, sum(within) if within else None, sum(until) if until else None, total)
    return Course(False, within[-1] if within else None, until[-1] if until else None, actual)
