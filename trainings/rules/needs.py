"""How urgent a need is (rule book R4.14, a decision of this system).

rank = 0.5 gap / 4 + 0.3 (predikat code - 1) / 4 + 0.2 unmet share of the yearly JP. A predikat
not known counts like Sangat Baik. Ties go to the post that asks for the higher level: it stands
for how critical the competency is to the job.
"""

from bisect import bisect_right
from decimal import Decimal

from pembinaan.common.decimals import rounded

GAP_WEIGHT, PREDICATE_WEIGHT, UNMET_WEIGHT = Decimal("0.5"), Decimal("0.3"), Decimal("0.2")
STEPS = 4  # from the best to the worst level or predikat
LOW = 3  # predikat from which on it is named as a reason: Butuh Perbaikan
URGENCY = tuple(map(Decimal, (0, 15, 20, 25, 35)))  # percent where shades 1-5 of a map begin


def unmet_share(hours: Decimal, target: Decimal) -> Decimal:
    """The part of the yearly JP still missing, 0 to 1; 0 where nothing is asked."""
    return max(Decimal(0), 1 - hours / target) if target else Decimal(0)


def need_rank(*, gap: int, predicate: int | None, unmet: Decimal) -> Decimal:
    """0 to 1, four decimals, half up."""
    shared = PREDICATE_WEIGHT * ((predicate or 1) - 1) / STEPS
    return rounded(GAP_WEIGHT * gap / STEPS + shared + UNMET_WEIGHT * unmet, Decimal("0.0001"))


def urgency_band(percent: Decimal) -> int:
    """Shade 1-5 of a mean rank in percent. A gap is never below one level: gaps hardly differ."""
    return bisect_right(URGENCY, percent)
