"""What a distribution of answers says: count, mean, spread, and the index that compares scales.

A distribution maps each value to how often it was given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surveys.enums import QuestionKind as Kind
from surveys.rules.estimates import Estimate, Interval, deviation, estimate, interval, mean
from surveys.rules.rounding import decimal_of
from surveys.rules.specs import NUMERIC, QuestionSpec

Distribution = Mapping[int, int]
PROMOTER, DETRACTOR = 9, 6  # from 9 somebody recommends, up to 6 advises against
INDEXED = (NUMERIC | {Kind.MATRIX}) - {Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Summary:
    """One numeric question; two decimals. None where there are too few answers to say.

    `deviation` is the sample's, from two answers on, as are the 95 % intervals.
    """

    count: int
    mean: Decimal | None = None
    deviation: Decimal | None = None
    interval: Interval | None = None
    index: Decimal | None = None
    index_interval: Interval | None = None


def summary(spec: QuestionSpec, distribution: Distribution) -> Summary:
    """What people answered to a numeric question, or to one row of a matrix."""
    count = sum(distribution.values())
    if not count:
        return Summary(0)
    of_values, of_index = estimate(distribution), index_estimate(spec, distribution)
    return Summary(
        count=count,
        mean=decimal_of(mean(distribution)),
        deviation=deviation(distribution),
        interval=of_values and interval(of_values, limits=spec.limits),
        index=index(spec, distribution),
        index_interval=of_index and interval(of_index, limits=_index_limits(spec)),
    )


def index(spec: QuestionSpec, distribution: Distribution) -> Decimal | None:
    """The mean in percent of the highest answer (R7.7; of four points, x 25); NPS -100 to 100.

    None without answers and for a plain number, which has no scale.
    """
    if spec.kind not in INDEXED or not sum(distribution.values()):
        return None
    return decimal_of(index_mean(spec, distribution))


def index_mean(spec: QuestionSpec, distribution: Distribution) -> Fraction:
    """The same, exact; of at least one answer to a kind that has an index."""
    if spec.kind == Kind.NPS:
        return mean(_points(spec, distribution))
    return mean(distribution) * Fraction(100, spec.limits[1])


def index_estimate(spec: QuestionSpec, distribution: Distribution) -> Estimate | None:
    """The index with its error, to compare or combine; None under two answers."""
    return estimate(_points(spec, distribution)) if spec.kind in INDEXED else None


def _points(spec: QuestionSpec, distribution: Distribution) -> dict[Fraction, int]:
    """The distribution of what each answer adds to the index."""
    points: dict[Fraction, int] = {}
    for value, times in distribution.items():
        worth = _worth(spec, value)
        points[worth] = points.get(worth, 0) + times
    return points


def _worth(spec: QuestionSpec, value: int) -> Fraction:
    if spec.kind == Kind.NPS:
        return Fraction(100 * ((value >= PROMOTER) - (value <= DETRACTOR)))
    return Fraction(100 * value, spec.limits[1])


def _index_limits(spec: QuestionSpec) -> tuple[Decimal, Decimal]:
    if spec.kind == Kind.NPS:
        return Decimal(-100), Decimal(100)
    low, high = spec.limits
    return Decimal(100 * low) / high, Decimal(100)
