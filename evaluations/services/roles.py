"""Taking published roles into one's own SKP."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from evaluations.enums import ResultKind
from evaluations.models import AssignedRole, Plan, RoleTaking, WorkResult
from evaluations.queries.matrix import roles_to_take
from evaluations.services.results import save_link
from evaluations.services.writing import locked_for_writing
from pembinaan.common.errors import DomainError


@transaction.atomic
def take_roles(*, plan_id: int, by, role_ids: Collection[int] | None = None) -> int:
    """Make each chosen role, all unless named, a main result that serves the leader's.

    A role is taken once into a plan; where the plan has that sentence already, it is linked.
    Returns how many were taken.
    """
    plan = locked_for_writing(plan_id, by)
    roles = roles_to_take(plan)
    if role_ids is not None:
        roles = roles.filter(pk__in=role_ids)
    roles = list(roles)
    if not roles:
        raise DomainError("no_roles", "Tidak ada peran baru yang dapat diambil dari matriks.")
    own = {each.statement.lower(): each for each in plan.results.all()}
    order = plan.results.aggregate(last=Max("order"))["last"] or 0
    for role in roles:
        result = own.get(role.text.lower())
        if result is None:
            order += 1
            result = own[role.text.lower()] = _new_result(plan, role, order)
        elif result.parent_id is None:
            _link(result, role)
            save_link(result)
        RoleTaking.objects.create(plan=plan, role=role, result=result)
    return len(roles)


def _new_result(plan: Plan, role: AssignedRole, order: int) -> WorkResult:
    result = WorkResult(plan=plan, kind=ResultKind.MAIN, statement=role.text, order=order)
    _link(result, role)
    result.save()
    return result


def _link(result: WorkResult, role: AssignedRole) -> None:
    """The form names the leader's result and the post that gave the task (Format A.1.6, A.1.7)."""
    column = role.column
    result.parent, result.parent_indicator = column.result, column.indicator
    result.cascading = column.cascading
    result.assigned_by = result.assigned_by or str(column.plan.employee.position)
