"""The annual predicate beside those of the months or quarters of its year.

Never their mean: the annual one is decided anew over the whole year (PermenPANRB 6/2022 Lampiran
Bab IV huruf A angka 10). A decision far from the usual one is given a reason (rule book R1.50).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluations.enums import Predicate

FAR = 2  # codes of Predicate


@dataclass(frozen=True, slots=True)
class Year:
    """`mode` is the most frequent predicate; of several equally frequent ones the latest given."""

    mode: Predicate
    last: Predicate
    times: int


def year_of(predicates: Sequence[Predicate | int]) -> Year | None:
    """Of the periodic predicates in the order of their periods; None without any."""
    given = [Predicate(predicate) for predicate in predicates]
    if not given:
        return None
    times = max(map(given.count, given))
    mode = next(each for each in reversed(given) if given.count(each) == times)
    return Year(mode, given[-1], times)


def needs_reason(annual: Predicate | int, year: Year | None) -> bool:
    """Whether the annual predicate lies two codes or more from the mode."""
    return year is not None and abs(annual - year.mode) >= FAR
