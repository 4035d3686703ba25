"""Annual predicates, months of a transfer and dropped-out studies, worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from evaluations.enums import Predicate
from evaluations.rules.annual import Year, needs_reason, year_of
from evaluations.rules.months import months_between
from evaluations.rules.quadrant import predicate_for
from evaluations.rules.windows import window_starts_on


@pytest.mark.parametrize(
    ("given", "mode", "last", "times"),
    [
        ([2, 2, 3, 2], 2, 2, 3),
        ([2, 2, 2, 5], 2, 5, 3),
        ([1, 1, 3, 3], 3, 3, 2),  # equally frequent: the later
        ([3, 3, 1, 1], 1, 1, 2),
        ([1, 2, 3, 4], 4, 4, 1),
        ([5, 2, 5, 2, 1], 2, 1, 2),
        ([4], 4, 4, 1),
    ],
)
def test_the_usual_predicate_of_a_year(given, mode, last, times):
    assert year_of(given) == Year(Predicate(mode), Predicate(last), times)


def test_no_periodic_predicate_says_nothing():
    assert year_of([]) is None
    assert not needs_reason(5, None)


@pytest.mark.parametrize(
    ("annual", "periodic", "reason"),
    [
        (1, [2, 2, 2, 2], False),
        (3, [2, 2, 2, 2], False),
        (4, [2, 2, 2, 2], True),
        (5, [2, 2, 2, 2], True),
        (1, [3, 3, 3, 2], True),
        (2, [3, 3, 3, 1], False),
        # the mean of these is 2.0, their mode 1: a mean would ask nobody
        (3, [1, 1, 1, 5], True),
        (1, [1, 1, 1, 5], False),
        (3, [5, 5, 1, 1], True),
        (3, [1, 1, 5, 5], True),
    ],
)
def test_two_codes_from_the_usual_one_need_a_reason(annual, periodic, reason):
    assert needs_reason(annual, year_of(periodic)) is reason


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "12.0"),
        (date(2026, 1, 1), date(2026, 8, 24), "7.8"),  # 7 + 24/31
        (date(2026, 8, 25), date(2026, 12, 31), "4.2"),  # 7/31 + 4
        (date(2026, 2, 1), date(2026, 2, 14), "0.5"),
        (date(2026, 3, 31), date(2026, 3, 31), "0.0"),
    ],
)
def test_months_of_an_skp(first, last, months):
    assert months_between(first, last) == Decimal(months)


@pytest.mark.parametrize(
    ("result", "behaviour", "predicate"),
    [
        *((result, 1, "Kurang/Misconduct") for result in (1, 2, 3)),
        *((result, 2, "Kurang/Misconduct") for result in (1, 2, 3)),
        *((result, 3, "Sangat Kurang") for result in (1, 2, 3)),
    ],
)
def test_a_study_not_finished_is_poor_or_very_poor_by_behaviour(result, behaviour, predicate):
    assert predicate_for(result, behaviour, dropped_out=True).label == predicate


def test_the_window_of_purnama():
    ends_on = date(2026, 9, 30)
    assert window_starts_on(ends_on, days_before=10) == date(2026, 9, 20)
