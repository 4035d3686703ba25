"""The action plan of an SKP: its page, its lines, and its steps."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from evaluations.enums.execution import ActionPlanStatus
from evaluations.forms.trajectories import ActionsForm, ReturnActionsForm, RhythmForm
from evaluations.models import ActionPlan, Plan
from evaluations.queries.trajectories import action_facts, action_plan_of, part_labels
from evaluations.services.trajectories import (
    actions_refusal,
    agree_actions,
    propose_actions,
    reopen_actions,
    return_actions,
    save_actions,
    set_rhythm,
    step_refusal,
)
from evaluations.views.steps import StepFormView
from pembinaan.common.editing import EditFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import ScopedDetailView, ServiceActionView, ServiceFormView


class ActionPlanMixin:
    queryset = Plan.objects.select_related("employee__position", "rater", "unit")

    def get_success_url(self) -> str:
        return reverse("evaluations:actions", args=[self.object.pk])


class ActionPlanView(ActionPlanMixin, ScopedDetailView):
    template_name = "evaluations/actions.html"
    context_object_name = "plan"

    def get_context_data(self, **kwargs) -> dict:
        plan, user = self.object, self.request.user
        shown = action_plan_of(plan)
        rhythm = shown.action_plan.rhythm if shown.action_plan else None
        may = {
            name: step_refusal(plan, to, user) is None
            for name, to in (
                ("propose", ActionPlanStatus.PROPOSED),
                ("agree", ActionPlanStatus.AGREED),
            )
        }
        is_mine = plan.employee_id == user.employee_id
        return super().get_context_data(**kwargs) | {
            "shown": shown,
            "labels": part_labels((shown.action_plan or ActionPlan()).parts),
            "is_mine": is_mine,
            "refusal": actions_refusal(plan, user),
            "form": RhythmForm(initial={"rhythm": rhythm}),
            "may": may | {"reopen": is_mine and shown.is_agreed},
        }


class ActionsFormView(ActionPlanMixin, EditFormView, StepFormView):
    """Lines and targets of one work result."""

    form_class = ActionsForm
    template_name = "evaluations/actions_form.html"
    success_message = "Rencana aksi disimpan."

    def refusal(self) -> DomainError | None:
        return actions_refusal(self.object, self.request.user)

    @cached_property
    def result(self):
        results = self.object.results.prefetch_related("actions", "indicators__trajectory")
        found = results.filter(pk=self.kwargs["result_pk"]).first()
        if found is None:
            raise Http404
        return found

    def facts(self):
        return action_facts(self.result)

    def saved_rows(self, form) -> list[tuple[str, str]]:
        """The stored lines; the figures stand in the action plan itself."""
        lines = self.result.actions.order_by("order", "pk")
        return [("Langkah yang tersimpan", "\n".join(row.text for row in lines) or "Belum ada")]

    def get_form_kwargs(self) -> dict:
        found = ActionPlan.objects.filter(plan=self.object).first()
        shape = {"result": self.result, "action_plan": found or ActionPlan()}
        return super().get_form_kwargs() | shape

    def get_context_data(self, **kwargs) -> dict:
        part = f"rencana-aksi-{self.result.pk}"
        more = {"plan": self.object, "result": self.result, "draft": part}
        return super().get_context_data(**kwargs) | more

    def perform(self, form) -> None:
        where = {"plan_id": self.object.pk, "result_id": self.result.pk}
        save_actions(by=self.request.user, seen=self.seen, **where, **form.given)


class RhythmView(ActionPlanMixin, ServiceFormView):
    http_method_names = ["post"]
    form_class = RhythmForm
    template_name = "evaluations/actions_rhythm.html"
    success_message = "Pembagian periode disimpan."

    def perform(self, form) -> None:
        set_rhythm(plan_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class ActionsProposeView(ActionPlanMixin, ServiceActionView):
    success_message = "Rencana aksi diajukan untuk disepakati."

    def perform(self) -> None:
        propose_actions(plan_id=self.object.pk, by=self.request.user)


class ActionsAgreeView(ActionPlanMixin, ServiceActionView):
    success_message = "Rencana aksi disepakati."

    def perform(self) -> None:
        agree_actions(plan_id=self.object.pk, by=self.request.user)


class ActionsReopenView(ActionPlanMixin, ServiceActionView):
    success_message = "Rencana aksi dibuka untuk diubah. Ajukan lagi bila sudah selesai."

    def perform(self) -> None:
        reopen_actions(plan_id=self.object.pk, by=self.request.user)


class ActionsReturnView(ActionPlanMixin, StepFormView):
    form_class = ReturnActionsForm
    template_name = "evaluations/actions_return.html"
    success_message = "Rencana aksi dikembalikan."

    def refusal(self) -> DomainError | None:
        return step_refusal(self.object, ActionPlanStatus.DRAFT, self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"plan": self.object}

    def perform(self, form) -> None:
        return_actions(plan_id=self.object.pk, by=self.request.user, **form.cleaned_data)
