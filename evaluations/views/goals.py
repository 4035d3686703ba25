"""Pohon kinerja: what the organisation is after, down to one's own unit."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from employees.models import Unit
from evaluations.enums import GoalSource
from evaluations.models.goals import goal_units
from evaluations.queries.goals import (
    document,
    goal_tree,
    nearest_unit,
    units_with_goals,
    years_with_goals,
)
from evaluations.queries.result_tree import head_results, results_by_goal


class GoalsView(TemplateView):
    """`?unit=` shows another unit one may read, `?tahun=` another year."""

    template_name = "evaluations/goals.html"

    @cached_property
    def years(self) -> list[int]:
        return years_with_goals(self.request.user)

    @cached_property
    def year(self) -> int:
        """The one asked for, else this year, else the newest there is."""
        this_year, asked = timezone.localdate().year, self.request.GET.get("tahun")
        for year in self.years:
            if str(year) == asked:
                return year
        return this_year if this_year in self.years or not self.years else self.years[0]

    @cached_property
    def units(self) -> list[Unit]:
        return list(units_with_goals(self.request.user, self.year))

    @cached_property
    def unit(self) -> Unit | None:
        asked = self.request.GET.get("unit")
        if not asked:
            return nearest_unit(self.request.user, self.units)
        readable = Unit.objects.filter(goal_units(self.request.user))
        return get_object_or_404(readable, pk=int(asked) if asked.isdecimal() else None)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs) | {
            "unit": self.unit,
            "units": self.units,
            "year": self.year,
            "years": self.years,
        }
        if self.unit is None:
            return context
        results = head_results(self.request.user, self.unit, self.year)
        return context | {
            "tree": goal_tree(self.request.user, self.unit, self.year),
            "results": results_by_goal(results),
            "other_results": [node for node in results if node.result.goal_id is None],
            "documents": [
                (source, goals)
                for source in (GoalSource.AGREEMENT, GoalSource.STRATEGY)
                if (goals := document(self.unit, self.year, source))
            ],
        }
