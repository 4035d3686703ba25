"""Pemeringkatan kinerja of a unit, for HR and for those who lead it; nobody else's business."""

from django.db.models import QuerySet, Value
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View

from evaluations.enums import PeriodKind
from evaluations.exports import RANKING_HEADERS, ranking_rows
from evaluations.forms.ranking import RankingFilter
from evaluations.models import Evaluation, Period
from evaluations.queries.ranking import Ranking, ranking
from evaluations.rules.ranking import CRITERIA
from evaluations.views.held_agency import HeldUnitMixin
from evaluations.views.periods import ChosenPeriodMixin
from pembinaan.common.exports import xlsx_response
from pembinaan.common.pagination import KeyPaginator
from pembinaan.common.views import PagedListView, PartialMixin


class RankingMixin(HeldUnitMixin, ChosenPeriodMixin):
    """The ranking asked for, within the units held as HR or leader."""

    filter_class = RankingFilter

    @cached_property
    def period(self) -> Period | None:
        """The last whole year unless told: rewards follow the annual predikat."""
        today = timezone.localdate()
        years = (
            period
            for period in self.periods
            if period.kind == PeriodKind.ANNUAL and period.ends_on < today
        )
        if "periode" in self.request.GET:
            return super().period
        return next(years, None) or super().period

    @cached_property
    def ranking(self) -> Ranking | None:
        if not self.filter.is_valid() or self.period is None:
            return None
        return ranking(
            self.period, self.unit, subtree=self.filter.subtree, reader=self.request.user
        )

    def shown(self) -> QuerySet[Evaluation]:
        if self.ranking is None:
            return Evaluation.objects.annotate(place=Value(0)).none()
        return self.ranking.rows().filter(self.filter.shown())


class RankingView(PartialMixin, RankingMixin, PagedListView):
    paginator_class = KeyPaginator
    template_name = "evaluations/ranking.html"
    partial_template_name = "evaluations/_ranking_table.html"

    def get_queryset(self) -> QuerySet[Evaluation]:
        return self.shown().select_related("employee__position", "unit")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "filter": {"form": self.filter},
            "ranking": self.ranking,
            "unit": self.unit,
            "criteria": CRITERIA,
            "narrowed": self.request.GET.get("q") or self.request.GET.get("predikat"),
        }


class RankingExportView(RankingMixin, View):
    """Exactly the rows of the list under the same filter."""

    def get(self, request) -> HttpResponse:
        rows = ranking_rows(self.shown())
        return xlsx_response(f"peringkat-{timezone.localdate():%Y%m%d}", RANKING_HEADERS, rows)
