"""The catalogue: sessions that are announced and have not begun."""

from django.utils import timezone

from employees.enums import Role
from pembinaan.common.views import ScopedListView
from trainings.enums import SessionStatus
from trainings.forms.catalogue import CatalogueFilter
from trainings.models import Session
from trainings.queries.joining import offers, with_terms


class CatalogueView(ScopedListView):
    """What the signed-in person may hear of, soonest first, each with whether one may join."""

    queryset = with_terms(Session.objects.for_list())
    filterset_class = CatalogueFilter
    paginate_by = 12
    template_name = "trainings/catalogue.html"
    partial_template_name = "trainings/_catalogue.html"

    def get_queryset(self):
        sessions = super().get_queryset().announced_to(self.request.user)
        coming = sessions.filter(status=SessionStatus.PLANNED, starts_on__gte=timezone.localdate())
        return coming.order_by("starts_on", "pk")

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        user = self.request.user
        shown = offers(list(context["object_list"]), user.employee)
        return context | {"offers": shown, "nominates": user.holds(Role.HR)}
