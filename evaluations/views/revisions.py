"""Penyesuaian SKP: proposing and dropping a revision, and what differs between versions."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from evaluations.enums import AnnexKind, BehaviourValue
from evaluations.forms.plans import RevisionForm
from evaluations.models import Plan, PlanVersion
from evaluations.queries.plan_content import content_of
from evaluations.queries.plans import with_people
from evaluations.rules.plan_differences import result_differences, text_differences
from evaluations.services.revisions import (
    discard_revision,
    propose_revision,
    revision_refusal,
)
from evaluations.views.plans import PlanMixin
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import ScopedDetailView, ServiceActionView


class PlanReviseView(PlanMixin, StepFormView):
    """Opens a revision, as employee or rater."""

    form_class = RevisionForm
    template_name = "evaluations/plan_revise.html"
    success_message = "Perubahan SKP dibuka. SKP yang berlaku tetap dipakai sampai disetujui."

    def refusal(self) -> DomainError | None:
        return revision_refusal(self.object, self.request.user)

    def perform(self, form):
        revision = propose_revision(
            plan_id=self.object.pk, by=self.request.user, **form.cleaned_data
        )
        return redirect("evaluations:plan", revision.pk)


class PlanDiscardView(PlanMixin, ServiceActionView):
    success_message = "Perubahan dibuang. SKP tetap seperti yang disetujui."

    def perform(self) -> None:
        discard_revision(revision_id=self.object.pk, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:plan", args=[self.object.revises_id or self.object.pk])


class PlanVersionsView(ScopedDetailView):
    """A version beside the one before; of a revision, what it would change. `?versi=` an older."""

    queryset = with_people(Plan.objects.all())
    template_name = "evaluations/plan_versions.html"

    def get_context_data(self, **kwargs) -> dict:
        plan = self.object
        versions = list((plan.revises or plan).versions.select_related("approved_by"))
        before, after = self.compared(versions)
        empty = {"results": [], "expectations": {}, "annexes": {}}
        old = before.content if before else empty
        new = after.content if after else content_of(plan)
        results = result_differences(old, new)
        return super().get_context_data(**kwargs) | {
            "own": plan.revises or plan,
            "versions": versions,
            "before": before,
            "after": after,
            "touched": [row for row in results if row.is_touched],
            "untouched": [row for row in results if not row.is_touched],
            "expectations": [
                (BehaviourValue(int(key)).label, row)
                for key, row in text_differences(old["expectations"], new["expectations"])
            ],
            "annexes": [
                (AnnexKind(key).label, row)
                for key, row in text_differences(old["annexes"], new["annexes"])
            ],
        }

    def compared(
        self, versions: list[PlanVersion]
    ) -> tuple[PlanVersion | None, PlanVersion | None]:
        """The version before and the one after; None is nothing, or the revision under way."""
        if self.object.revises_id:
            return versions[-1], None
        if not versions:  # a draft, or approved before versions were kept
            return None, None
        asked = self.request.GET.get("versi", "")
        number = int(asked) if asked.isdecimal() else len(versions)
        if not 1 <= number <= len(versions):
            raise Http404
        return (versions[number - 2] if number > 1 else None), versions[number - 1]
