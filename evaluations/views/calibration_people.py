"""One person in a calibration session, and what the rater answers to a proposal."""

from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property

from evaluations.enums.calibration import ChangeStatus
from evaluations.forms.calibration import ChangeForm, DeclineForm
from evaluations.models import CalibrationChange, CalibrationSession, Evaluation
from evaluations.queries.calibration import people_of
from evaluations.services import calibration
from evaluations.views.calibration import SESSIONS
from pembinaan.common.editing import EditFormView
from pembinaan.common.views import (
    PagedListView,
    ScopedMixin,
    ServiceActionView,
    ServiceFormView,
)

CHANGES = CalibrationChange.objects.select_related(
    "evaluation__employee__position", "evaluation__period", "session__unit"
)


class SessionPersonMixin:
    """`self.object` is the evaluation, found in a session in scope; the own one is not."""

    queryset = Evaluation.objects.all()
    pk_url_kwarg = "evaluation"

    @cached_property
    def session(self) -> CalibrationSession:
        return get_object_or_404(SESSIONS.visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def shows_names(self) -> bool:
        return self.request.GET.get("nama") == "tampil"

    def get_queryset(self):
        people = people_of(self.session, self.request.user, blind=True)
        return people.select_related("period")

    def get_success_url(self) -> str:
        names = "?nama=tampil" if self.shows_names else ""
        return f"{self.session.get_absolute_url()}{names}"


class ChangeView(SessionPersonMixin, EditFormView):
    form_class = ChangeForm
    template_name = "evaluations/calibration_person.html"

    def facts(self) -> dict:
        return calibration.facts(self.get_queryset().get(pk=self.object.pk))

    def get_initial(self) -> dict:
        row = self.get_queryset().get(pk=self.object.pk)
        return {"result": row.result, "behaviour": row.behaviour}

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        refusal = calibration.session_refusal(self.session, user)
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "evaluation": self.object,
            "shows_names": self.shows_names,
            "refusal": refusal or calibration.change_refusal(self.object, user),
            "decides": calibration.decides(self.object, user),
            "changes": self.object.changes.all(),
            "back": self.get_success_url(),
        }

    def perform(self, form) -> None:
        made = calibration.change(
            session_id=self.session.pk,
            evaluation_id=self.object.pk,
            by=self.request.user,
            seen=self.seen,
            **form.cleaned_data,
        )
        decided = made.status == ChangeStatus.DECIDED
        self.success_message = (
            "Penilaian diubah." if decided else "Usulan dikirim kepada pejabat penilai."
        )


class DiscussView(SessionPersonMixin, ServiceActionView):
    """Sets or takes back the mark, as the button says; a second click changes nothing."""

    def perform(self) -> None:
        calibration.set_discussed(
            session_id=self.session.pk,
            evaluation_id=self.object.pk,
            discussed=self.request.POST.get("dibahas") == "1",
            by=self.request.user,
        )


class ProposalsView(ScopedMixin, PagedListView):
    """What sessions propose to the signed-in rater."""

    queryset = CHANGES
    template_name = "evaluations/calibration_proposals.html"

    def get_queryset(self):
        return super().get_queryset().waiting()


class AcceptView(ServiceActionView):
    queryset = CHANGES
    success_url = reverse_lazy("evaluations:calibration_proposals")
    success_message = "Usulan diterima; penilaian Anda diubah."

    def perform(self) -> None:
        calibration.answer(change_id=self.object.pk, by=self.request.user, agrees=True)


class DeclineView(ServiceFormView):
    queryset = CHANGES
    form_class = DeclineForm
    template_name = "evaluations/calibration_decline.html"
    success_message = "Usulan ditolak; penilaian Anda tetap."

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"change": self.object}

    def perform(self, form) -> None:
        calibration.answer(
            change_id=self.object.pk, by=self.request.user, agrees=False, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        return reverse("evaluations:calibration_proposals")
