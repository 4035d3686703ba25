"""Everything one dashboard page shows of one period, from stored results alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from dashboards.queries.figures import Figures, figures_of
from dashboards.queries.periods import Freshness, freshness
from employees.models import Unit
from employees.queries.policies import policy_value
from evaluations.enums import OrganisationPredicate
from evaluations.models import Period, UnitResult
from evaluations.rules.distribution import Finding, findings, guideline, table_on


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: Unit
    figures: Figures


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the unit's own result asks of its predicates; `few` people are too few for shares."""

    organisation: OrganisationPredicate | None
    guideline: tuple[str, ...]
    findings: list[Finding]
    is_small: bool
    few: Decimal


@dataclass(frozen=True, slots=True)
class Board:
    """`unit` is None where several units are taken together; `before` is the period before."""

    unit: Unit | None
    figures: Figures
    before: Figures | None
    rows: list[UnitRow]
    pattern: Pattern | None
    freshness: Freshness


def board_of(units: Sequence[Unit], period: Period, previous: Period | None) -> Board | None:
    """Several units are its rows; of one, its sub-units are. None without results."""
    unit = units[0] if len(units) == 1 else None
    shown = Q(unit__in=units) | (Q(unit__parent=unit) if unit else Q(pk__in=[]))
    results = UnitResult.objects.filter(shown, period__in=[period, previous])
    results = list(results.select_related("unit", "run", "agency").order_by("unit__path"))
    now = [result for result in results if result.period_id == period.pk]
    tops = [result for result in now if result.unit in units]
    if not tops:
        return None
    earlier = [r for r in results if r.period_id != period.pk and r.unit in units]
    below = [result for result in now if result.unit not in units] if unit else tops
    return Board(
        unit=unit,
        figures=figures_of(tops),
        before=figures_of(earlier),
        rows=[UnitRow(result.unit, figures_of([result])) for result in below],
        pattern=_pattern(tops[0], period) if unit else None,
        freshness=freshness(period, tops),
    )


def _pattern(result: UnitResult, period: Period) -> Pattern:
    """Shares are not compared in a unit with few rated people (rule book R1.62)."""
    few = policy_value("small_unit", on=period.ends_on, agency=result.agency)
    counts = figures_of([result]).by_predicate
    is_small = sum(counts.values()) < few
    if result.organisation_predicate is None:
        return Pattern(None, (), [], is_small, few)
    organisation = OrganisationPredicate(result.organisation_predicate)
    table = table_on(period.ends_on)
    broken = findings(organisation, counts, table=table, small_unit=few)
    return Pattern(organisation, guideline(organisation, table), broken, is_small, few)
