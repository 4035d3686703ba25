"""What an SKP says, as a version keeps it and as two versions are compared.

{"approach": code, "results": [{"key", "kind", "statement", "parent", "assigned_by", "indicators":
[{"key", "statement", "aspect", "perspective", "polarity", "target", "target_to", "due_on",
"source", "service_id", "unit_of_measure"}]}],
"expectations": {value: text}, "annexes": {kind: [lines]}}. Keys are ids of the rows that
realisations point to, in a revision as well; a target is a text with two
decimals, target_to too or None, due_on an ISO day, or None.
"""

from evaluations.models import Plan, WorkResult
from evaluations.queries.plan_facts import (
    annex_facts,
    expectation_facts,
    indicator_facts,
)


def content_of(plan: Plan) -> dict:
    """What the SKP, or the revision that is being prepared, says now."""
    results = plan.results.running().select_related("parent").prefetch_related("indicators")
    return {
        "approach": plan.approach,
        "results": [_result(result) for result in results],
        "expectations": {
            str(value): text for value, text in sorted(expectation_facts(plan).items())
        },
        "annexes": dict(annex_facts(plan)),
    }


def _result(result: WorkResult) -> dict:
    indicators = [row for row in result.indicators.all() if row.ended_on is None]
    return {
        "key": _key(result),
        "kind": result.kind,
        "statement": result.statement,
        "parent": result.parent.statement if result.parent else "",
        "assigned_by": result.assigned_by,
        "indicators": [
            {"key": _key(row)}
            | facts
            | {name: _text(facts[name]) for name in ("target", "target_to", "due_on")}
            for row, facts in zip(indicators, indicator_facts(indicators), strict=True)
        ],
    }


def _text(fact) -> str | None:
    return None if fact is None else str(fact)


def _key(row) -> int:
    """The row itself; in a revision, the one that it was copied from."""
    return row.revises_id or row.pk
