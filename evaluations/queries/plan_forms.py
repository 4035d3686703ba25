"""What the regulation's planning forms hold; pages and documents read it from here.

A.1.1, A.1.2, A.1.6, A.1.7 and A.1.8: `format_of` and `plans.with_contents`; A.1.3: `manuals`;
A.1.4: `strategies`; A.1.5: `matrix.role_matrix`.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from evaluations.models import Indicator, Plan, Strategy
from evaluations.queries.plans import leads_in_plan
from evaluations.rules.plan_forms import plan_format


def format_of(plan: Plan) -> str:
    """ "A.1.1", "A.1.2", "A.1.6" or "A.1.7". Their contents: `plans.with_contents`."""
    return plan_format(leader=leads_in_plan(plan), approach=plan.approach)


def indicators_of(plan: Plan) -> QuerySet[Indicator]:
    """All indicators of the plan in printed order, each with its result and manual, if any."""
    indicators = Indicator.objects.filter(result__plan=plan, result__ended_on=None, ended_on=None)
    return indicators.select_related("result", "manual").order_by(
        "-result__kind", "result__order", "result", "order", "pk"
    )


def strategies(plan: Plan) -> QuerySet[Strategy]:
    """One Format A.1.4 each of the results in force, with `result`, `indicator` and the plan."""
    return (
        Strategy.objects.filter(result__plan=plan, result__ended_on=None)
        .select_related("result__plan__employee__position", "indicator")
        .order_by("-result__kind", "result__order", "result", "order", "pk")
    )


def manuals(plan: Plan) -> Iterable[Indicator]:
    """One Format A.1.3 each: indicators whose `manual` is written, with `result`."""
    return indicators_of(plan).filter(manual__isnull=False)
