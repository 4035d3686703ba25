"""How sure a mean is, and whether two of them differ: 95 % intervals, Student and Welch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist

from pembinaan.common.decimals import rounded
from surveys.enums import Verdict

NORMAL = Decimal(str(round(NormalDist().inv_cdf(0.975), 6)))  # 1.959964
# Quantile 0.975 of Student's t for 1 to 9 degrees of freedom; from 10 on a series is exact enough.
_TABLE = ("12.706", "4.303", "3.182", "2.776", "2.571", "2.447", "2.365", "2.306", "2.262")
STUDENT = tuple(map(Decimal, _TABLE))

Distribution = Mapping[Fraction | int, int]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its standard error and degrees of freedom; none of them rounded."""

    mean: Decimal
    error: Decimal
    freedom: Decimal


def estimate(distribution: Distribution) -> Estimate | None:
    """The mean of `distribution`, how often each value was given; None under two answers."""
    count = sum(distribution.values())
    if count < 2:
        return None
    error = _decimal(variance(distribution) / count).sqrt()
    return Estimate(_decimal(mean(distribution)), error, Decimal(count - 1))


def mean(distribution: Distribution) -> Fraction:
    """Exact; of at least one answer."""
    total = sum(value * times for value, times in distribution.items())
    return Fraction(total) / sum(distribution.values())


def variance(distribution: Distribution) -> Fraction:
    """Of the sample, exact; of at least two answers."""
    count = sum(distribution.values())
    total = sum(value * times for value, times in distribution.items())
    squares = sum(value * value * times for value, times in distribution.items())
    return (squares - Fraction(total) ** 2 / count) / (count - 1)


def deviation(distribution: Distribution) -> Decimal | None:
    """Of the sample, two decimals; None under two answers."""
    if sum(distribution.values()) < 2:
        return None
    return rounded(_decimal(variance(distribution)).sqrt())


def combined(estimates: Sequence[Estimate], weights: Sequence[Fraction]) -> Estimate:
    """The weighted mean of several questions that the same people answered.

    Their errors add up as if every question moved together: never too sure of itself.
    """
    shares = [_decimal(weight) for weight in weights]
    pairs = list(zip(shares, estimates, strict=True))
    return Estimate(
        mean=sum(share * each.mean for share, each in pairs),
        error=sum(share * each.error for share, each in pairs),
        freedom=min(each.freedom for each in estimates),
    )


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of 95 %, two decimals."""

    low: Decimal
    high: Decimal


def interval(of: Estimate, *, limits: tuple[int | Decimal, int | Decimal]) -> Interval:
    """Where the mean lies with 95 % confidence, never outside the `limits` of the scale."""
    margin = _quantile(of.freedom) * of.error
    low, high = map(Decimal, limits)
    return Interval(rounded(max(of.mean - margin, low)), rounded(min(of.mean + margin, high)))


@dataclass(frozen=True, slots=True)
class Change:
    """`difference` with its 95 % interval, two decimals, and what may be said of it."""

    difference: Decimal
    interval: Interval

    @property
    def verdict(self) -> Verdict:
        if self.interval.low > 0:
            return Verdict.UP
        return Verdict.DOWN if self.interval.high < 0 else Verdict.UNCLEAR


def change(before: Estimate | None, now: Estimate | None) -> Change | None:
    """From one wave to the next by Welch: the two may differ in spread and in size."""
    if before is None or now is None:
        return None
    difference = now.mean - before.mean
    margin = _quantile(_welch_freedom(before, now)) * (before.error**2 + now.error**2).sqrt()
    bounds = Interval(rounded(difference - margin), rounded(difference + margin))
    return Change(rounded(difference), bounds)


def _welch_freedom(before: Estimate, now: Estimate) -> Decimal:
    first, second = before.error**2, now.error**2
    if first + second == 0:
        return min(before.freedom, now.freedom)
    return (first + second) ** 2 / (first**2 / before.freedom + second**2 / now.freedom)


def _quantile(freedom: Decimal) -> Decimal:
    """0.975 of Student's t: the table, else Cornish and Fisher's series, four decimals right."""
    if freedom < len(STUDENT) + 1:
        return STUDENT[int(freedom) - 1]
    z = NORMAL
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _decimal(value: Fraction | int) -> Decimal:
    return Decimal(value.numerator) / value.denominator
