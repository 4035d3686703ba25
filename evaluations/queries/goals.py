"""What one page of the pohon kinerja shows: whose goals, and how they hang together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from employees.models import Unit
from employees.queries.units import ancestors
from evaluations.enums import GoalSource
from evaluations.models import Goal


@dataclass(slots=True)
class GoalNode:
    """A goal and the goals that serve it."""

    goal: Goal
    children: list["GoalNode"] = field(default_factory=list)


def years_with_goals(user) -> list[int]:
    """Newest first."""
    years = Goal.objects.visible_to(user).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def units_with_goals(user, year: int) -> QuerySet[Unit]:
    """Units whose goals of `year` the user may read, agency by agency, top down."""
    goals = Goal.objects.visible_to(user).filter(unit=OuterRef("pk"), year=year)
    units = Unit.objects.filter(Exists(goals)).select_related("agency")
    return units.order_by("agency__code", "path")


def nearest_unit(user, units: Iterable[Unit]) -> Unit | None:
    """Of `units`, the own one, else the nearest above it, else the first."""
    by_path = {unit.path: unit for unit in units}
    own = ancestors(user.employee.unit.path) if user.employee_id else []
    nearest = next((by_path[path] for path in reversed(own) if path in by_path), None)
    return nearest or next(iter(by_path.values()), None)


def document(unit: Unit, year: int, source: GoalSource) -> QuerySet[Goal]:
    """The goals of one document of the unit, with indicators."""
    return Goal.objects.filter(unit=unit, year=year, source=source).with_indicators()


def goal_tree(user, unit: Unit, year: int) -> list[GoalNode]:
    """The unit's part of the tree: its goals, all they serve, and what units just below add."""
    around = Q(unit__path__in=ancestors(unit.path)) | Q(unit__parent=unit)
    goals = Goal.objects.visible_to(user).filter(around, year=year, source=GoalSource.TREE)
    nodes = {goal.pk: GoalNode(goal) for goal in goals.with_indicators()}
    shown = _tied_to(unit, {pk: node.goal for pk, node in nodes.items()})
    roots = []
    for node in (nodes[pk] for pk in nodes if pk in shown):
        above = nodes.get(node.goal.parent_id)
        (above.children if above else roots).append(node)
    return roots


def _tied_to(unit: Unit, goals: dict[int, Goal]) -> set[int]:
    """Keys of the unit's own goals, of those above them, and of all in the units below."""
    shown = {pk for pk, goal in goals.items() if goal.unit.path.startswith(unit.path)}
    for pk in list(shown):
        above = goals[pk].parent_id
        while above in goals and above not in shown:
            shown.add(above)
            above = goals[above].parent_id
    return shown
