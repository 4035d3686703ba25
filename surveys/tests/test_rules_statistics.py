"""Means, indexes and their intervals, worked out by hand from the formulas."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.enums import QuestionKind as Kind
from surveys.enums import Verdict
from surveys.rules.estimates import Estimate, change, combined, estimate, interval
from surveys.rules.specs import QuestionSpec
from surveys.rules.statistics import index, index_estimate, summary


def scale(highest):
    options = tuple((value, str(value)) for value in range(1, highest + 1))
    return QuestionSpec("skala", Kind.SCALE, "?", options=options)


FIVE, FOUR = scale(5), scale(4)
SLIDER = QuestionSpec("geser", Kind.SLIDER, "?")
NPS = QuestionSpec("nps", Kind.NPS, "?")
AGE = QuestionSpec("usia", Kind.NUMBER, "?", low=17, high=99)
ROW = QuestionSpec("baris", Kind.MATRIX, "?", options=FOUR.options, rows=(("a", "A"),))
FIVE_ANSWERS = {5: 1, 4: 3, 3: 1}  # R7.7


@pytest.mark.parametrize(
    ("spec", "distribution", "expected"),
    [
        (FIVE, FIVE_ANSWERS, "80.00"),
        (FIVE, {1: 3}, "20.00"),
        (FIVE, {4: 2, 5: 1}, "86.67"),  # 13 / 15
        (FOUR, {3: 8, 4: 2}, "80.00"),  # mean 3.2 x 25, R3.8
        (ROW, {1: 1, 2: 1}, "37.50"),
        (scale(7), {7: 1, 4: 1}, "78.57"),  # 5.5 / 7
        (SLIDER, {0: 1, 80: 1, 100: 1}, "60.00"),
        (NPS, {10: 3, 9: 2, 8: 1, 7: 1, 6: 2, 0: 1}, "20.00"),  # 5 for, 3 against, of 10
        (NPS, {6: 4}, "-100.00"),
        (NPS, {9: 1}, "100.00"),
        (NPS, {7: 5, 8: 5}, "0.00"),
        (AGE, {20: 1}, None),
        (FIVE, {}, None),
        (FIVE, {1: 0}, None),
    ],
)
def test_index(spec, distribution, expected):
    assert index(spec, distribution) == (expected and Decimal(expected))


def bounds(found):
    return found and (str(found.low), str(found.high))


def test_a_summary_of_five():
    """Variance 2 / 4; error 0.316228 x t(4) 2.776 = 0.877848; x 20 on the index."""
    found = summary(FIVE, FIVE_ANSWERS)
    assert (found.count, found.mean, found.deviation) == (5, Decimal("4.00"), Decimal("0.71"))
    assert bounds(found.interval) == ("3.12", "4.88")
    assert found.index == Decimal("80.00")
    assert bounds(found.index_interval) == ("62.44", "97.56")


def test_a_summary_of_a_hundred():
    """Variance 24 / 99; error 0.0492366 x t(99) 1.98422 = 0.0976962."""
    found = summary(FIVE, {4: 60, 5: 40})
    assert (found.mean, found.deviation) == (Decimal("4.40"), Decimal("0.49"))
    assert bounds(found.interval) == ("4.30", "4.50")
    assert bounds(found.index_interval) == ("86.05", "89.95")


def test_no_bound_leaves_the_scale():
    """Mean 4.8, variance 0.2, error 0.2 x 2.776 = 0.5552; all the same leaves no doubt."""
    found = summary(FIVE, {4: 1, 5: 4})
    assert bounds(found.interval) == ("4.24", "5.00")
    assert bounds(found.index_interval) == ("84.90", "100.00")
    lowest = summary(FIVE, {1: 4, 2: 1})
    assert bounds(lowest.interval) == ("1.00", "1.76")
    assert bounds(lowest.index_interval) == ("20.00", "35.10")


def test_numbers_have_no_index():
    found = summary(AGE, {20: 1, 40: 1})
    assert (found.mean, found.deviation, found.index) == (
        Decimal("30.00"),
        Decimal("14.14"),
        None,
    )
    assert found.index_interval is None


def test_one_answer_has_no_spread():
    found = summary(FIVE, {4: 1})
    assert (found.count, found.mean, found.index) == (1, Decimal("4.00"), Decimal("80.00"))
    assert (found.deviation, found.interval, found.index_interval) == (None, None, None)


def test_no_answer():
    found = summary(FIVE, {})
    assert (found.count, found.mean, found.index) == (0, None, None)


@pytest.mark.parametrize(
    ("freedom", "expected"),  # printed tables
    [
        (1, "12.706"),
        (4, "2.776"),
        (9, "2.262"),
        (10, "2.228"),
        (15, "2.131"),
        (30, "2.042"),
        (60, "2.000"),
        (120, "1.980"),
        (10**6, "1.960"),
    ],
)
def test_student(freedom, expected):
    found = interval(Estimate(Decimal(0), Decimal(1), Decimal(freedom)), limits=(-100, 100))
    assert abs(found.high - Decimal(expected)) <= Decimal("0.0051")
    assert found.low == -found.high


def test_a_clear_rise():
    """Error of each 0.114708, of both 0.162221, 38 degrees: 2.02439 x 0.162221 x 20 = 6.568."""
    found = change(index_estimate(FIVE, {3: 10, 4: 10}), index_estimate(FIVE, {4: 10, 5: 10}))
    assert found.difference == Decimal("20.00")
    assert bounds(found.interval) == ("13.43", "26.57")
    assert found.verdict == Verdict.UP


def test_a_clear_fall():
    found = change(index_estimate(FIVE, {4: 10, 5: 10}), index_estimate(FIVE, {3: 10, 4: 10}))
    assert (found.difference, found.verdict) == (Decimal("-20.00"), Verdict.DOWN)


def test_few_answers_allow_no_verdict():
    """Squared errors 0.1 and 0.0277778; 6.31 degrees, so t(6) 2.447 x 0.35746 x 20 = 17.494."""
    found = change(index_estimate(FIVE, FIVE_ANSWERS), index_estimate(FIVE, {4: 5, 5: 5}))
    assert found.difference == Decimal("10.00")
    assert bounds(found.interval) == ("-7.49", "27.49")
    assert (found.verdict, found.verdict.label) == (Verdict.UNCLEAR, "belum dapat dibedakan")


def test_versions_with_other_scales_compare():
    found = change(index_estimate(FOUR, {2: 50, 3: 50}), index_estimate(FIVE, {3: 50, 4: 50}))
    assert found.difference == Decimal("7.50")  # 62.5 to 70


def test_everybody_agrees_twice():
    found = change(index_estimate(FIVE, {4: 9}), index_estimate(FIVE, {5: 9}))
    assert bounds(found.interval) == ("20.00", "20.00")
    assert found.verdict == Verdict.UP
    same = change(index_estimate(FIVE, {4: 9}), index_estimate(FIVE, {4: 7}))
    assert same.verdict == Verdict.UNCLEAR


def test_nothing_to_compare_with():
    assert change(None, index_estimate(FIVE, {4: 9})) is None
    assert change(index_estimate(FIVE, {4: 1}), index_estimate(FIVE, {4: 9})) is None


def test_questions_of_the_same_people_are_combined_with_care():
    """Errors add up; as independent ones they would make 2.24, not 3."""
    half = [Fraction(1, 2)] * 2
    first = Estimate(Decimal(80), Decimal(2), Decimal(9))
    second = Estimate(Decimal(60), Decimal(4), Decimal(4))
    assert combined([first, second], half) == Estimate(Decimal(70), Decimal(3), Decimal(4))


DISTRIBUTION = st.dictionaries(st.integers(1, 5), st.integers(1, 400), min_size=1)


@given(DISTRIBUTION)
def test_the_mean_lies_in_its_interval(distribution):
    found = summary(FIVE, distribution)
    assert Decimal(20) <= found.index <= Decimal(100)
    if found.interval:
        assert Decimal(1) <= found.interval.low <= found.mean <= found.interval.high <= Decimal(5)


@given(DISTRIBUTION, DISTRIBUTION)
def test_back_again_is_the_opposite(before, now):
    there, back = (
        change(estimate(before), estimate(now)),
        change(estimate(now), estimate(before)),
    )
    if there:
        assert there.difference == -back.difference
        assert there.interval.low == -back.interval.high
