"""Trainings outside the system: those of oneself, and those that wait for a verifier."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from employees.access import scope_of
from employees.enums import Role
from pembinaan.common.files import download
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)
from trainings.enums.external import ExternalStatus
from trainings.filters import ExternalFilter
from trainings.forms.external import DecisionForm, ExternalForm
from trainings.models import ExternalTraining
from trainings.queries.external import lookalikes, next_waiting
from trainings.services.external import (
    claim,
    decide_claim,
    edit_claim,
    edit_refusal,
    step_refusal,
)


class ExternalListView(ScopedListView):
    """The claims of the signed-in person."""

    queryset = ExternalTraining.objects.all()
    template_name = "trainings/external_list.html"

    def get_queryset(self):
        return super().get_queryset().filter(employee=self.request.user.employee_id)


class ExternalQueueView(ScopedListView):
    """What waits for the user as verifier, the longest first."""

    queryset = ExternalTraining.objects.for_list()
    filterset_class = ExternalFilter
    template_name = "trainings/external_queue.html"
    partial_template_name = "trainings/_external_queue.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.holds(Role.HR, Role.TRAINING):
            raise Http404

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.verified_by(self.request.user).order_by("submitted_at", "pk")

    def get_context_data(self, **kwargs) -> dict:
        first = next_waiting(self.request.user)
        return super().get_context_data(**kwargs) | {"first": first}


class ExternalView(ScopedDetailView):
    """One claim, its proof beside it, and the decision for whoever may take it."""

    queryset = ExternalTraining.objects.for_list()
    context_object_name = "external"
    template_name = "trainings/external.html"

    def get_context_data(self, **kwargs) -> dict:
        user, external = self.request.user, self.object
        return super().get_context_data(**kwargs) | decision_context(external, user)


def decision_context(external: ExternalTraining, user) -> dict:
    return {
        "steps": [
            (ExternalStatus(step.to_status).label, step)
            for step in external.steps.select_related("by")
        ],
        "lookalikes": lookalikes(external),
        "may_edit": edit_refusal(external, user) is None,
        "may_verify": step_refusal(external, ExternalStatus.VERIFIED, user) is None,
        "may_return": step_refusal(external, ExternalStatus.RETURNED, user) is None,
        "may_withdraw": step_refusal(external, ExternalStatus.WITHDRAWN, user) is None,
        "verifies": scope_of(user, Role.HR, Role.TRAINING).holds(external.employee.unit.path),
        "decision": DecisionForm(),
    }


class ExternalDecideView(ServiceFormView):
    """Verify, return or reject; then the next one that waits."""

    queryset = ExternalTraining.objects.for_list()
    form_class = DecisionForm
    template_name = "trainings/external.html"
    http_method_names = ["post"]

    def get_queryset(self):
        return super().get_queryset().verified_by(self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        shown = decision_context(self.object, self.request.user)
        return context | shown | {"external": self.object, "decision": context["form"]}

    def perform(self, form):
        to = ExternalStatus(form.cleaned_data["to"])
        note = form.cleaned_data["note"]
        decide_claim(external_id=self.object.pk, to=to, by=self.request.user, note=note)
        self.success_message = f"“{self.object.title}”: {to.label.lower()}."
        following = next_waiting(self.request.user)
        return redirect(following or "trainings:external_queue")


class ExternalWriteView(ServiceFormView):
    form_class = ExternalForm
    template_name = "trainings/edit.html"
    heading = ""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "back": self.back(),
        }

    def back(self) -> str:
        return self.object.get_absolute_url()

    def saved(self, external: ExternalTraining):
        messages.success(self.request, f"Terkirim untuk diverifikasi: {external.reckoning}.")
        if same := lookalikes(external):
            text = f"Klaim serupa sudah ada: “{same[0].title}”. Bila sama, tarik salah satunya."
            messages.warning(self.request, text)
        return redirect(external)


class ExternalCreateView(ExternalWriteView):
    heading = "Klaim pelatihan di luar sistem"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.employee_id:
            raise Http404

    def get_initial(self) -> dict:
        today = timezone.localdate()
        return {"starts_on": today, "ends_on": today}

    def back(self) -> str:
        return reverse("trainings:external_list")

    def perform(self, form):
        user, file = self.request.user, form.cleaned_data["file"]
        claimed = claim(employee_id=user.employee_id, facts=form.facts(), file=file, by=user)
        return self.saved(claimed)


class ExternalEditView(ExternalWriteView):
    queryset = ExternalTraining.objects.for_list()
    heading = "Ubah klaim pelatihan"

    def get_queryset(self):
        return super().get_queryset().filter(employee=self.request.user.employee_id)

    def dispatch(self, request, *args, **kwargs):
        if error := edit_refusal(self.object, request.user):
            messages.error(request, error.message)
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        file = form.cleaned_data["file"]
        user = self.request.user
        edited = edit_claim(external_id=self.object.pk, facts=form.facts(), file=file, by=user)
        return self.saved(edited)


class ExternalWithdrawView(ServiceActionView):
    queryset = ExternalTraining.objects.all()
    success_message = "Klaim ditarik."

    def perform(self) -> None:
        to = ExternalStatus.WITHDRAWN
        decide_claim(external_id=self.object.pk, to=to, by=self.request.user)


class ExternalFileView(View):
    """Hands out the certificate, as a download under the name it came with."""

    def get(self, request, pk: int):
        visible = ExternalTraining.objects.visible_to(request.user)
        external = get_object_or_404(visible, pk=pk)
        return download(external.file, external.file_name)
