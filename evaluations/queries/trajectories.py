"""The action plan of one SKP as Format B.1.1 prints it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from evaluations.enums.execution import ActionPlanStatus
from evaluations.models import ActionPlan, Plan, Trajectory, WorkResult
from pembinaan.common.templatetags.display import MONTHS

QUARTERS = ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV")


@dataclass(frozen=True, slots=True)
class ActionPlanView:
    """`action_plan` is None while nobody has begun; results carry `actions` and indicators."""

    action_plan: ActionPlan | None
    results: Sequence[WorkResult]

    @property
    def is_agreed(self) -> bool:
        return bool(self.action_plan) and self.action_plan.status == ActionPlanStatus.AGREED


def action_plan_of(plan: Plan) -> ActionPlanView:
    """Everything Format B.1.1 and its page need, in five queries."""
    found = ActionPlan.objects.filter(plan=plan).prefetch_related("steps__by").first()
    results = plan.results.prefetch_related("actions", "indicators__trajectory")
    return ActionPlanView(found, list(results))


def part_labels(parts: int) -> tuple[str, ...]:
    """The names of the quarters or of the months."""
    return QUARTERS if parts == len(QUARTERS) else MONTHS


def figures(targets: Sequence[Decimal | None]) -> list[str | None]:
    """Targets with two decimals, however they were written."""
    return [None if target is None else f"{target:.2f}" for target in targets]


def action_facts(result: WorkResult) -> Mapping:
    """Lines and targets of one work result, for the versions of their form."""
    held = Trajectory.objects.filter(indicator__result=result).order_by("indicator")
    return {
        "actions": [[row.text, row.number] for row in result.actions.order_by("order", "pk")],
        "trajectories": {
            str(row.indicator_id): [row.accumulates, figures(row.targets)] for row in held
        },
    }


def has_agreed_actions(plan: str) -> Exists:
    """On rows with a path `plan` to an SKP: its action plan is agreed."""
    agreed = ActionPlan.objects.filter(plan=OuterRef(plan), status=ActionPlanStatus.AGREED)
    return Exists(agreed)


def actions_to_agree(user) -> QuerySet[Plan]:
    """SKP whose action plan waits for this rater."""
    waiting = {"action_plan__status": ActionPlanStatus.PROPOSED}
    return Plan.objects.filter(rater=user.employee_id, **waiting).select_related("employee")
