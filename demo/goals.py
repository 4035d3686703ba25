"""Renstra, perjanjian kinerja and pohon kinerja of the example, saved by its three heads."""

from collections.abc import Mapping

from demo.performance_records import Target
from demo.regional_example import Example
from employees.models import Unit, User
from evaluations.enums import GoalSource
from evaluations.models import Goal
from evaluations.services.goals import GoalIndicatorInput, save_goal

# The printed tree goes on inside the Puskesmas, with its team and its midwives.
UNIT_OF_LEVEL = {"S0": "PEMDA", "S1": "DINKES"}
BELOW = "PUSKESMAS"


def create_goals(
    example: Example, *, units: Mapping[str, Unit], heads: Mapping[str, User], year: int
) -> None:
    """The three documents as those of `year`; `units` and `heads` by the code of the unit."""

    def save(unit: str, source: GoalSource, statement: str, indicators: list, **more) -> Goal:
        return save_goal(
            unit_id=units[unit].pk,
            year=year,
            source=source,
            statement=statement,
            indicators=indicators,
            by=heads[unit],
            **more,
        )

    for goal in example.strategic_plan.goals:
        indicators = [_indicator(goal.indicator, goal.target)]
        save("DINKES", GoalSource.STRATEGY, goal.statement, indicators)
    for agreement in example.agreements:
        for goal in agreement.goals:
            indicators = [_indicator(each.statement, each.target) for each in goal.indicators]
            save(agreement.unit, GoalSource.AGREEMENT, goal.statement, indicators)
    saved: dict[str | None, int] = {}  # code of the node to id of the goal
    for node in example.tree.nodes:
        goal = save(
            UNIT_OF_LEVEL.get(node.level, BELOW),
            GoalSource.TREE,
            node.statement,
            [GoalIndicatorInput(statement=each) for each in node.indicators],
            parent_id=saved.get(node.parent),
            owner=node.owner,
        )
        saved[node.code] = goal.pk


def _indicator(statement: str, target: Target) -> GoalIndicatorInput:
    return GoalIndicatorInput(
        statement=statement, target=target.value, unit_of_measure=target.unit
    )
