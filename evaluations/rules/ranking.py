"""Pemeringkatan kinerja: the order that setting the predikat makes (PermenPANRB 6/2022 Pasal 30).

The regulation ranks by the predikat and knows no other figure: neither percentages of indicators
nor age or rank decide a place. Within one predikat only the two ratings it was set from are left
to tell people apart, results first as Pasal 24 and 25 set them first; equal ones share a place.
"""

from collections.abc import Mapping
from typing import NamedTuple

from evaluations.enums import Expectation, Predicate


class Standing(NamedTuple):
    """What a place follows from, each part counted from the best, 1; compares in that order."""

    predicate: Predicate
    result: Expectation
    behaviour: Expectation


CRITERIA = (
    "Predikat kinerja, dari Sangat Baik sampai Sangat Kurang.",
    "Pada predikat yang sama: rating hasil kerja.",
    "Pada rating hasil kerja yang sama: rating perilaku kerja.",
)


def places(sizes: Mapping[Standing, int]) -> dict[Standing, int]:
    """The place of each standing by how many people have it: 1 + everybody who stands better."""
    found, better = {}, 0
    for standing in sorted(sizes):
        found[standing] = better + 1
        better += sizes[standing]
    return found
