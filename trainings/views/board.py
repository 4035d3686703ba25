"""The board: where each programme and each unit of its target groups stands."""

from django.http import Http404
from django.utils import timezone
from django_filters import CharFilter, FilterSet, NumberFilter

from pembinaan.common.views import ScopedListView
from trainings.access import reads_programmes
from trainings.models import Programme
from trainings.queries.board import standings
from trainings.queries.target_groups import coverage


class BoardFilter(FilterSet):
    """Programmes that run in a year, this one unless asked."""

    q = CharFilter(field_name="title", lookup_expr="icontains", label="Nama program")
    year = NumberFilter(method="running_in", label="Tahun", min_value=1, max_value=9999)

    class Meta:
        model = Programme
        fields = ["q", "year"]

    def __init__(self, data, *args, **kwargs) -> None:
        data = data.copy()
        data.setdefault("year", timezone.localdate().year)
        super().__init__(data, *args, **kwargs)

    def running_in(self, queryset, name, value):
        return queryset.filter(starts_on__year__lte=value, ends_on__year__gte=value)


class BoardView(ScopedListView):
    queryset = Programme.objects.select_related("unit").prefetch_related("phases")
    filterset_class = BoardFilter
    template_name = "trainings/board.html"
    partial_template_name = "trainings/_board.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_programmes(request.user):
            raise Http404

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        every = self.get_queryset().order_by().values("pk")
        return context | {
            "standings": standings(context["object_list"]),
            "units": coverage(every),
        }
