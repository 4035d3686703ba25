"""Proposals to change a curriculum, and what came of them."""

from django.http import Http404

from pembinaan.common.views import (
    PagedListView,
    ScopedDetailView,
    ScopedListView,
    ServiceFormView,
)
from surveys.queries.comments import comments_of
from trainings.access import reads_programmes, training_scope
from trainings.enums.curricula import ChangeStatus
from trainings.filters import ChangeFilter
from trainings.forms.curricula import AcceptForm, DeclineForm
from trainings.models import CurriculumChange
from trainings.queries.relevance import effects_of
from trainings.rules.participant_survey import reason_code
from trainings.services.curriculum_changes import (
    accept_change,
    decline_change,
    usual_due_date,
)
from trainings.views.planning import RunMixin

CHANGES = CurriculumChange.objects.select_related(
    "course__programme__unit", "owner", "version", "wave"
)
GENERAL_COMMENTS = ("materi-diperbaiki", "catatan")  # of the ready-made L1
COMMENTS = 20


class ChangesView(ScopedListView):
    """What officers decide, the undecided first."""

    queryset = CHANGES.undecided_first()
    filterset_class = ChangeFilter
    template_name = "trainings/changes.html"
    partial_template_name = "trainings/_changes.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_programmes(request.user):
            raise Http404


class ChangeView(ScopedDetailView):
    """The figures, the words behind them, and what was decided."""

    queryset = CHANGES
    template_name = "trainings/change.html"

    def get_context_data(self, **kwargs) -> dict:
        change = self.object
        unit = change.course.programme.unit
        return super().get_context_data(**kwargs) | {
            "comments": self._comments(),
            "steps": [
                (ChangeStatus(step.to_status).label, step)
                for step in change.steps.select_related("by")
            ],
            "effect": effects_of([change]).get(change.pk),
            "runs": training_scope(self.request.user).holds(unit.path),
            "current": change.course.curricula.current().first(),
        }

    def _comments(self) -> list[str]:
        """What the raising survey's participants say of the unit; its answers were enough."""
        change = self.object
        if not change.wave:
            return []
        codes = [reason_code(change.unit_code)] if change.unit_code else GENERAL_COMMENTS
        comments = comments_of(change.wave).filter(question_code__in=codes)
        return list(comments.values_list("text", flat=True)[:COMMENTS])


class DecisionView(RunMixin, ServiceFormView):
    queryset = CHANGES
    template_name = "trainings/change_form.html"


class AcceptView(DecisionView):
    form_class = AcceptForm
    success_message = "Usulan diterima. Susun perubahannya dalam draf kurikulum."
    extra_context = {"heading": "Terima usulan", "submit": "Terima"}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict:
        return {"due_on": usual_due_date(self.object), "owner": self.request.user.employee}

    def perform(self, form) -> None:
        accept_change(change_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class DeclineView(DecisionView):
    form_class = DeclineForm
    success_message = "Usulan tidak diterima; peserta dapat membaca alasannya."
    extra_context = {"heading": "Tidak menerima usulan", "submit": "Simpan jawaban"}

    def perform(self, form) -> None:
        decline_change(change_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class AnswersView(PagedListView):
    """ "Anda katakan, kami ubah": for everybody who learns, whatever the office."""

    queryset = CHANGES.exclude(status=ChangeStatus.RAISED).order_by("-raised_at", "-pk")
    paginate_by = 10
    template_name = "trainings/answers.html"

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        rows = list(context["object_list"])
        effects = effects_of(rows)
        return context | {
            "rows": [(change, effects.get(change.pk)) for change in rows],
            "reads_programmes": reads_programmes(self.request.user),
        }
