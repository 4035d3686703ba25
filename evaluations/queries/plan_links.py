"""Results that wait for their link to the superior's SKP, and what fits them best."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet

from employees.enums import EmployeeKind
from evaluations.enums import PlanStatus, ResultKind
from evaluations.models import Plan, WorkResult
from evaluations.queries.plans import superior_results

CLOSE = 0.3  # PostgreSQL's own threshold of similarity


@dataclass(frozen=True, slots=True)
class Waiting:
    """A result without link; `choices` the best match first, `proposed` only if it is close."""

    result: WorkResult
    choices: Sequence[WorkResult]
    proposed: WorkResult | None


def earlier_plans(plan: Plan) -> QuerySet[Plan]:
    """Own SKP of before that were approved, the newest first."""
    own = Plan.objects.originals().filter(employee=plan.employee_id, status=PlanStatus.APPROVED)
    return own.filter(starts_on__lt=plan.starts_on).order_by("-starts_on")


def unlinked(plan: Plan) -> QuerySet[WorkResult]:
    """Main results that serve nothing, or what the superior has ended."""
    waiting = Q(parent=None, goal=None) | Q(parent__ended_on__isnull=False)
    return plan.results.running().filter(waiting, kind=ResultKind.MAIN)


def linkable(plan: Plan) -> QuerySet[WorkResult]:
    """What they can be linked to; nothing where the rater makes no SKP."""
    if plan.rater.kind == EmployeeKind.NON_ASN:
        return WorkResult.objects.none()
    above = superior_results(plan).exclude(parent__plan=plan)  # would lead in a circle
    return above.order_by("-kind", "order", "pk")


def waiting_results(plan: Plan) -> list[Waiting]:
    """Every unlinked result with the superior's by likeness of their words; three queries."""
    results = list(unlinked(plan))
    likeness = {f"like_{row.pk}": TrigramSimilarity("statement", row.statement) for row in results}
    above = list(linkable(plan).annotate(**likeness)) if results else []
    return [_with_matches(row, above) for row in results]


def _with_matches(result: WorkResult, above: list[WorkResult]) -> Waiting:
    name = f"like_{result.pk}"
    choices = sorted(above, key=lambda row: -getattr(row, name))
    close = bool(choices) and getattr(choices[0], name) >= CLOSE
    return Waiting(result, choices, choices[0] if close else None)
