"""What stands in an SKP, as plain facts: for the versions of its forms."""

from collections.abc import Iterable, Mapping

from evaluations.models import Indicator, IndicatorManual, Plan, Strategy, WorkResult

RESULT_FACTS = (
    *("kind", "statement", "assigned_by", "cascading"),
    *("parent_id", "parent_indicator_id", "goal_id"),
)
MANUAL_FACTS = (
    *("purpose", "definition", "formula", "unit_of_measure"),
    *("control", "data_source", "reporting"),
)
STRATEGY_FACTS = (
    *("indicator_id", "approach", "title", "purpose", "parties", "duration", "beneficiary"),
    *("budget", "routine_activities", "new_activities", "routine_outputs", "new_outputs"),
)
INDICATOR_FACTS = (
    "statement",
    "aspect",
    "perspective",
    "polarity",
    "target",
    "target_to",
    "due_on",
    "source",
    "service_id",
    "unit_of_measure",
)


def annex_facts(plan: Plan) -> Mapping[str, list[str]]:
    """The lines of each of the three lists, by kind; an empty list is left out."""
    lines = {}
    for line in plan.annexes.all():
        lines.setdefault(line.kind, []).append(line.text)
    return lines


def expectation_facts(plan: Plan) -> Mapping[int, str]:
    """The special expectations by value."""
    return {row.value: row.text for row in plan.behaviour_expectations.all()}


def result_facts(result: WorkResult) -> Mapping:
    """One work result with its indicators in their order."""
    facts = {name: getattr(result, name) for name in RESULT_FACTS}
    return facts | {"indicators": indicator_facts(result.indicators.all())}


def manual_facts(manual: IndicatorManual | None) -> Mapping:
    return {name: getattr(manual, name) for name in MANUAL_FACTS} if manual else {}


def strategy_facts(strategy: Strategy) -> Mapping:
    return {name: getattr(strategy, name) for name in STRATEGY_FACTS}


def indicator_facts(indicators: Iterable[Indicator]) -> list[dict]:
    return [{name: getattr(row, name) for name in INDICATOR_FACTS} for row in indicators]
