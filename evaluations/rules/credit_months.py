"""Which whole months of a year somebody held which functional level."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta

from employees.enums import FunctionalLevel


@dataclass(frozen=True, slots=True)
class Held:
    """A level from `starts_on` until the day before `until`; None while it is held."""

    level: FunctionalLevel | int
    starts_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole months one after the other at one level; both days are included."""

    level: int
    starts_on: date
    ends_on: date

    @property
    def months(self) -> int:
        return self.ends_on.month - self.starts_on.month + 1


def stretches(
    held: Iterable[Held], *, first: date, last: date, taken: Set[int] = frozenset()
) -> list[Stretch]:
    """The months between both days of one year that count, as few stretches as there are.

    A month counts once, for the level held through all of it (R2.7); `taken` are the months that
    other conversions of the year have counted already.
    """
    levels = [
        (month, _level_of(held, month, first=first, last=last))
        for month in range(first.month, last.month + 1)
        if month not in taken
    ]
    found: list[Stretch] = []
    for month, level in levels:
        if level is None:
            continue
        starts_on, ends_on = _days_of(first.year, month)
        before = found[-1] if found else None
        if before and before.level == level and before.ends_on + timedelta(days=1) == starts_on:
            found[-1] = Stretch(level, before.starts_on, ends_on)
        else:
            found.append(Stretch(level, starts_on, ends_on))
    return found


def _level_of(held: Iterable[Held], month: int, *, first: date, last: date) -> int | None:
    starts_on, ends_on = _days_of(first.year, month)
    if starts_on < first or ends_on > last:
        return None
    for row in held:
        if row.starts_on <= starts_on and (row.until is None or row.until > ends_on):
            return row.level
    return None


def _days_of(year: int, month: int) -> tuple[date, date]:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)
