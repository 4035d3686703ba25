"""Pages about the units that one holds as HR or leader, one agency at a time."""

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.functional import cached_property

from employees.models import Agency, Unit
from employees.queries.leading import held_units, leading_scope
from employees.queries.units import unit_choices
from evaluations.forms.held_units import HeldUnitFilter

LONGEST_KEY = 10


class HeldAgencyMixin:
    """Whoever holds no unit finds nothing; `?instansi=` chooses, the first unless told."""

    @cached_property
    def agencies(self) -> QuerySet[Agency]:
        units = held_units(self.request.user).order_by()
        return Agency.objects.filter(pk__in=units.values("agency"))

    @cached_property
    def asked(self) -> QueryDict:
        """The query string, with an agency in any case."""
        first = self.agencies.first()
        if first is None:
            raise Http404
        data = self.request.GET.copy()
        data["instansi"] = data.get("instansi") or first.pk
        return data


class HeldUnitMixin(HeldAgencyMixin):
    """The same, about one unit: `?unit=` chooses, the top of what is held unless told.

    A unit of another agency than the one chosen counts as not told.
    """

    filter_class = HeldUnitFilter

    @cached_property
    def unit(self) -> Unit | None:
        held = held_units(self.request.user).filter(agency=number_in(self.asked, "instansi"))
        chosen = held.filter(pk=number_in(self.request.GET, "unit")).first()
        return chosen or held.order_by("path").first()

    @cached_property
    def filter(self) -> HeldUnitFilter:
        data = self.asked
        data["unit"] = self.unit.pk if self.unit else ""
        agency_id = self.unit and self.unit.agency_id
        units = unit_choices(self.request.user, agency_id=agency_id, chosen=self.unit)
        units = units.filter(leading_scope(self.request.user).units_q())
        units = units.order_by("path")
        more = self.filter_arguments()
        return self.filter_class(data, agencies=self.agencies, units=units, **more)

    def filter_arguments(self) -> dict:
        """What `filter_class` takes beside agencies and units."""
        return {}


def number_in(data: QueryDict, name: str) -> int | None:
    """A key as somebody may have typed it into the address."""
    text = str(data.get(name, ""))
    return int(text) if text.isdecimal() and len(text) < LONGEST_KEY else None
