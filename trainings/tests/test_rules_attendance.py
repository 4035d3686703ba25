"""Days of a session and the presence that completes it."""

from datetime import date

import pytest

from trainings.rules.attendance import days_between, has_completed


def test_both_days_are_included():
    assert days_between(date(2026, 2, 27), date(2026, 3, 1)) == [
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]
    assert days_between(date(2026, 3, 1), date(2026, 3, 1)) == [date(2026, 3, 1)]


@pytest.mark.parametrize(
    ("present", "held", "expected"),
    [
        (4, 5, True),  # exactly 80 %
        (3, 4, False),  # 75 %
        (7, 9, False),  # 77.8 %
        (8, 9, True),
        (1, 1, True),
        (0, 1, False),
        (0, 0, False),
    ],
)
def test_eighty_percent_of_the_recorded_days(present, held, expected):
    assert has_completed(present, held) is expected
