"""/dasbor/: the figures of a period, from the top of the reader's scope down, unit by unit."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from dashboards.cards import cards, headline, people_url, tasks
from dashboards.comparisons import COMPARISONS, comparison_chart, distribution_chart, lines
from dashboards.queries.boards import Board, board_of
from dashboards.queries.periods import (
    chosen_period,
    not_yet_computed,
    period_before,
    periods_with_results,
)
from employees.models import Unit
from employees.queries.leading import held_units, top_units, trail
from evaluations.enums import Predicate
from evaluations.services.runs import may_run
from pembinaan.common.decimals import percent


class LeaderMixin:
    """Leaders and HR; everybody else is told so on their own home page."""

    def dispatch(self, request, *args, **kwargs) -> HttpResponseBase:
        if not request.user.is_leader:
            text = "Dasbor dibuka oleh pimpinan unit dan pengelola kepegawaian (HR)."
            messages.info(request, text)
            return redirect("home")
        return super().dispatch(request, *args, **kwargs)


class BoardView(LeaderMixin, TemplateView):
    """`?periode=` and `?ukuran=` choose what is shown."""

    template_name = "dashboards/board.html"

    def place(self, tops: list[Unit]) -> tuple[Unit | None, list[Unit]]:
        """The unit in the heading, if it is one, and the units whose figures are summed."""
        raise NotImplementedError

    def get_context_data(self, **kwargs) -> dict:
        periods = list(periods_with_results())
        period = chosen_period(periods, self.request.GET.get("periode", ""))
        tops = top_units(self.request.user)
        unit, units = self.place(tops)
        previous = period_before(periods, period) if period else None
        board = board_of(units, period, previous) if period else None
        return super().get_context_data(**kwargs) | {
            "periods": periods,
            "period": period,
            "pending": not_yet_computed(periods),
            "tops": tops,
            "today": timezone.localdate(),
            "unit": unit,
            "may_run": may_run(self.request.user),
            "board": board,
            **(self.shown(board, period, previous) if board else {}),
        }

    def shown(self, board: Board, period, previous) -> dict:
        chosen = self.request.GET.get("ukuran", "")
        chosen = chosen if chosen in COMPARISONS else next(iter(COMPARISONS))
        comparison = COMPARISONS[chosen]
        compared = lines(comparison, board.rows)
        return {
            "headline": headline(board.figures),
            "cards": cards(board, period, previous),
            "tasks": tasks(board, period),
            "distribution": distribution_chart(board.figures),
            "predicates": _predicates(board, period),
            "comparisons": COMPARISONS,
            "chosen": chosen,
            "comparison": comparison,
            "lines": compared,
            "chart": comparison_chart(comparison, compared),
        }


class OverviewView(BoardView):
    """Everything the reader holds; `?unit=` of the chooser goes on to that unit."""

    def get(self, request, *args, **kwargs) -> HttpResponseBase:
        asked = request.GET.get("unit", "")
        if not (asked.isascii() and asked.isdecimal()):
            return super().get(request, *args, **kwargs)
        kept = {key: value for key, value in request.GET.items() if key in ("periode", "ukuran")}
        return redirect(f"{reverse('dashboards:unit', args=[asked])}?{urlencode(kept)}")

    def place(self, tops: list[Unit]) -> tuple[Unit | None, list[Unit]]:
        return (tops[0] if len(tops) == 1 else None), tops


class UnitView(BoardView):
    """One unit further down."""

    def place(self, tops: list[Unit]) -> tuple[Unit, list[Unit]]:
        held = held_units(self.request.user).select_related("agency")
        unit = get_object_or_404(held, pk=self.kwargs["pk"])
        return unit, [unit]

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {"trail": trail(self.request.user, context["unit"])}


def _predicates(board: Board, period) -> list[dict]:
    """A row for each predikat; shares only where there are people enough to speak of shares."""
    counts = board.figures.by_predicate
    total = sum(counts.values())
    small = board.pattern is not None and board.pattern.is_small
    return [
        {
            "code": predicate,
            "people": counts[predicate],
            "share": None if small else percent(counts[predicate], total),
            "url": people_url(board, period, predicate=str(predicate.value)),
        }
        for predicate in Predicate
    ]
