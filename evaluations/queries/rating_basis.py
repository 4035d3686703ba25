"""Everything a rating is based on, and the two proposals that follow from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from employees.models import Unit
from employees.queries.policies import policy_values
from evaluations.models import BehaviourExpectation, Evaluation, OrganisationResult, Period, Plan
from evaluations.queries.execution import Execution, executions
from evaluations.queries.organisation import (
    heads_its_unit,
    organisation_results,
    unit_rated_as_head_of,
    units_led,
)
from evaluations.queries.subjects import failed_studies
from evaluations.rules.proposal import (
    Note,
    Proposal,
    ResultEvidence,
    propose_behaviour,
    propose_for_head,
    propose_result,
)
from evaluations.rules.windows import window_starts_on

THRESHOLDS = ("proposal_above_share", "proposal_below_share", "proposal_meets_floor")


@dataclass(frozen=True, slots=True)
class RatingBasis:
    """`organisation` is the result of the unit that the rater leads, `own` that of the unit which
    the employee leads, if any: it is the employee's rating of results (R1.45).
    """

    execution: Execution
    organisation: OrganisationResult | None
    own: OrganisationResult | None
    result: Proposal
    behaviour: Proposal
    window_starts: date

    @property
    def heads(self) -> bool:
        return self.own is not None


def with_basis(plans: QuerySet[Plan], period: Period) -> QuerySet[Plan]:
    """With what `rating_bases` needs; `heads` tells whether the employee leads the plan's unit.

    `decider` is the rater of the evaluation opened on the plan, None before.
    """
    day = min(period.ends_on, timezone.localdate())
    opened = Evaluation.objects.filter(plan=OuterRef("pk"), period=period)
    return plans.select_related("unit", "agency").annotate(
        heads=heads_its_unit(day), decider=Subquery(opened.values("rater")[:1])
    )


def plans_to_rate(period: Period) -> QuerySet[Plan]:
    """`with_basis`, and what the page of one rating shows.

    `latest` is the last plan of the employee in the period; `special` the leader's expectations;
    `study_failed` tells of a tugas belajar without success.
    """
    own = Plan.objects.in_period(period).filter(employee=OuterRef("employee"))
    expected = BehaviourExpectation.objects.filter(plan=OuterRef("pk"))
    people = ("employee", "rater", "rater__rater")  # the last for Format D.1.1
    related = [f"{who}__{what}" for who in people for what in ("position", "unit")]
    return with_basis(Plan.objects.select_related(*related), period).annotate(
        latest=Subquery(own.order_by("-starts_on").values("pk")[:1]),
        special=ArraySubquery(expected.values(row=JSONObject(value="value", text="text"))),
        study_failed=Exists(failed_studies(period).filter(employee=OuterRef("employee"))),
    )


def rating_bases(
    plans: Iterable[Plan], period: Period, *, in_detail: bool = True
) -> dict[int, RatingBasis]:
    """By plan id, for plans of `with_basis`; figures by the policies of the first agency."""
    plans = list(plans)
    if not plans:
        return {}
    keys = ("kpi_cap", "window_days_before", *THRESHOLDS)
    figures = policy_values(keys, on=period.ends_on, agency=plans[0].agency)
    done = executions(plans, period, cap=figures["kpi_cap"], in_detail=in_detail)
    starts = window_starts_on(period.ends_on, days_before=int(figures["window_days_before"]))
    counting = _units_of_raters(plans, starts)
    units = {*counting.values(), *(plan.unit for plan in plans)}
    results = organisation_results(units, period)
    return {
        plan.pk: _basis(
            plan,
            done[plan.pk],
            figures,
            organisation=results.get(counting[plan.pk].pk),
            led=results.get(plan.unit_id) if plan.heads else None,
            starts=starts,
        )
        for plan in plans
    }


def _units_of_raters(plans: list[Plan], window_starts: date) -> dict[int, Unit]:
    """By plan id: the unit that its rater led on the eve of the window."""
    eve = min(window_starts - timedelta(days=1), timezone.localdate())
    raters = {plan.pk: plan.decider or plan.rater_id for plan in plans}
    led = units_led(set(raters.values()), eve)
    return {plan.pk: unit_rated_as_head_of(plan.unit, led[raters[plan.pk]]) for plan in plans}


def _basis(
    plan: Plan, execution: Execution, figures, *, organisation, led, starts: date
) -> RatingBasis:
    own = led if led is not None and led.unit_id == plan.unit_id else None
    result = (
        propose_for_head(own.predicate)
        if own
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
    return RatingBasis(execution, organisation, own, result, propose_behaviour(notes), starts)
