"""Which organisation result counts for a unit, and who heads it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Assignment, Unit
from employees.queries.units import ancestors
from evaluations.enums import PeriodKind
from evaluations.models import OrganisationResult, Period
from evaluations.rules.windows import organisation_deadline
from pembinaan.common.models import valid_on


def organisation_results(units: Iterable[Unit], period: Period) -> dict[int, OrganisationResult]:
    """By unit id: the unit's own result, else that of the nearest unit above which has one.

    Of a year not set by the end of January, the year before is used (Lampiran Bab IV B.1 f).
    """
    units = list(units)
    paths = {path for unit in units for path in ancestors(unit.path)}
    rows = OrganisationResult.objects.filter(_counting(period), unit__path__in=paths)
    rows = rows.select_related("unit", "period").order_by("period__year")
    by_path = {row.unit.path: row for row in rows}  # the later year wins
    found = {}
    for unit in units:
        nearest = [by_path[path] for path in ancestors(unit.path) if path in by_path]
        if nearest:
            found[unit.pk] = nearest[-1]
    return found


def _counting(period: Period) -> Q:
    own = Q(period=period)
    if period.kind != PeriodKind.ANNUAL:
        return own
    deadline = organisation_deadline(period.year)
    own &= Q(set_on__lte=deadline)
    if timezone.localdate() <= deadline:
        return own
    return own | Q(period__kind=PeriodKind.ANNUAL, period__year=period.year - 1)


def units_led(people: Iterable[int], day: date) -> dict[int, list[Unit]]:
    """By employee id: the units each of them leads on `day`, definitively or acting."""
    led = Assignment.objects.valid_on(day).filter(heads_unit=True, employee__in=list(people))
    found = defaultdict(list)
    for row in led.select_related("unit").order_by("unit__path"):
        found[row.employee_id].append(row.unit)
    return found


def unit_rated_as_head_of(unit: Unit, led: Sequence[Unit]) -> Unit:
    """The unit led by the rater that counts for people of `unit` (Lampiran Bab IV B.1 g).

    The nearest one led at or above theirs, else any led one; their own where none is led.
    """
    above = [each for each in led if unit.path.startswith(each.path)]
    return (above or list(led) or [unit])[-1]


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
