"""What I am asked, and its answer sheet."""

from django.shortcuts import redirect
from django.utils import timezone

from pembinaan.common.views import ScopedListView, ServiceFormView
from surveys.access import reads_results
from surveys.forms.answering import AnswerForm
from surveys.models import Invitation
from surveys.queries.invitations import has_answered, waiting_for, with_ballot
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
