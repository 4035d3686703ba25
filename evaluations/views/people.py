"""Lists of people whose scope is the page's own."""

from django.db.models import QuerySet

from employees.models import Employee
from pembinaan.common.views import PagedListView, PartialMixin


class PeopleListView(PartialMixin, PagedListView):
    """`people()` narrowed by `filterset_class`."""

    filterset_class = None
    filter = None

    def people(self) -> QuerySet[Employee]:
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Employee]:
        rows = self.people()
        self.filter = self.filterset_class(self.request.GET, queryset=rows, request=self.request)
        return self.filter.qs if self.filter.is_valid() else rows.none()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"filter": self.filter}
