"""Targets on the way, and the order of the follow-up; expected values by hand."""

from datetime import date
from decimal import Decimal

import pytest

from evaluations.enums.execution import FollowUpKind as K
from evaluations.rules.follow_up import FITTING, may_take_over
from evaluations.rules.trajectory import Course, course

QUARTERS = (Decimal(10), Decimal(20), Decimal(30), Decimal(40))
JANUARY = (date(2026, 1, 1), date(2026, 1, 31))
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
QUARTER_2 = (date(2026, 4, 1), date(2026, 6, 30))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def at(targets, days, *, accumulates=True, actual=Decimal(7), total=Decimal(25)) -> Course:
    return course(
        targets,
        accumulates=accumulates,
        starts_on=days[0],
        ends_on=days[1],
        actual=actual,
        total=total,
    )


@pytest.mark.parametrize(
    ("days", "target", "due"),
    [
        (QUARTER_2, 20, 30),
        (MARCH, 10, 10),  # a quarter's target is due in its last month
        (JANUARY, None, None),
        (YEAR, 100, 100),
    ],
)
def test_quarters_that_add_up(days, target, due):
    assert at(QUARTERS, days) == Course(True, target, due, Decimal(25))


@pytest.mark.parametrize(
    ("days", "target", "due"), [(QUARTER_2, 20, 20), (JANUARY, None, None), (YEAR, 40, 40)]
)
def test_levels_end_where_they_end(days, target, due):
    assert at(QUARTERS, days, accumulates=False) == Course(False, target, due, Decimal(7))


def test_months_make_up_their_quarter():
    months = (
        Decimal(1),
        Decimal(2),
        Decimal(3),
        Decimal(4),
        Decimal(5),
        Decimal(6),
        *[Decimal(0)] * 6,
    )
    assert at(months, QUARTER_2) == Course(True, 15, 21, Decimal(25))
    assert at(months, QUARTER_2, accumulates=False) == Course(False, 6, 6, Decimal(7))


def test_parts_without_a_target_are_skipped():
    holes = (Decimal(10), None, None, Decimal(40))
    assert at(holes, QUARTER_2) == Course(True, None, 10, Decimal(25))
    assert at((None,) * 4, QUARTER_2) == Course(True, None, None, Decimal(25))


@pytest.mark.parametrize("kind", [K.EXPECTATION, K.RESOURCES, K.GUIDANCE, K.COUNSELLING])
def test_each_step_of_paragraph_3_lets_take_over(kind):
    assert may_take_over([K.APPRECIATION, kind])


def test_without_such_a_step_nothing_is_taken_over():
    assert not may_take_over([])
    assert not may_take_over([K.APPRECIATION, K.NEW_ASSIGNMENT])


def test_every_kind_but_taking_over_fits_one_finding():
    fitting = [kind for kinds in FITTING.values() for kind in kinds]
    assert sorted([*fitting, K.TAKE_OVER]) == sorted(K)
