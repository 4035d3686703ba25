"""Achievement of indicators, work results and plans, calculated by hand."""

from datetime import date
from decimal import Decimal

import pytest

from evaluations.enums import Polarity
from evaluations.rules.achievement import (
    achievement,
    days_until,
    plan_achievement,
    result_achievement,
)

MAX, MIN, TEXT = Polarity.MAXIMISE, Polarity.MINIMISE, Polarity.QUALITATIVE
DATE = Polarity.DATE


@pytest.mark.parametrize(
    ("polarity", "target", "actual", "expected"),
    [
        (MAX, "100", "90", "90"),
        (MAX, "80", "80", "100"),
        (MAX, "50", "60", "120"),
        (MAX, "50", "61", "120"),
        (MAX, "50", "0", "0"),
        (MAX, "50", "-3", "0"),
        (MAX, "0", "5", None),
        (MAX, "-1", "5", None),
        (MIN, "10", "10", "100"),
        (MIN, "10", "12.5", "80"),
        (MIN, "9", "10", "90"),
        (MIN, "12", "10", "120"),
        (MIN, "13", "10", "120"),
        (MIN, "10", "0", "120"),
        (MIN, "10", "-1", "120"),
        (MIN, "0", "0", "100"),
        (MIN, "0", "0.1", "0"),
        (MIN, "-1", "1", None),
        (MAX, None, "5", None),
        (MAX, "5", None, None),
        (MIN, None, "5", None),
        (DATE, "181", "181", "100"),
        (DATE, "90", "100", "90"),
        (DATE, "120", "90", "120"),
        (DATE, "181", None, None),
        (TEXT, None, "1", "110"),
        (TEXT, None, "2", "100"),
        (TEXT, None, "3", "80"),
        (TEXT, None, None, None),
    ],
)
def test_indicator(polarity, target, actual, expected):
    figures = [None if text is None else Decimal(text) for text in (target, actual)]
    assert achievement(polarity, *figures) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("polarity", "target", "target_to", "actual", "expected"),
    [
        (MAX, "80", "90", "79.2", "99"),
        (MAX, "80", "90", "80", "100"),
        (MAX, "80", "90", "85", "100"),
        (MAX, "80", "90", "90", "100"),
        (MAX, "80", "90", "99", "110"),
        (MAX, "0", "5", "0", "100"),
        (MIN, "7", "8", "10", "80"),
        (MIN, "7", "8", "7.5", "100"),
        (MIN, "7", "8", "6.25", "112"),
        (MIN, "2", "3", "1", "120"),  # 200, capped
    ],
)
def test_a_range_is_what_was_expected(polarity, target, target_to, actual, expected):
    figures = [Decimal(text) for text in (target, actual)]
    assert achievement(polarity, *figures, target_to=Decimal(target_to)) == Decimal(expected)


@pytest.mark.parametrize(
    ("polarity", "target", "actual", "cap", "expected"),
    [
        (MAX, 50, 100, 150, 150),
        (MAX, 50, 75, 150, 150),
        (MIN, 10, 0, 150, 150),
        (MIN, 0, 0, 90, 90),
        (DATE, 100, 50, 150, 150),
        (TEXT, 0, 1, 105, 105),
    ],
)
def test_indicator_under_another_cap(polarity, target, actual, cap, expected):
    assert achievement(polarity, Decimal(target), Decimal(actual), cap=Decimal(cap)) == Decimal(
        expected
    )


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2026, 1, 1), 1),
        (date(2026, 6, 30), 181),
        (date(2026, 12, 31), 365),
        (date(2025, 11, 1), 1),  # done before the SKP began
        (None, None),
    ],
)
def test_days_from_the_start_of_the_plan(day, days):
    assert days_until(day, start=date(2026, 1, 1)) == days


def test_indicator_is_not_rounded():
    assert achievement(MAX, Decimal(3), Decimal(1)) == Decimal(100) / 3


@pytest.mark.parametrize(
    ("achievements", "expected"),
    [
        ((), None),
        ((None, None), None),
        ((Decimal(80), None, Decimal(100)), Decimal(90)),
        ((Decimal(0), Decimal(100)), Decimal(50)),
    ],
)
def test_result_is_the_mean_of_what_was_measured(achievements, expected):
    assert result_achievement(achievements) == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], None),
        ([[], [None]], None),
        (
            [[Decimal(120), Decimal(100)], [Decimal(90)], [None]],
            "100.00",
        ),  # (110 + 90) / 2, not / 3
        (
            [[Decimal(100), Decimal(100), Decimal(100)], [Decimal(50)]],
            "75.00",
        ),  # each result weighs the same
        ([[Decimal(0)], [Decimal(100)]], "50.00"),
        ([[Decimal("28.125")]], "28.13"),
        (
            [[Decimal("33.336"), Decimal("33.334")], [Decimal("33.335")]],
            "33.34",
        ),  # rounded once, half up
        (
            [[Decimal("0.014")], [Decimal("0.014")], [Decimal("0.017")]],
            "0.02",
        ),  # 0.015, though each rounds to 0.01
    ],
)
def test_plan(results, expected):
    assert plan_achievement(results) == (None if expected is None else Decimal(expected))
