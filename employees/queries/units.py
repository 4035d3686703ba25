"""Units to choose from, a few at a time: nobody scrolls through three thousand."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from employees.access import scope_of
from employees.enums import UnitKind
from employees.models import Agency, Unit


def agencies_of(user) -> QuerySet[Agency]:
    """Agencies with a unit that `user` may read."""
    return Agency.objects.filter(pk__in=Unit.objects.visible_to(user).values("agency"))


def agencies_kept_whole(user) -> QuerySet[Agency]:
    """Agencies that `user` keeps as HR from their top down."""
    tops = Unit.objects.managed_by(user).filter(parent=None)
    return Agency.objects.filter(pk__in=tops.values("agency"))


def unit_choices(user, *, agency_id: int | None, chosen: Unit | None) -> QuerySet[Unit]:
    """The offices of an agency, the tops of one's own subtrees, and the way down to `chosen`."""
    scope = scope_of(user)
    shown = Q(path__in=scope.unit_paths)
    if agency_id:
        shown |= Q(kind=UnitKind.OPD, agency=agency_id)
    if chosen:
        above = ancestors(chosen.path)
        shown |= Q(path__in=above) | Q(parent__path__in=above)
    units = Unit.objects.visible_to(user).filter(shown)
    return units.filter(agency=agency_id) if agency_id else units


def names_of(units: Iterable[int | None]) -> dict[int, str]:
    """The name of each unit by its id."""
    return dict(Unit.objects.filter(pk__in=set(units) - {None}).values_list("pk", "name"))


def ancestors(path: str) -> list[str]:
    """Paths of the unit at `path` and of everything above it: "15.003." gives "15.", "15.003."."""
    codes = path.split(".")[:-1]
    return [".".join(codes[: depth + 1]) + "." for depth in range(len(codes))]
