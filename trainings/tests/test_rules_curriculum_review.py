"""The thresholds of a review at their bounds."""

from decimal import Decimal

import pytest

from trainings.rules.curriculum_review import Thresholds, needs_review

THRESHOLDS = Thresholds(floor=Decimal("3.5"), share=Decimal(30), answers=Decimal(8))


@pytest.mark.parametrize(
    ("count", "mean", "irrelevant", "expected"),
    [
        (8, "3.49", "0", True),
        (8, "3.50", "0", False),
        (8, "4.20", "30.00", True),
        (8, "4.20", "29.99", False),
        (7, "1.00", "100", False),  # too few to speak for the class
    ],
)
def test_low_mean_or_many_who_say_no(count, mean, irrelevant, expected):
    found = needs_review(
        count=count,
        mean=Decimal(mean),
        irrelevant=Decimal(irrelevant),
        thresholds=THRESHOLDS,
    )
    assert found is expected
