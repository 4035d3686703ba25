"""Kuadran kinerja pegawai: result and behaviour give the predicate.

Source: PermenPANRB 6/2022, Lampiran Bab IV huruf B angka 3, in force since 7 February 2022;
the same table for periodic and annual predicates.
"""

from collections.abc import Mapping

from evaluations.enums import Expectation as X
from evaluations.enums import Predicate

QUADRANT: Mapping[tuple[X, X], Predicate] = {  # (result, behaviour)
    (X.ABOVE, X.ABOVE): Predicate.VERY_GOOD,
    (X.ABOVE, X.MEETS): Predicate.GOOD,
    (X.ABOVE, X.BELOW): Predicate.POOR,
    (X.MEETS, X.ABOVE): Predicate.GOOD,
    (X.MEETS, X.MEETS): Predicate.GOOD,
    (X.MEETS, X.BELOW): Predicate.POOR,
    (X.BELOW, X.ABOVE): Predicate.NEEDS_IMPROVEMENT,
    (X.BELOW, X.MEETS): Predicate.NEEDS_IMPROVEMENT,
    (X.BELOW, X.BELOW): Predicate.VERY_POOR,
}

# Tugas belajar without finishing it: only these two, by behaviour (huruf B angka 3 a) 3) (d)).
DROPPED_OUT: Mapping[tuple[X, X], Predicate] = {
    pair: Predicate.VERY_POOR if pair[1] == X.BELOW else Predicate.POOR for pair in QUADRANT
}


def predicate_for(result: X | int, behaviour: X | int, *, dropped_out: bool = False) -> Predicate:
    """The predicate of one cell; raises ValueError for a rating outside 1-3."""
    table = DROPPED_OUT if dropped_out else QUADRANT
    return table[X(result), X(behaviour)]
