"""Answer a survey; read what it found."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from pembinaan.common.charts import Chart, Series
from pembinaan.common.views import ScopedDetailView, ScopedListView, ServiceFormView
from surveys.access import reads_results
from surveys.enums import Score
from surveys.forms import AnswerForm
from surveys.models import Invitation, Wave
from surveys.queries.invitations import has_answered, waiting_for, with_ballot
from surveys.queries.results import WaveResults, wave_results
from surveys.queries.waves import with_progress
from surveys.services.answers import answer
from surveys.tasks import enqueue_count


class MineView(ScopedListView):
    """What I am asked now, and below it what is past."""

    queryset = Invitation.objects.select_related("wave").order_by("-wave__closes_on", "-pk")
    template_name = "surveys/mine.html"

    def get_queryset(self):
        """What opened and is not waiting: answered, or past without an answer."""
        today = timezone.localdate()
        self.waiting = waiting_for(self.request.user, today)
        opened = super().get_queryset().filter(wave__opens_on__lte=today)
        return opened.exclude(pk__in=[invitation.pk for invitation in self.waiting])

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        page = [one for one in context["object_list"] if not one.answered]
        return context | {
            "waiting": self.waiting,
            "in_the_box": with_ballot(page),
            "reads_results": reads_results(self.request.user),
        }


class AnswerView(ServiceFormView):
    """The answer sheet; a survey already answered or closed says so instead."""

    queryset = Invitation.objects.select_related("wave__questionnaire")
    slug_field = "wave"
    slug_url_kwarg = "wave"
    form_class = AnswerForm
    template_name = "surveys/answer.html"
    success_message = "Terima kasih. Jawaban Anda tersimpan tanpa nama."

    def get_form_kwargs(self) -> dict:
        questions = list(self.object.wave.questionnaire.questions.all())
        return super().get_form_kwargs() | {"questions": questions}

    def get_context_data(self, **kwargs) -> dict:
        wave = self.object.wave
        return super().get_context_data(**kwargs) | {
            "wave": wave,
            "is_open": wave.is_open_on(timezone.localdate()),
            "has_answered": has_answered(self.object),
        }

    def perform(self, form):
        wave_id = self.object.wave_id
        answer(wave_id=wave_id, by=self.request.user, answers=form.cleaned_data)
        enqueue_count(wave_id)
        return redirect("surveys:mine")


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
