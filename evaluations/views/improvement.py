"""Perbaikan kinerja: the cases one keeps, rates, or has; the plan; and each step decided."""

from django.http import Http404
from django.urls import reverse

from evaluations.access import keeper_refusal
from evaluations.enums.improvement import ImprovementStatus
from evaluations.forms.improvement import ActionForm, DecisionForm, ImprovementFilter, OutcomeForm
from evaluations.models import ImprovementAction, ImprovementCase
from evaluations.queries.improvement import support_of
from evaluations.rules.improvement import LADDER_OF, basis_of
from evaluations.services.improvement import (
    add_action,
    decide_step,
    deciding_refusal,
    finish_action,
    next_steps,
    planning_refusal,
)
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import ScopedDetailView, ScopedListView

RELATED = ("employee__unit", "employee__position", "employee__rater", "evaluation__period")


class ImprovementListView(ScopedListView):
    queryset = ImprovementCase.objects.select_related(*RELATED)
    filterset_class = ImprovementFilter
    template_name = "evaluations/improvements.html"
    partial_template_name = "evaluations/_improvement_table.html"


class CaseMixin:
    queryset = ImprovementCase.objects.select_related(*RELATED)

    def get_success_url(self) -> str:
        return reverse("evaluations:improvement", args=[self.object.pk])


class ImprovementView(CaseMixin, ScopedDetailView):
    template_name = "evaluations/improvement.html"
    context_object_name = "case"

    def get_context_data(self, **kwargs) -> dict:
        case, user = self.object, self.request.user
        steps = case.steps.select_related("by").order_by("at", "pk")
        return super().get_context_data(**kwargs) | {
            "own": case.employee_id == user.employee_id,
            "keeps": keeper_refusal(case.employee, user) is None,
            "support": support_of(case, user),
            "plan": case.actions.all(),
            "may_plan": planning_refusal(case, user) is None,
            "next": [
                (to, reverse("evaluations:improvement_step", args=[case.pk, to.value]), text)
                for to, text in next_steps(case, user)
            ],
            "ladder": [to.label for to in LADDER_OF.get(case.employee.kind, ())],
            "history": [(ImprovementStatus(step.to_status).label, step) for step in steps],
        }


class ActionAddView(CaseMixin, StepFormView):
    form_class = ActionForm
    template_name = "evaluations/improvement_form.html"
    success_message = "Rencana perbaikan bertambah; pegawainya diberi tahu."

    def refusal(self) -> DomainError | None:
        return planning_refusal(self.object, self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        page = {"case": self.object, "title": "Tambah rencana perbaikan"}
        return super().get_context_data(**kwargs) | page

    def perform(self, form) -> None:
        add_action(case_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class ActionFinishView(StepFormView):
    queryset = ImprovementAction.objects.all()
    form_class = OutcomeForm
    template_name = "evaluations/improvement_form.html"
    success_message = "Hasilnya dicatat."

    def get_queryset(self):
        cases = ImprovementCase.objects.visible_to(self.request.user)
        related = [f"case__{name}" for name in RELATED]
        return self.queryset.filter(case__in=cases).select_related(*related)

    def refusal(self) -> DomainError | None:
        return planning_refusal(self.object.case, self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:improvement", args=[self.object.case_id])

    def get_initial(self) -> dict:
        return {"outcome": self.object.outcome}

    def get_context_data(self, **kwargs) -> dict:
        page = {"case": self.object.case, "title": f"Hasil: {self.object.subject}"}
        return super().get_context_data(**kwargs) | page

    def perform(self, form) -> None:
        finish_action(action_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class ImprovementStepView(CaseMixin, StepFormView):
    """One step of the case as an official decided it; `step` is the status it leads to."""

    form_class = DecisionForm
    template_name = "evaluations/improvement_form.html"
    success_message = "Langkah dicatat."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["step"] not in ImprovementStatus.values:
            raise Http404
        self.to = ImprovementStatus(kwargs["step"])

    def refusal(self) -> DomainError | None:
        return deciding_refusal(self.object, self.to, self.request.user)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"to": self.to}

    def get_context_data(self, **kwargs) -> dict:
        basis = basis_of(self.to, self.object.employee.kind)
        page = {"case": self.object, "title": self.to.label, "basis": basis}
        return super().get_context_data(**kwargs) | page

    def perform(self, form) -> None:
        decide_step(
            case_id=self.object.pk, by=self.request.user, to=self.to, decision=form.decision
        )
