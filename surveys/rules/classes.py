"""The class of an index: of training (R7.7), or of public satisfaction (R3.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from surveys.enums import QuestionKind as Kind
from surveys.rules.scoring import GRADES, LOWEST_GRADE, grade
from surveys.rules.skm import grade_of

LABELS = [*(label for _, label in GRADES), LOWEST_GRADE]
LEVELS_OF_SKM: Mapping[str, int] = {"A": 0, "B": 1, "C": 3, "D": 4}
UNCLASSED = frozenset({Kind.NPS, Kind.NUMBER})


@dataclass(frozen=True, slots=True)
class IndexClass:
    """`level` counts from 0, the best, to 4."""

    level: int
    label: str


def class_of(
    index: Decimal | None, *, kind: str = Kind.SCALE, skm: bool = False
) -> IndexClass | None:
    """The class of an index with two decimals; None without one, and for NPS and numbers."""
    if index is None or kind in UNCLASSED:
        return None
    if skm:
        found = grade_of(index)
        return IndexClass(LEVELS_OF_SKM[found.letter], f"{found.letter} ({found.performance})")
    label = grade(index)
    return IndexClass(LABELS.index(label), label)
