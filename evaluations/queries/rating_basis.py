"""Everything a rating is based on, and the two proposals that follow from it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from employees.queries.policies import policy_values
from evaluations.models import OrganisationResult, Period, Plan
from evaluations.queries.execution import Execution, executions
from evaluations.queries.organisation import heads_its_unit, organisation_results
from evaluations.rules.proposal import (
    Note,
    Proposal,
    ResultEvidence,
    propose_behaviour,
    propose_for_head,
    propose_result,
)

THRESHOLDS = ("proposal_above_share", "proposal_below_share", "proposal_meets_floor")


@dataclass(frozen=True, slots=True)
class RatingBasis:
    """`heads` tells that the employee leads the unit of `organisation` (R1.45)."""

    execution: Execution
    organisation: OrganisationResult | None
    heads: bool
    result: Proposal
    behaviour: Proposal


def plans_to_rate(period: Period) -> QuerySet[Plan]:
    """With all a rating needs; `heads` tells whether the employee leads the plan's unit."""
    day = min(period.ends_on, timezone.localdate())
    related = ("employee__position", "employee__unit", "rater__position", "rater__unit", "unit")
    plans = Plan.objects.select_related(*related, "agency")
    return plans.annotate(heads=heads_its_unit(day))


def rating_bases(
    plans: Iterable[Plan], period: Period, *, with_evidence: bool = True
) -> dict[int, RatingBasis]:
    """By plan id, for plans of `plans_to_rate`; figures by the policies of the first agency."""
    plans = list(plans)
    if not plans:
        return {}
    keys = ("kpi_cap", *THRESHOLDS)
    figures = policy_values(keys, on=period.ends_on, agency=plans[0].agency)
    done = executions(plans, period, cap=figures["kpi_cap"], with_evidence=with_evidence)
    organisations = organisation_results([plan.unit for plan in plans], period)
    return {
        plan.pk: _basis(plan, done[plan.pk], organisations.get(plan.unit_id), figures)
        for plan in plans
    }


def _basis(plan: Plan, execution: Execution, organisation, figures) -> RatingBasis:
    heads = plan.heads and organisation is not None and organisation.unit_id == plan.unit_id
    result = (
        propose_for_head(organisation.predicate)
        if heads
        else propose_result(
            [
                ResultEvidence(
                    line.is_main, line.achievement, [item.sentiment for item in line.feedback]
                )
                for line in execution.results
            ],
            **{key.removeprefix("proposal_"): figures[key] for key in THRESHOLDS},
        )
    )
    notes = {
        value: [Note(item.giver_kind, item.sentiment) for item in feedback]
        for value, feedback in execution.behaviour.items()
    }
    return RatingBasis(execution, organisation, heads, result, propose_behaviour(notes))
