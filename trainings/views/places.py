"""Pages about units side by side, from the top of what the reader holds down."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from employees.models import Unit
from employees.queries.leading import tops_of, trail_in
from trainings.access import readers_scope, reads_programmes


class ReadersMixin:
    """For whoever holds a unit as HR, TRAINING or LEADER; others find nothing here."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_programmes(request.user):
            raise Http404


class PlacesView(ReadersMixin, TemplateView):
    """The agencies or subtrees held; of one unit (`pk`, or the only one) what lies below it."""

    @cached_property
    def unit(self) -> Unit | None:
        if "pk" in self.kwargs:
            held = Unit.objects.filter(readers_scope(self.request.user).units_q())
            return get_object_or_404(held.select_related("agency"), pk=self.kwargs["pk"])
        return self.tops[0] if len(self.tops) == 1 else None

    @cached_property
    def tops(self) -> list[Unit]:
        return tops_of(readers_scope(self.request.user))

    def below(self) -> list[Unit]:
        """The rows."""
        if self.unit is None:
            return self.tops
        units = Unit.objects.filter(parent=self.unit).valid_on(timezone.localdate())
        return list(units.order_by("path"))

    def get_context_data(self, **kwargs) -> dict:
        unit = self.unit
        above = trail_in(readers_scope(self.request.user), unit) if unit else []
        return super().get_context_data(**kwargs) | {"unit": unit, "above": above}
