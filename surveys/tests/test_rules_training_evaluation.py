"""Rule book R7.8, R7.9 (T24) and R7.11."""

from decimal import Decimal

import pytest

from surveys.enums import Perspective
from surveys.rules.training_evaluation import (
    behaviour_score,
    gain_class,
    may_publish_teacher,
    needs_follow_up,
    normalised_gain,
)


@pytest.mark.parametrize(
    ("answered", "invited", "named", "anonymous"),
    [
        (5, 40, True, True),
        (4, 40, False, False),
        (3, 5, True, False),  # 60 %
        (2, 4, False, False),  # 50 %
        (3, 4, True, False),
        (0, 0, False, False),
    ],
)
def test_when_a_teachers_score_is_shown(answered, invited, named, anonymous):
    assert may_publish_teacher(answered, invited, anonymous=False) is named
    assert may_publish_teacher(answered, invited, anonymous=True) is anonymous


@pytest.mark.parametrize(("index", "expected"), [("69.99", True), ("70.00", False)])
def test_follow_up(index, expected):
    assert needs_follow_up(Decimal(index)) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected", "label"),
    [
        (50, 80, "0.60", "sedang"),
        (60, 90, "0.75", "tinggi"),
        (0, 70, "0.70", "tinggi"),
        (0, 69, "0.69", "sedang"),
        (0, 30, "0.30", "sedang"),
        (0, 29, "0.29", "rendah"),
        (80, 70, "-0.50", "rendah"),
        (50, 50, "0.00", "rendah"),
    ],
)
def test_gain(before, after, expected, label):
    found = normalised_gain(Decimal(before), Decimal(after))
    assert (found, gain_class(found)) == (Decimal(expected), label)


@pytest.mark.parametrize("after", [100, 90])
def test_nothing_to_gain_from_a_full_mark(after):
    assert normalised_gain(Decimal(100), Decimal(after)) is None


@pytest.mark.parametrize(("before", "after"), [(-1, 50), (50, 101)])
def test_marks_lie_between_0_and_100(before, after):
    with pytest.raises(ValueError, match="outside"):
        normalised_gain(Decimal(before), Decimal(after))


@pytest.mark.parametrize(
    ("superior", "colleague", "own", "expected"),
    [
        (80, None, 90, "84.29"),  # R7.11: (0.4 x 80 + 0.3 x 90) / 0.7
        (80, 70, 90, "80.00"),
        (None, 70, 90, "80.00"),
        (None, None, 90, "90.00"),
        (100, 0, 0, "40.00"),
        (None, None, None, None),
    ],
)
def test_level_3(superior, colleague, own, expected):
    scores = {
        Perspective.SUPERIOR: superior,
        Perspective.COLLEAGUE: colleague,
        Perspective.SELF: own,
    }
    known = {
        perspective: None if score is None else Decimal(score)
        for perspective, score in scores.items()
    }
    assert behaviour_score(known) == (expected and Decimal(expected))
