"""Pages about the units that one holds as HR or leader, one agency at a time."""

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.functional import cached_property

from employees.models import Agency
from employees.queries.leading import held_units


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
