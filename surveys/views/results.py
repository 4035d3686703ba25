"""What surveys found, for those who may read it."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404

from pembinaan.common.charts import Chart, Series
from pembinaan.common.views import PagedListView, ScopedDetailView, ScopedListView
from surveys.access import reads_results
from surveys.enums import Score
from surveys.models import Wave
from surveys.queries.breakdowns import Dimension, dimensions_of, heat_map
from surveys.queries.comments import comments_of, frequent_words
from surveys.queries.figures import Item
from surveys.queries.results import WaveResults, wave_results
from surveys.queries.satisfaction import NAMES
from surveys.queries.waves import with_progress
from surveys.rules.classes import LABELS

COLUMNS = 8  # of a heat map on one page
WITH_RESULTS = Wave.objects.select_related("unit__agency", "questionnaire", "service")


class WavesView(ScopedListView):
    """Surveys whose results the user reads."""

    queryset = with_progress(Wave.objects.select_related("unit").order_by("-opens_on", "-pk"))
    template_name = "surveys/waves.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_results(request.user):
            raise Http404


class ResultsView(ScopedDetailView):
    """How far the answers can be trusted, then what they say."""

    queryset = WITH_RESULTS
    template_name = "surveys/results.html"

    def get_context_data(self, **kwargs) -> dict:
        results = wave_results(self.object)
        return super().get_context_data(**kwargs) | {
            "tab": "results",
            "results": results,
            "dimensions": dimensions_of(self.object, results.questions),
            "charts": [index_chart(results), distribution_chart(results)],
        }


class BreakdownView(ScopedDetailView):
    """One question a row, one unit or answer about oneself a column; weakest first."""

    queryset = WITH_RESULTS
    template_name = "surveys/breakdown.html"

    def get_context_data(self, **kwargs) -> dict:
        results = wave_results(self.object)
        dimensions = dimensions_of(self.object, results.questions)
        chosen = chosen_dimension(dimensions, self.request.GET.get("menurut", ""))
        heat = chosen and heat_map(self.object, chosen, results.questions)
        context = {"tab": "breakdown", "results": results, "dimensions": dimensions}
        if heat:
            page = Paginator(heat.columns, COLUMNS).get_page(self.request.GET.get("page"))
            start = max(page.start_index() - 1, 0)
            rows = [(item, cells[start : start + COLUMNS]) for item, cells in heat.rows]
            context |= {"heat": heat, "page_obj": page, "rows": rows, "labels": LABELS}
        return super().get_context_data(**kwargs) | context


class CommentsView(PagedListView):
    """Free comments, by question, by word in any of its forms; never as they came in."""

    template_name = "surveys/comments.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        visible = WITH_RESULTS.visible_to(request.user)
        self.wave = get_object_or_404(visible, pk=kwargs["pk"])
        self.results = wave_results(self.wave)

    def get_queryset(self):
        asked = self.request.GET
        if not self.results.is_shown:
            return comments_of(self.wave).none()
        return comments_of(
            self.wave,
            question=asked.get("pertanyaan", ""),
            text=asked.get("q", "").replace("\0", ""),
            word=asked.get("kata", "").replace("\0", ""),
        )

    def get_context_data(self, **kwargs) -> dict:
        results = self.results
        texts = {question.code: question.text for question in results.free_texts}
        context = super().get_context_data(**kwargs)
        words = frequent_words(self.wave, counted=results.counted) if results.is_shown else []
        return context | {
            "tab": "comments",
            "object": self.wave,
            "results": results,
            "dimensions": dimensions_of(self.wave, results.questions),
            "texts": texts,
            "comments": [(each, texts[each.question_code]) for each in context["object_list"]],
            "words": words,
        }


def chosen_dimension(dimensions: list[Dimension], code: str) -> Dimension | None:
    """The one asked for, else the first; None where there is none."""
    return next((each for each in dimensions if each.code == code), (dimensions or [None])[0])


def index_chart(results: WaveResults) -> Chart:
    """Each index from the weakest, in the colour of its class."""
    figures = [one for one in results.figures if one.index is not None and one.index_class]
    figures.sort(key=lambda one: one.index)
    return Chart(
        slug="indeks",
        title="Indeks, dari yang terlemah",
        kind="bar",
        horizontal=True,
        labels=[_name(one.item) for one in figures],
        series=[Series("Indeks", [one.index for one in figures])],
        tones=[str(one.index_class.level + 1) for one in figures],
    )


def _name(item: Item) -> str:
    """What fits beside a bar; the questions of the SKM all begin with the same words."""
    element = item.question.element
    return f"{element} {NAMES[element]}" if element in NAMES else item.text


def distribution_chart(results: WaveResults) -> Chart:
    """How often each score was given, a bar a question; 5 carries the colour of the best grade."""
    return Chart(
        slug="sebaran",
        title="Sebaran jawaban",
        kind="stacked",
        horizontal=True,
        labels=[_name(one.item) for one in results.five_points],
        series=[
            Series(
                _score_name(results, score),
                [one.shares[score - 1].count for one in results.five_points],
                tone=str(len(Score) + 1 - score),
            )
            for score in reversed(Score)
        ],
    )


def _score_name(results: WaveResults, score: Score) -> str:
    """The word of the questions for it, where all have the same; else the number."""
    words = {one.shares[score - 1].label for one in results.five_points}
    return words.pop() if len(words) == 1 else f"Nilai {score.value}"
