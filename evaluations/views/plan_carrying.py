"""Copying an earlier SKP into a new one, and linking results to the superior's SKP."""

from django.utils.functional import cached_property

from evaluations.forms.plan_carrying import CopyForm, LinksForm
from evaluations.queries.plan_links import earlier_plans, waiting_results
from evaluations.services.plan_carrying import copy_plan, link_results, linking_refusal
from evaluations.services.writing import writing_refusal
from evaluations.views.plans import PlanMixin
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError


class PlanCopyView(PlanMixin, StepFormView):
    form_class = CopyForm
    template_name = "evaluations/plan_copy.html"
    success_message = "SKP disalin. Sesuaikan hasil kerja, target, dan tautannya."

    def refusal(self) -> DomainError | None:
        if error := writing_refusal(self.object, self.request.user):
            return error
        if not earlier_plans(self.object).exists():
            return DomainError("no_source", "Belum ada SKP sebelumnya yang dapat disalin.")
        return None

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"plan": self.object}

    def perform(self, form) -> None:
        source = form.cleaned_data["source"]
        copy_plan(plan_id=self.object.pk, source_id=source.pk, by=self.request.user)


class PlanLinksView(PlanMixin, StepFormView):
    form_class = LinksForm
    template_name = "evaluations/plan_links.html"
    success_message = "Tautan disimpan."

    def refusal(self) -> DomainError | None:
        return linking_refusal(self.object, self.request.user)

    @cached_property
    def waiting(self):
        return waiting_results(self.object)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"waiting": self.waiting}

    def get_context_data(self, **kwargs) -> dict:
        can_link = any(row.choices for row in self.waiting)
        return super().get_context_data(**kwargs) | {"waiting": self.waiting, "can_link": can_link}

    def perform(self, form) -> None:
        link_results(plan_id=self.object.pk, by=self.request.user, parents=form.parents)
