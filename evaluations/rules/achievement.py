"""Achievement in percent: of an indicator, of a work result, of a whole SKP.

Only figures: they inform the official who rates, a predicate never follows from them. The
regulation sets no formula; target / actual for "lower is better" and the means are decisions of
this system. What cannot be measured is left out of every mean, never counted as zero.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from employees.rules.policies import default_of
from evaluations.enums import Expectation, Polarity
from pembinaan.common.decimals import rounded

HUNDRED = Decimal(100)
CAP = default_of("kpi_cap")

# What was reached on a described indicator, in percent: figures that the proposal of a rating
# (above 100; from 90 on) reads back as what was said.
SCALE: Mapping[Expectation, Decimal] = {
    Expectation.ABOVE: Decimal(110),
    Expectation.MEETS: Decimal(100),
    Expectation.BELOW: Decimal(80),
}


def achievement(
    polarity: Polarity,
    target: Decimal | None,
    actual: Decimal | None,
    *,
    target_to: Decimal | None = None,
    cap: Decimal = CAP,
) -> Decimal | None:
    """Percent from 0 to `cap`, unrounded; None where a figure is missing.

    What lies in a range from `target` to `target_to` is just what was expected, 100 ("Target/
    Sesuai Ekspektasi", Anak Lampiran 4); outside it the nearer bound is the target.
    A negative actual counts as 0. "Higher is better" has no percentage of a target of 0 or less,
    "lower is better" none of a negative one; its target 0 is either kept (100) or not (0), and an
    actual of 0 under a positive target earns the cap. Of a date both figures are days from the
    start of the SKP (`days_until`), the fewer the better. Of a described indicator the actual is
    the code of an Expectation.
    """
    if polarity == Polarity.QUALITATIVE and actual is not None:
        return min(SCALE[Expectation(int(actual))], cap)
    if target is None or actual is None:
        return None
    if is_within(target, target_to, actual):
        return min(HUNDRED, cap)
    target = nearer_bound(target, target_to, actual)
    ratio = _maximised if polarity == Polarity.MAXIMISE else _minimised
    percent = ratio(target, max(actual, Decimal(0)), cap)
    return None if percent is None else min(percent, cap)


def is_within(target: Decimal, target_to: Decimal | None, actual: Decimal) -> bool:
    """Whether the target is a range that holds `actual`, both bounds included."""
    return target_to is not None and target <= actual <= target_to


def nearer_bound(target: Decimal, target_to: Decimal | None, actual: Decimal) -> Decimal:
    """What a figure outside a range is measured against; a single target is itself."""
    return target if target_to is None or actual < target else target_to


def days_until(day: date | None, *, start: date) -> Decimal | None:
    """Days from `start` to `day`, both included; a day before the start counts as the first."""
    return None if day is None else Decimal(max((day - start).days + 1, 1))


def result_achievement(achievements: Iterable[Decimal | None]) -> Decimal | None:
    """Mean of the measured indicators of one work result, unrounded; None without any."""
    measured = [percent for percent in achievements if percent is not None]
    return sum(measured) / len(measured) if measured else None


def plan_achievement(results: Iterable[Iterable[Decimal | None]]) -> Decimal | None:
    """Mean of the work results with at least one measured indicator, in percent.

    Each work result weighs the same, however many indicators it has. Rounded half up to 0.01,
    once, here; None when nothing was measured.
    """
    mean = result_achievement(result_achievement(indicators) for indicators in results)
    return None if mean is None else rounded(mean)


def _maximised(target: Decimal, actual: Decimal, _cap: Decimal) -> Decimal | None:
    return actual * HUNDRED / target if target > 0 else None


def _minimised(target: Decimal, actual: Decimal, cap: Decimal) -> Decimal | None:
    if target < 0:
        return None
    if target == 0:
        return Decimal(0) if actual else HUNDRED
    return target * HUNDRED / actual if actual else cap
