"""/pegawai/: people in scope."""

from django.http import Http404
from django.utils import timezone
from django.views.generic import View

from employees.exports import HEADERS, directory_rows
from employees.filters import DirectoryFilter
from employees.models import Employee
from pembinaan.common.exports import csv_response, xlsx_response
from pembinaan.common.pagination import KeyPaginator
from pembinaan.common.views import ScopedListView

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
