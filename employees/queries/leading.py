"""Units somebody looks into as HR, as leader, or as head."""

from django.db.models import Q, QuerySet

from employees.access import Scope, scope_of
from employees.enums import Role
from employees.models import Unit
from employees.queries.units import ancestors


def leading_scope(user) -> Scope:
    """What somebody reads as HR, as leader, or as head of a unit."""
    return scope_of(user, Role.HR, Role.LEADER)


def held_units(user) -> QuerySet[Unit]:
    return Unit.objects.filter(leading_scope(user).units_q())


def top_units(user) -> list[Unit]:
    """Where the reader's view begins: the agencies, or the tops of the subtrees held."""
    return tops_of(leading_scope(user))


def tops_of(scope: Scope) -> list[Unit]:
    """The agencies, or the tops of the subtrees of a scope."""
    if scope.everything:
        tops = Q(parent=None)
    else:
        paths = scope.unit_paths
        nested = {path for path in paths if any(path != o and path.startswith(o) for o in paths)}
        tops = Q(path__in=set(paths) - nested)
    return list(Unit.objects.filter(tops).select_related("agency").order_by("path"))


def trail(user, unit: Unit) -> list[Unit]:
    """The units above, from the top of the reader's scope down."""
    return trail_in(leading_scope(user), unit)


def trail_in(scope: Scope, unit: Unit) -> list[Unit]:
    """The units above that lie in a scope, from the top down."""
    above = Unit.objects.filter(scope.units_q(), path__in=ancestors(unit.path)[:-1])
    return list(above.order_by("path"))
