"""The nine cells, T1-T9 of the rule book, and the text of Lampiran Bab IV."""

import pytest

from evaluations.enums import Expectation
from evaluations.rules.quadrant import QUADRANT, predicate_for


@pytest.mark.parametrize(
    ("result", "behaviour", "expected"),
    [
        (1, 1, 1),
        (1, 2, 2),
        (1, 3, 4),  # a copied formula says 3 here and for (2, 3)
        (2, 1, 2),
        (2, 2, 2),
        (2, 3, 4),
        (3, 1, 3),
        (3, 2, 3),
        (3, 3, 5),
    ],
)
def test_every_cell(result, behaviour, expected):
    assert predicate_for(result, behaviour) == expected


def test_quadrant_names_every_pair_and_no_other():
    assert set(QUADRANT) == {(r, b) for r in Expectation for b in Expectation}


@pytest.mark.parametrize(("result", "behaviour"), [(0, 1), (1, 4)])
def test_no_predicate_outside_the_scale(result, behaviour):
    with pytest.raises(ValueError, match="is not a valid Expectation"):
        predicate_for(result, behaviour)
