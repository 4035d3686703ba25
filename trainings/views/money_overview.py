"""Money across programmes: by source and year, with every line behind the figures."""

from django.http import Http404
from django.views.generic import View

from pembinaan.common.exports import xlsx_response
from pembinaan.common.views import ScopedListView
from trainings.access import reads_programmes
from trainings.enums.money import FundingSource
from trainings.exports.money import LINE_HEADERS, line_rows
from trainings.forms.money_filters import LineFilter
from trainings.models import Booking, BudgetLine
from trainings.queries.money import balances, total_of, with_balances
from trainings.queries.unit_costs import UnitCost, costs_of, unit_costs, whole_cost


class MoneyOverviewView(ScopedListView):
    queryset = BudgetLine.objects.for_list()
    filterset_class = LineFilter
    template_name = "trainings/money_overview.html"
    partial_template_name = "trainings/_money_overview.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_programmes(request.user):
            raise Http404

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        lines = self.get_queryset()
        found = balances(lines, "year", "source")
        rows, came = costs_of(Booking.objects.filter(line__in=lines))
        costs = unit_costs(rows, came, lambda row: (row.year, row.source))
        order = sorted(found, key=lambda key: (-key[0], key[1]))
        return context | {
            "lines": with_balances(context["object_list"]),
            "total": total_of(found),
            "cost": whole_cost(rows, came),
            "sums": [
                (
                    year,
                    FundingSource(source),
                    found[year, source],
                    costs.get((year, source), UnitCost()),
                )
                for year, source in order
            ],
        }


class MoneyExportView(View):
    """The lines as filtered, as XLSX."""

    def get(self, request):
        if not reads_programmes(request.user):
            raise Http404
        lines = BudgetLine.objects.visible_to(request.user).for_list()
        narrowed = LineFilter(request.GET, queryset=lines, request=request)
        rows = narrowed.qs if narrowed.is_valid() else lines.none()
        return xlsx_response("biaya-program", LINE_HEADERS, line_rows(rows))
