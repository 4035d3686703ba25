"""Working days: vectors written by hand from the calendar (rule book R1.71, R1.72, T26)."""

from datetime import date

import pytest

from evaluations.rules.working_days import add_working_days, working_days_between

NONE = frozenset()


@pytest.mark.parametrize(
    ("start", "days", "holidays", "expected"),
    [
        (date(2025, 1, 2), 14, NONE, date(2025, 1, 22)),  # R1.72: Thursday; day 1 is 3 January
        (date(2025, 1, 2), 1, NONE, date(2025, 1, 3)),
        (date(2025, 1, 2), 2, NONE, date(2025, 1, 6)),  # over a weekend
        (date(2025, 1, 3), 1, NONE, date(2025, 1, 6)),  # Friday to Monday
        (date(2025, 1, 4), 1, NONE, date(2025, 1, 6)),  # Saturday counts for nothing
        (date(2025, 1, 5), 5, NONE, date(2025, 1, 10)),
        (date(2025, 1, 2), 0, NONE, date(2025, 1, 2)),
        (date(2025, 1, 4), 0, NONE, date(2025, 1, 4)),
        (date(2026, 8, 14), 7, {date(2026, 8, 17)}, date(2026, 8, 26)),  # a Monday off
        (date(2026, 8, 14), 7, {date(2026, 8, 16)}, date(2026, 8, 25)),  # a Sunday costs nothing
        (date(2026, 8, 14), 7, {date(2026, 8, 14)}, date(2026, 8, 25)),  # nor does the start
        (date(2026, 12, 24), 1, {date(2026, 12, 25)}, date(2026, 12, 28)),
        (date(2026, 1, 30), 30, NONE, date(2026, 3, 13)),
    ],
)
def test_the_day_a_limit_ends(start, days, holidays, expected):
    assert add_working_days(start, days, holidays) == expected


def test_a_negative_limit_is_a_mistake():
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2025, 1, 2), -1, NONE)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2025, 1, 2), date(2025, 1, 22), 14),
        (date(2025, 1, 2), date(2025, 1, 2), 0),
        (date(2025, 1, 22), date(2025, 1, 2), 0),
        (date(2025, 1, 3), date(2025, 1, 5), 0),
    ],
)
def test_working_days_between(start, end, expected):
    assert working_days_between(start, end, NONE) == expected
