"""The lower half of the pohon kinerja: SKP results of a unit's head, and who serves them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from employees.enums import AssignmentKind
from employees.models import Assignment, Unit
from evaluations.models import Plan, WorkResult
from pembinaan.common.models import valid_on

MOST_SHOWN = 300  # results of one level; below an office of thousands the page stays a page


@dataclass(slots=True)
class ResultNode:
    """A result and what serves it; `hidden` counts what the reader may not see, or is too many."""

    result: WorkResult
    linked: bool  # whether the reader may open its SKP
    children: list["ResultNode"] = field(default_factory=list)
    hidden: int = 0


def head_results(user, unit: Unit, year: int) -> list[ResultNode]:
    """Results of the unit's definitive head in `year` with two levels below, in three queries.

    The head's approved results are open to who may read the unit's goals, as the agreement is
    that they come from. Those of others are shown to who may open their SKP.
    """
    heads = Assignment.objects.filter(
        valid_on(timezone.localdate()),
        unit=unit,
        heads_unit=True,
        kind=AssignmentKind.DEFINITIVE,
    )
    plans = Plan.objects.originals().filter(year=year, employee__in=heads.values("employee"))
    roots = _with_owner(
        user, WorkResult.objects.running().filter(plan__in=plans.order_by().values("pk"))
    )
    nodes = [
        ResultNode(result, result.readable)
        for result in roots
        if result.readable or result.plan.approved_at
    ]
    _add_children(user, _add_children(user, nodes))
    return nodes


def results_by_goal(nodes: Iterable[ResultNode]) -> dict[int, list[ResultNode]]:
    """The nodes whose result comes from a goal, by the key of that goal."""
    found: dict[int, list[ResultNode]] = {}
    for node in nodes:
        if node.result.goal_id:
            found.setdefault(node.result.goal_id, []).append(node)
    return found


def _add_children(user, nodes: Iterable[ResultNode]) -> list[ResultNode]:
    """Hang onto each node what serves it; returns the new nodes."""
    above = {node.result.pk: node for node in nodes}
    if not above:
        return []
    added = []
    for result in _with_owner(user, WorkResult.objects.in_force().filter(parent__in=above)):
        if result.readable and len(added) < MOST_SHOWN:
            added.append(ResultNode(result, True))
            above[result.parent_id].children.append(added[-1])
        else:
            above[result.parent_id].hidden += 1
    return added


def _with_owner(user, results: QuerySet[WorkResult]) -> QuerySet[WorkResult]:
    """Results by their owner's name, each `readable` where `user` may open the SKP."""
    visible = Plan.objects.visible_to(user).filter(pk=OuterRef("plan"))
    return (
        results.annotate(readable=Exists(visible))
        .select_related("plan__employee__position")
        .order_by("plan__employee__name", "plan", "-kind", "order", "pk")
    )
