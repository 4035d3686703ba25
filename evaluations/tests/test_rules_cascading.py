"""Which way a result is handed down, and whether the parts make up the whole."""

from decimal import Decimal

import pytest

from evaluations.enums.cascading import CascadingApproach, CascadingKind
from evaluations.rules.cascading import KIND_OF, is_additive, missing_share


def test_three_approaches_are_direct_and_two_are_not():
    direct = {name.value for name, kind in KIND_OF.items() if kind is CascadingKind.DIRECT}
    assert direct == {"ASPECT", "TERRITORY", "TARGET"}
    assert set(KIND_OF) == set(CascadingApproach)


@pytest.mark.parametrize(
    ("polarity", "unit", "expected"),
    [
        ("MAXIMISE", "ton", True),  # the regulation's own example: 5 + 5 of 10 ton
        ("MAXIMISE", "Dokumen", True),
        ("MAXIMISE", "%", False),
        ("MAXIMISE", " Persen ", False),
        ("MAXIMISE", "hari  kerja", False),
        ("MAXIMISE", "", False),
        ("MINIMISE", "komplain", False),  # fewer each is not fewer together
        ("QUALITATIVE", "ton", False),
    ],
)
def test_what_adds_up(polarity, unit, expected):
    assert is_additive(polarity, unit) is expected


@pytest.mark.parametrize(
    ("target", "handed", "expected"),
    [
        ("10", "10", None),
        ("10", "12", None),
        ("10", "9.99", Decimal("0.01")),
        ("10", "0", Decimal("10")),
        ("10", None, None),
    ],
)
def test_the_share_that_nobody_has(target, handed, expected):
    assert missing_share(Decimal(target), handed and Decimal(handed)) == expected
