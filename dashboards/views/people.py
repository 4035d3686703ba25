"""/dasbor/pegawai/: the people behind the figures."""

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.utils import timezone
from django.views.generic import View

from dashboards.exports import HEADERS, result_rows
from dashboards.filters import PeopleFilter
from dashboards.views.boards import LeaderMixin
from evaluations.models import EmployeeResult, Evaluation, Plan
from pembinaan.common.exports import csv_response, xlsx_response
from pembinaan.common.views import ScopedListView

WRITERS = {"csv": csv_response, "xlsx": xlsx_response}
BY_NAME = EmployeeResult.objects.order_by("employee__name", "pk")
EVALUATION = Evaluation.objects.filter(employee=OuterRef("employee"), period=OuterRef("period"))
PLAN = Plan.objects.filter(employee=OuterRef("employee"), year=OuterRef("period__year"))


class PeopleView(LeaderMixin, ScopedListView):
    """Each row knows the ids of the evaluation and the SKP it leads to."""

    queryset = BY_NAME.select_related("employee", "unit").annotate(
        evaluation_id=Subquery(EVALUATION.values("pk")), plan_id=Subquery(PLAN.values("pk"))
    )
    filterset_class = PeopleFilter
    template_name = "dashboards/people.html"
    partial_template_name = "dashboards/_people.html"


class PeopleExportView(LeaderMixin, View):
    """Exactly the rows of the list under the same filter."""

    def get(self, request, kind: str):
        if kind not in WRITERS:
            raise Http404
        people = BY_NAME.visible_to(request.user)
        chosen = PeopleFilter(request.GET, queryset=people, request=request)
        rows = result_rows(chosen.qs if chosen.is_valid() else people.none())
        return WRITERS[kind](f"hasil-pegawai-{timezone.localdate():%Y%m%d}", HEADERS, rows)
