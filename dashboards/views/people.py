"""/dasbor/pegawai/: the people behind the figures."""

from django.http import Http404
from django.utils import timezone
from django.views.generic import View

from dashboards.exports import HEADERS, result_rows
from dashboards.filters import PeopleFilter
from dashboards.queries.people import evaluation_ids, plan_ids
from dashboards.views.boards import LeaderMixin
from evaluations.models import EmployeeResult
from pembinaan.common.exports import csv_response, xlsx_response
from pembinaan.common.views import ScopedListView

WRITERS = {"csv": csv_response, "xlsx": xlsx_response}
BY_NAME = EmployeeResult.objects.order_by("employee__name", "pk")


class PeopleView(LeaderMixin, ScopedListView):
    queryset = BY_NAME.select_related("employee", "unit", "period")
    filterset_class = PeopleFilter
    template_name = "dashboards/people.html"
    partial_template_name = "dashboards/_people.html"

    def get_context_data(self, **kwargs) -> dict:
        """Each row comes with the ids of the SKP and the evaluation it leads to."""
        context = super().get_context_data(**kwargs)
        results = context["object_list"]
        plans, evaluations = plan_ids(results), evaluation_ids(results)
        rows = [(r, plans.get(r.employee_id), evaluations.get(r.employee_id)) for r in results]
        return context | {"rows": rows}


class PeopleExportView(LeaderMixin, View):
    """Exactly the rows of the list under the same filter."""

    def get(self, request, kind: str):
        if kind not in WRITERS:
            raise Http404
        people = BY_NAME.visible_to(request.user)
        chosen = PeopleFilter(request.GET, queryset=people, request=request)
        rows = result_rows(chosen.qs if chosen.is_valid() else people.none())
        return WRITERS[kind](f"hasil-pegawai-{timezone.localdate():%Y%m%d}", HEADERS, rows)
