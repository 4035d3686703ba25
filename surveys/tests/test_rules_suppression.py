"""What is shown never gives away fewer than the minimum."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.rules.suppression import shown_groups

COUNTS = st.dictionaries(st.sampled_from([None, *"abcdef"]), st.integers(0, 12))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, set()),
        ({"a": 5}, {"a"}),
        ({"a": 4}, set()),
        ({"a": 5, "b": 5}, {"a", "b"}),
        ({"a": 9, "b": 5, "c": 5}, {"a", "b", "c"}),
        ({"a": 9, "b": 6, "c": 4}, {"a"}),  # all less a and b would be the four of c
        ({"a": 9, "b": 6, "c": 4, "d": 1}, {"a", "b"}),  # five hide together
        ({"a": 9, "b": 6, None: 1}, {"a"}),
        ({"a": 9, "b": 6, None: 5}, {"a", "b"}),
        ({"a": 9, "b": 0}, {"a"}),
        ({"a": 5, None: 2}, set()),
        ({"b": 5, "a": 5, None: 2}, {"b"}),  # of equals the first by name hides
    ],
)
def test_shown_groups(counts, expected):
    assert shown_groups(counts, 5) == expected


@given(COUNTS, st.integers(1, 6))
def test_neither_a_part_nor_the_rest_is_few(counts, minimum):
    shown = shown_groups(counts, minimum)
    assert None not in shown
    assert all(counts[key] >= minimum for key in shown)
    hidden = sum(counts.values()) - sum(counts[key] for key in shown)
    assert hidden == 0 or hidden >= minimum or not shown


@given(COUNTS)
def test_no_more_is_hidden_than_must_be(counts):
    """A larger set of parts would break the rule, or differ only in which of equals it has."""
    shown = shown_groups(counts, 5)
    large = [key for key, count in counts.items() if key is not None and count >= 5]
    whole = sum(counts.values())
    for more in combinations(large, len(shown) + 1):
        assert 0 < whole - sum(counts[key] for key in more) < 5


@given(COUNTS)
def test_without_a_minimum_everything_is_shown(counts):
    assert shown_groups(counts, 0) == counts.keys() - {None}
