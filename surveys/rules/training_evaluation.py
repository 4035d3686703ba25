"""Figures of training evaluation: relevance, a teacher's score, the gains of levels 2 and 3.

Source: rule book R7.8, R7.9 and R7.11.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from surveys.enums import Perspective
from surveys.rules.rounding import decimal_of
from surveys.rules.scoring import MIN_ANSWERS, may_publish

IRRELEVANT = 2  # up to this answer of five a topic is called "tidak relevan"
ENOUGH_OF_A_CLASS = Fraction(60, 100)
FOLLOW_UP_BELOW = Decimal(70)
GAINS: Sequence[tuple[Decimal, str]] = ((Decimal("0.7"), "tinggi"), (Decimal("0.3"), "sedang"))
LOWEST_GAIN = "rendah"
SHARES: Mapping[Perspective, Fraction] = {
    Perspective.SUPERIOR: Fraction(40, 100),
    Perspective.COLLEAGUE: Fraction(30, 100),
    Perspective.SELF: Fraction(30, 100),
}


def may_publish_teacher(
    answered: int, invited: int, *, anonymous: bool, minimum: Decimal = MIN_ANSWERS
) -> bool:
    """Whether a teacher's score is shown: from five answers on, or from 60 % of the class (R7.8).

    The share counts for named waves only: of an anonymous one fewer than `minimum` never show.
    """
    if may_publish(answered, minimum=minimum):
        return True
    return not anonymous and invited > 0 and answered >= ENOUGH_OF_A_CLASS * invited


def needs_follow_up(index: Decimal) -> bool:
    """Whether a teacher's index, 0-100, asks for a talk (R7.8)."""
    return index < FOLLOW_UP_BELOW


def normalised_gain(before: Decimal, after: Decimal) -> Decimal | None:
    """Share of the possible gain that was reached, two decimals; negative after a fall.

    None from a full mark on: there was nothing to gain. Raises ValueError outside 0-100.
    """
    if not (0 <= before <= 100 and 0 <= after <= 100):
        raise ValueError(f"marks {before} and {after} outside 0-100")
    if before == 100:
        return None
    return decimal_of((Fraction(after) - Fraction(before)) / (100 - Fraction(before)))


def gain_class(gained: Decimal) -> str:
    """The class of a normalised gain as published."""
    return next((label for lowest, label in GAINS if gained >= lowest), LOWEST_GAIN)


def behaviour_score(scores: Mapping[Perspective, Decimal | None]) -> Decimal | None:
    """Level 3, 0-100, of those who answered: a missing one's share goes to the others (R7.11)."""
    known = {
        perspective: score
        for perspective in SHARES
        if (score := scores.get(perspective)) is not None
    }
    if not known:
        return None
    total = sum(SHARES[perspective] * Fraction(score) for perspective, score in known.items())
    return decimal_of(total / sum(SHARES[perspective] for perspective in known))
