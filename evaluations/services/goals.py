"""Sasaran of units: who writes them, and which goal may serve which."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from employees.access import scope_of
from employees.enums import Role
from employees.models import Unit
from evaluations.enums import GoalSource
from evaluations.models import Goal, GoalIndicator
from pembinaan.common.errors import InvalidInput, NotAllowed


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalIndicatorInput:
    """`target` in `unit_of_measure`; None where the document prints none."""

    statement: str
    target: Decimal | None = None
    unit_of_measure: str = ""


@transaction.atomic
def save_goal(
    *,
    unit_id: int,
    year: int,
    source: GoalSource,
    statement: str,
    indicators: Sequence[GoalIndicatorInput],
    by,
    parent_id: int | None = None,
    owner: str = "",
) -> Goal:
    """Add a goal with its indicators at the end of the document `source` of the unit."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not may_write_goals(unit, by):
        raise NotAllowed(
            "wrong_actor",
            "Sasaran unit ditulis oleh pimpinan atau pengelola kepegawaian unit tersebut.",
        )
    if not statement.strip():
        raise InvalidInput("statement", "Tuliskan sasarannya.", field="statement")
    _check_indicators(indicators)
    goal = Goal(unit=unit, year=year, source=source, owner=owner.strip())
    goal.statement = statement.strip()
    if parent_id:
        goal.parent = _parent(goal, parent_id)
    place_last(goal)
    goal.save()
    GoalIndicator.objects.bulk_create(
        GoalIndicator(
            goal=goal,
            statement=each.statement.strip(),
            target=each.target,
            unit_of_measure=each.unit_of_measure.strip(),
        )
        for each in indicators
    )
    return goal


def may_write_goals(unit: Unit, by) -> bool:
    """The head of the unit or of one above it, leaders, and HR."""
    return scope_of(by, Role.HR, Role.LEADER).holds(unit.path)


def parent_refusal(goal: Goal, parent: Goal) -> InvalidInput | None:
    """Why `goal` may not serve `parent`, or None: one document and year, and never in a circle."""
    if (parent.year, parent.source) != (goal.year, goal.source):
        return _refused_parent("Pilih sasaran dari dokumen dan tahun yang sama.")
    if not goal.unit.path.startswith(parent.unit.path):
        return _refused_parent("Pilih sasaran dari unit ini atau unit di atasnya.")
    above = parent
    while above is not None:
        if above.pk == goal.pk:
            return _refused_parent("Sasaran ini sudah mendukung sasaran yang Anda ubah.")
        above = above.parent
    return None


def place_last(goal: Goal) -> None:
    """Give a new goal the last place in its document; the unit stays locked until the end."""
    Unit.objects.select_for_update().get(pk=goal.unit_id)
    before = Goal.objects.filter(unit=goal.unit_id, year=goal.year, source=goal.source)
    goal.order = (before.aggregate(last=Max("order"))["last"] or 0) + 1


def _parent(goal: Goal, parent_id: int) -> Goal:
    parent = Goal.objects.select_related("unit").filter(pk=parent_id).first()
    error = parent_refusal(goal, parent) if parent else _refused_parent("Sasaran itu tidak ada.")
    if error:
        raise error
    return parent


def _check_indicators(indicators: Sequence[GoalIndicatorInput]) -> None:
    if not indicators or not all(each.statement.strip() for each in indicators):
        raise InvalidInput("indicator", "Setiap sasaran memerlukan indikator dengan uraiannya.")
    if any(each.target is not None and each.target < 0 for each in indicators):
        raise InvalidInput("negative", "Target tidak boleh negatif.")


def _refused_parent(sentence: str) -> InvalidInput:
    return InvalidInput("parent", sentence, field="parent")
