"""Which organisation result counts for a unit, and who heads it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from employees.access import scope_of
from employees.enums import Role
from employees.models import Assignment, Unit
from employees.queries.units import ancestors
from evaluations.models import OrganisationResult, Period
from pembinaan.common.models import valid_on


def organisation_results(units: Iterable[Unit], period: Period) -> dict[int, OrganisationResult]:
    """By unit id: the unit's own result, else that of the nearest unit above which has one."""
    units = list(units)
    paths = {path for unit in units for path in ancestors(unit.path)}
    rows = OrganisationResult.objects.filter(period=period, unit__path__in=paths)
    by_path = {row.unit.path: row for row in rows.select_related("unit")}
    found = {}
    for unit in units:
        nearest = [by_path[path] for path in ancestors(unit.path) if path in by_path]
        if nearest:
            found[unit.pk] = nearest[-1]
    return found


def heads_its_unit(day: date) -> Exists:
    """On rows with `employee` and `unit`: the employee heads that unit on `day`."""
    led = Assignment.objects.filter(
        valid_on(day), heads_unit=True, employee=OuterRef("employee"), unit=OuterRef("unit")
    )
    return Exists(led)


def units_to_set(user):
    """Units whose result `user` may set: as leader of the unit above, or as HR of the unit."""
    leader, hr = scope_of(user, Role.LEADER), scope_of(user, Role.HR)
    return Unit.objects.filter(leader.units_q("parent__") | hr.units_q())
