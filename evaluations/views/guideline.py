"""Pola distribusi predikat: every unit one reads, and one unit with what would have to change."""

from collections import Counter

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from employees.models import Agency
from employees.queries.leading import held_units, leading_scope, trail
from evaluations.forms.guideline import GuidelineFilter
from evaluations.models import CalibrationSession, Period
from evaluations.queries.guideline import State, UnitPattern, pattern_at, unit_patterns
from evaluations.services.windows import period_refusal
from evaluations.views.held_agency import HeldAgencyMixin
from evaluations.views.periods import ChosenPeriodMixin
from pembinaan.common.views import PagedListView, PartialMixin


class GuidelineListView(HeldAgencyMixin, ChosenPeriodMixin, PartialMixin, PagedListView):
    """The units of one agency that the reader holds as HR or leader."""

    template_name = "evaluations/guidelines.html"
    partial_template_name = "evaluations/_guideline_table.html"
    counts: Counter = Counter()

    @cached_property
    def filter(self) -> GuidelineFilter:
        return GuidelineFilter(self.asked, agencies=self.agencies)

    def get_queryset(self) -> list[UnitPattern]:
        if not self.filter.is_valid() or self.period is None:
            return []
        patterns = self._patterns(self.filter.cleaned_data["instansi"])
        self.counts = Counter(pattern.state for pattern in patterns)
        return [pattern for pattern in patterns if self.filter.admits(pattern)]

    def _patterns(self, agency: Agency) -> list[UnitPattern]:
        scope = leading_scope(self.request.user)
        tops = None if scope.everything else scope.unit_paths
        found = unit_patterns(self.period, agencies=[agency.pk], tops=tops)
        return sorted(found.values(), key=lambda pattern: pattern.path)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "filter": {"form": self.filter},
            "states": [(state, self.counts[state]) for state in State],
            "narrowed": self.request.GET.get("q") or self.request.GET.get("keadaan"),
        }


class GuidelineView(TemplateView):
    template_name = "evaluations/guideline.html"

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        unit = get_object_or_404(held_units(user).select_related("agency"), pk=kwargs["unit"])
        period = get_object_or_404(Period.objects.started(), pk=kwargs["period"])
        sessions = CalibrationSession.objects.filter(unit=unit, period=period)
        return super().get_context_data(**kwargs) | {
            "unit": unit,
            "period": period,
            "pattern": pattern_at(unit.path, period),
            "trail": trail(user, unit),
            "sessions": sessions,
            "may_open": period_refusal(period) is None
            and not any(each.is_open for each in sessions),
        }
