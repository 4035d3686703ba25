"""Keberatan: the employee objects, both sides explain, the rater's superior decides."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import View

from evaluations.enums import Expectation
from evaluations.enums.clocks import ClockKind
from evaluations.enums.objections import ObjectionStatus
from evaluations.forms.objections import DecisionForm, ObjectForm, StatementForm
from evaluations.models import Clock, Evaluation, Objection
from evaluations.rules.quadrant import QUADRANT
from evaluations.services.objections import (
    decide,
    examine,
    explain,
    objecting_refusal,
    objecting_until,
    objection_refusal,
    statement_field,
    submit_objection,
)
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.files import download
from pembinaan.common.views import ScopedDetailView, ServiceActionView

RELATED = (
    "evaluation__period",
    "evaluation__employee__position",
    "evaluation__employee__unit",
    "evaluation__rater__position",
    "evaluation__superior",
    "decided_by",
)


class ObjectView(StepFormView):
    queryset = Evaluation.objects.select_related("period", "employee", "rater__rater")
    form_class = ObjectForm
    template_name = "evaluations/object.html"
    success_message = "Keberatan terkirim kepada atasan pejabat penilai."

    def refusal(self) -> DomainError | None:
        return objecting_refusal(self.object, self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:evaluation", args=[self.object.pk])

    def get_context_data(self, **kwargs) -> dict:
        until = objecting_until(self.object)
        return super().get_context_data(**kwargs) | {"evaluation": self.object, "until": until}

    def perform(self, form):
        objection = submit_objection(
            evaluation_id=self.object.pk,
            by=self.request.user,
            reasons=form.cleaned_data["reasons"],
            upload=form.cleaned_data["file"],
        )
        return redirect("evaluations:objection", objection.pk)


class ObjectionPageMixin:
    """Both sides beside each other, with what this person may do now."""

    queryset = Objection.objects.select_related(*RELATED)
    template_name = "evaluations/objection.html"

    def get_success_url(self) -> str:
        return reverse("evaluations:objection", args=[self.object.pk])

    def get_context_data(self, **kwargs) -> dict:
        objection, user = self.object, self.request.user
        field = statement_field(objection, user)
        old = {"result": objection.old_result, "behaviour": objection.old_behaviour}
        may_decide = objection_refusal(objection, ObjectionStatus.CHANGED, user) is None
        limits = Clock.objects.filter(evaluation=objection.evaluation_id, kind=ClockKind.DECIDE)
        context = {
            "objection": objection,
            "evaluation": objection.evaluation,
            "may_examine": objection_refusal(objection, ObjectionStatus.EXAMINED, user) is None,
            "limit": limits.first(),
            "statement": StatementForm(initial={"statement": getattr(objection, field)})
            if field
            else None,
            "decision": DecisionForm(initial=old) if may_decide else None,
            "old_predicate": QUADRANT[Expectation(old["result"]), Expectation(old["behaviour"])],
            "history": [
                (ObjectionStatus(step.to_status).label, step)
                for step in objection.steps.select_related("by")
            ],
        }
        return context | super().get_context_data(**kwargs)


class ObjectionView(ObjectionPageMixin, ScopedDetailView):
    pass


class ExamineView(ServiceActionView):
    queryset = Objection.objects.all()
    success_message = "Pemeriksaan dimulai; kedua pihak diminta menuliskan penjelasan."

    def get_success_url(self) -> str:
        return reverse("evaluations:objection", args=[self.object.pk])

    def perform(self) -> None:
        examine(objection_id=self.object.pk, by=self.request.user)


class ExplainView(ObjectionPageMixin, StepFormView):
    form_class = StatementForm
    success_message = "Penjelasan Anda tersimpan."

    def refusal(self) -> DomainError | None:
        if statement_field(self.object, self.request.user):
            return None
        text = "Penjelasan ditulis oleh kedua pihak selama keberatan diperiksa."
        return DomainError("not_now", text)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {"statement": context["form"]}

    def perform(self, form) -> None:
        explain(objection_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class DecideView(ObjectionPageMixin, StepFormView):
    form_class = DecisionForm
    success_message = "Keputusan atas keberatan ditetapkan."

    def refusal(self) -> DomainError | None:
        return objection_refusal(self.object, ObjectionStatus.CHANGED, self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {"decision": context["form"]}

    def perform(self, form) -> None:
        decide(objection_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class ObjectionFileView(View):
    """Hands out the evidence, as a download under the name it came with."""

    def get(self, request, pk: int):
        visible = Objection.objects.visible_to(request.user).exclude(file="")
        objection = get_object_or_404(visible, pk=pk)
        return download(objection.file, objection.file_name)
