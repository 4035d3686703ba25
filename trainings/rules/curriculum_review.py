"""When answers of participants ask for a change of what is taught.

The figures are those of an agency's policies (`relevance_floor`, `irrelevant_share`,
`relevance_answers`); no regulation sets them.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`floor` on the scale of 1 to 5, `share` in percent of the answers, `answers` of people."""

    floor: Decimal
    share: Decimal
    answers: Decimal


def needs_review(
    *, count: int, mean: Decimal, irrelevant: Decimal, thresholds: Thresholds
) -> bool:
    """Whether enough people answered and their mean is under the floor, or too many say no."""
    if count < thresholds.answers:
        return False
    return mean < thresholds.floor or irrelevant >= thresholds.share
