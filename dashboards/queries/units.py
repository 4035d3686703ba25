"""Units a reader of dashboards may choose."""

from django.db.models import Q, QuerySet

from employees.models import Unit
from employees.queries.leading import held_units, top_units
from employees.queries.units import ancestors


def unit_choices(user, chosen: Unit | None) -> QuerySet[Unit]:
    """The tops, and the way down to `chosen` with the units right below it."""
    shown = Q(pk__in=[unit.pk for unit in top_units(user)])
    if chosen:
        shown |= Q(path__in=ancestors(chosen.path)) | Q(parent=chosen)
    return held_units(user).filter(shown).order_by("path")
