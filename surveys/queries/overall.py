"""One index for a whole wave, and what may be said of its change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pembinaan.common.decimals import rounded
from surveys.enums import Purpose
from surveys.models import Wave
from surveys.queries.figures import Item
from surveys.queries.tallies import Counts
from surveys.rules.classes import IndexClass, class_of
from surveys.rules.estimates import Change, Estimate, Interval, change, combined, interval
from surveys.rules.skm import ikm_estimate, weight_problem

WHOLE_INDEX = (0, 100)


@dataclass(frozen=True, slots=True)
class Overall:
    """The mean of all indices, 0-100 with two decimals; the IKM of a satisfaction survey."""

    index: Decimal
    interval: Interval
    index_class: IndexClass
    change: Change | None = None


def overall_of(
    wave: Wave,
    items: Sequence[Item],
    counts: Counts,
    *,
    minimum: int,
    before: Mapping[str, Estimate] | None = None,
) -> Overall | None:
    """None where no question has an index, or the IKM is withheld.

    `before` are indices of an earlier wave, by code.

    The change is told of the questions that both waves asked, so it may differ from the
    difference of the two indices as each wave published them.
    """
    now = estimates_of(items, counts, minimum=minimum)
    elements = elements_of(wave, items)
    if is_withheld(elements, counts, minimum=minimum):
        return None
    ikm = ikm_of(elements, counts)
    whole = ikm or mean_of(now.values())
    if whole is None:
        return None
    both = [code for code in now if before and code in before]
    index = rounded(whole.mean)
    return Overall(
        index=index,
        interval=interval(whole, limits=WHOLE_INDEX),
        index_class=class_of(index, skm=ikm is not None),
        change=change(
            mean_of([before[code] for code in both]), mean_of([now[code] for code in both])
        )
        if both
        else None,
    )


def estimates_of(items: Sequence[Item], counts: Counts, *, minimum: int) -> dict[str, Estimate]:
    """Indices that join the whole, by code, of items that at least `minimum` answered."""
    return {
        item.code: found
        for item in items
        if item.joins_overall
        and counts.answered(item.code) >= minimum
        and (found := item.estimate(counts))
    }


def mean_of(estimates) -> Estimate | None:
    """All weighing the same; None of none."""
    found = list(estimates)
    return combined(found, [Fraction(1, len(found))] * len(found)) if found else None


def elements_of(wave: Wave, items: Sequence[Item]) -> dict[str, tuple[Item, Decimal | None]]:
    """Elements with their weights, where they are asked and weighed as the regulation says."""
    if wave.questionnaire.purpose != Purpose.SKM:
        return {}
    weights = wave.element_weights or {}  # the service's at opening
    found = {
        item.question.element: (
            item,
            Decimal(weights[item.question.element]) if weights else item.question.weight,
        )
        for item in items
        if item.question.element
    }
    return {} if weight_problem({code: own for code, (_, own) in found.items()}) else found


def is_withheld(elements: Mapping[str, tuple[Item, Any]], counts: Counts, *, minimum: int) -> bool:
    """Whether so few answered an element that the IKM, beside the others, would tell it."""
    return any(counts.answered(item.code) < minimum for item, _ in elements.values())


def ikm_of(elements: Mapping[str, tuple[Item, Decimal | None]], counts: Counts) -> Estimate | None:
    """The IKM of `elements_of` a wave; None of none."""
    if not elements:
        return None
    answers = {code: counts.numbers(item.code) for code, (item, _) in elements.items()}
    return ikm_estimate(answers, {code: own for code, (_, own) in elements.items()})
