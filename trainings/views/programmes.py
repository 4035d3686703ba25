"""Reading programmes: officers, HR and leaders of their units."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404

from pembinaan.common.views import ScopedListView
from trainings.access import reads_programmes, training_scope
from trainings.filters import ProgrammeFilter
from trainings.models import Course, Programme, Session


class ProgrammesView(ScopedListView):
    queryset = Programme.objects.for_list()
    filterset_class = ProgrammeFilter
    template_name = "trainings/programmes.html"
    partial_template_name = "trainings/_programmes.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_programmes(request.user):
            raise Http404

    def get_context_data(self, **kwargs) -> dict:
        scope = training_scope(self.request.user)
        runs = scope.everything or bool(scope.unit_paths)
        return super().get_context_data(**kwargs) | {"runs": runs}


class ProgrammeView(ScopedListView):
    """One programme: its phases, and its courses with their sessions."""

    queryset = Course.objects.prefetch_related(
        Prefetch("sessions", queryset=Session.objects.for_list())
    )
    paginate_by = 10
    template_name = "trainings/programme.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        programmes = Programme.objects.select_related("unit").visible_to(request.user)
        self.programme = get_object_or_404(programmes, pk=kwargs["pk"])

    def get_queryset(self):
        return super().get_queryset().filter(programme=self.programme).order_by("title", "pk")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "programme": self.programme,
            "phases": self.programme.phases.all(),
            "runs": training_scope(self.request.user).holds(self.programme.unit.path),
        }
