"""Cakupan: who serves which result of a leader, for the leader and HR."""

from evaluations.filters import CoverageFilter
from evaluations.models import Plan
from evaluations.queries.coverage import Reports, coverage, leading_plans, reports_of
from evaluations.queries.plans import with_people
from pembinaan.common.views import ScopedDetailView, ScopedListView


class CoverageListView(ScopedListView):
    """Leaders' plans in scope, top down, with what they lack."""

    queryset = Plan.objects.select_related("employee__position", "unit")
    filterset_class = CoverageFilter
    template_name = "evaluations/coverage_list.html"
    partial_template_name = "evaluations/_coverage_table.html"

    def get_queryset(self):
        return leading_plans(super().get_queryset()).order_by("unit__path", "employee__name", "pk")

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        plans = list(context["object_list"])
        found = reports_of({plan.employee_id for plan in plans}, plans[0].year) if plans else {}
        return context | {
            "rows": [(plan, found.get(plan.employee_id, Reports(0, 0))) for plan in plans]
        }


class CoverageView(ScopedDetailView):
    queryset = with_people(Plan.objects.all())
    template_name = "evaluations/coverage.html"

    def get_context_data(self, **kwargs) -> dict:
        found = coverage(self.object)
        below = [child.plan_id for line in found.lines for child in line.children]
        plans = Plan.objects.visible_to(self.request.user).filter(pk__in=below)
        return super().get_context_data(**kwargs) | {
            "coverage": found,
            "visible": set(plans.values_list("pk", flat=True)),
        }
