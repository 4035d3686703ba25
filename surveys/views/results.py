"""What surveys found, for those who may read it."""

from django.http import Http404

from pembinaan.common.charts import Chart, Series
from pembinaan.common.views import ScopedDetailView, ScopedListView
from surveys.access import reads_results
from surveys.enums import Score
from surveys.models import Wave
from surveys.queries.results import WaveResults, wave_results
from surveys.queries.waves import with_progress


class WavesView(ScopedListView):
    """Surveys whose results the user reads."""

    queryset = with_progress(Wave.objects.select_related("unit").order_by("-opens_on", "-pk"))
    template_name = "surveys/waves.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_results(request.user):
            raise Http404


class ResultsView(ScopedDetailView):
    queryset = Wave.objects.select_related("unit__agency", "questionnaire")
    template_name = "surveys/results.html"

    def get_context_data(self, **kwargs) -> dict:
        results = wave_results(self.object)
        return super().get_context_data(**kwargs) | {
            "results": results,
            "chart": _distribution(results),
        }


def _distribution(results: WaveResults) -> Chart:
    """How often each score was given, a bar a question; 5 carries the colour of the best grade."""
    return Chart(
        slug="sebaran",
        title="Sebaran jawaban",
        kind="stacked",
        horizontal=True,
        labels=[scale.text for scale in results.five_points],
        series=[
            Series(
                score.label,
                [scale.counts[score - 1] for scale in results.five_points],
                tone=str(len(Score) + 1 - score),
            )
            for score in reversed(Score)
        ],
    )
