"""The fewest moves that fulfil the guideline: vectors by hand, and every small unit tried out."""

from decimal import Decimal
from itertools import product

import pytest

from evaluations.enums import OrganisationPredicate, Predicate
from evaluations.rules.counterfactual import fewest_moves
from evaluations.rules.distribution import TABLES, findings

OUTSTANDING, GOOD, IMPROVE, POOR, VERY_POOR = OrganisationPredicate
NO_UNIT_IS_SMALL = Decimal(1)


def by_predicate(counts):
    return dict(zip(Predicate, counts, strict=True))


def moves(organisation, *counts):
    """(origin, to, people) as codes."""
    found = fewest_moves(organisation, by_predicate(counts))
    return found and [(move.origin.value, move.to.value, move.people) for move in found]


@pytest.mark.parametrize(
    ("organisation", "counts", "expected"),
    [
        (GOOD, (4, 14, 1, 1, 0), []),  # T10
        (GOOD, (5, 15, 0, 0, 0), [(2, 3, 1)]),  # T11: one move mends both
        (GOOD, (6, 14, 0, 0, 0), [(2, 3, 1)]),  # T12
        (OUTSTANDING, (14, 6, 0, 0, 0), []),  # T13
        (OUTSTANDING, (15, 5, 0, 0, 0), [(1, 2, 1)]),
        (IMPROVE, (2, 6, 12, 0, 0), []),  # T14
        (IMPROVE, (3, 5, 12, 0, 0), [(1, 2, 1)]),
        (IMPROVE, (2, 7, 11, 0, 0), [(2, 3, 1)]),
        (POOR, (3, 3, 3, 18, 3), []),  # T15
        (POOR, (3, 4, 2, 18, 3), [(2, 3, 1)]),
        (VERY_POOR, (0, 1, 0, 1, 8), []),  # T16
        (VERY_POOR, (1, 0, 0, 1, 8), [(1, 2, 1)]),
        (VERY_POOR, (0, 2, 0, 0, 8), [(5, 4, 1)]),
        (OUTSTANDING, (8, 12, 0, 0, 0), [(2, 1, 3)]),  # 11 to 9
        (OUTSTANDING, (10, 10, 0, 0, 0), [(2, 1, 1)]),
        (IMPROVE, (20, 0, 0, 0, 0), [(1, 2, 6), (1, 3, 12)]),  # at most 2 stay, 12 are needed
        (POOR, (0, 20, 0, 0, 0), [(2, 3, 2), (2, 4, 12)]),
        (GOOD, (0, 1, 0, 0, 0), None),  # nobody left to need improvement
        (GOOD, (0, 2, 0, 0, 0), None),
        (GOOD, (0, 3, 0, 0, 0), [(2, 3, 1)]),
        (OUTSTANDING, (0, 0, 0, 0, 0), []),
    ],
)
def test_moves_by_hand(organisation, counts, expected):
    assert moves(organisation, *counts) == expected


def test_the_sentence_says_which_way():
    (move,) = fewest_moves(GOOD, by_predicate((5, 15, 0, 0, 0)))
    assert move.text == "1 orang dari Baik ke Butuh Perbaikan"


@pytest.mark.parametrize("small_unit", [NO_UNIT_IS_SMALL, Decimal(5)])
@pytest.mark.parametrize("organisation", OrganisationPredicate)
@pytest.mark.parametrize("total", [1, 2, 3, 4, 5, 6])
def test_no_fewer_moves_would_do(organisation, total, small_unit):
    everything = [c for c in product(range(total + 1), repeat=5) if sum(c) == total]
    given = {"small_unit": small_unit}
    goals = [c for c in everything if not findings(organisation, by_predicate(c), **given)]
    for counts in everything:
        fewest = min((_distance(counts, goal) for goal in goals), default=None)
        found = fewest_moves(organisation, by_predicate(counts), **given)
        if fewest is None:
            assert found is None, counts
            continue
        assert sum(move.people for move in found) == fewest, counts
        assert not findings(organisation, _after(counts, found), **given), counts


@pytest.mark.parametrize("organisation", OrganisationPredicate)
@pytest.mark.parametrize("counts", [(40_000, 30_000, 9_000, 900, 100), (0, 0, 0, 0, 80_000)])
def test_a_whole_province_is_mended_too(organisation, counts):
    for table in TABLES:
        found = fewest_moves(organisation, by_predicate(counts), table=table)
        assert not findings(organisation, _after(counts, found), table=table)


def _distance(counts, goal):
    return sum(max(0, before - after) for before, after in zip(counts, goal, strict=True))


def _after(counts, moves):
    after = by_predicate(counts)
    for move in moves:
        after[move.origin] -= move.people
        after[move.to] += move.people
    assert min(after.values()) >= 0
    return after
