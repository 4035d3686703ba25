"""/pegawai/: people in scope, and one of them."""

from django.http import Http404
from django.utils import timezone
from django.views.generic import View

from employees.exports import HEADERS, directory_rows
from employees.filters import DirectoryFilter
from employees.models import Employee
from employees.rules.ranks import rank_label
from pembinaan.common.exports import csv_response, xlsx_response
from pembinaan.common.pagination import KeyPaginator
from pembinaan.common.views import ScopedDetailView, ScopedListView

WRITERS = {"csv": csv_response, "xlsx": xlsx_response}


class DirectoryView(ScopedListView):
    queryset = Employee.objects.active().for_list()
    filterset_class = DirectoryFilter
    paginator_class = KeyPaginator
    template_name = "employees/directory.html"
    partial_template_name = "employees/_directory.html"


class DirectoryExportView(View):
    """Exactly the rows of the directory under the same filter."""

    def get(self, request, kind: str):
        if kind not in WRITERS:
            raise Http404
        people = Employee.objects.active().visible_to(request.user).for_list()
        chosen = DirectoryFilter(request.GET, queryset=people, request=request)
        rows = directory_rows(chosen.qs if chosen.is_valid() else people.none())
        return WRITERS[kind](f"pegawai-{timezone.localdate():%Y%m%d}", HEADERS, rows)


class PersonView(ScopedDetailView):
    queryset = Employee.objects.for_list()
    context_object_name = "person"
    template_name = "employees/person.html"

    def get_context_data(self, **kwargs) -> dict:
        assignments = self.object.assignments.select_related("position", "unit")
        reports = Employee.objects.active().visible_to(self.request.user)
        return super().get_context_data(**kwargs) | {
            "assignments": assignments.order_by("-valid_from", "pk"),
            "reports": reports.filter(rater=self.object).for_list()[:50],
            "rank": rank_label(self.object.rank) if self.object.rank else "–",
        }
