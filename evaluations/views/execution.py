"""Realisations of one SKP in one period, and their evidence files."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View

from employees.queries.policies import policy_values
from evaluations.forms.execution import RealisationForm
from evaluations.models import Evidence, Period, Plan, WorkLog
from evaluations.queries.execution import Execution, executions
from evaluations.queries.feedback_papers import reads_all_feedback
from evaluations.queries.periods import periods_of
from evaluations.queries.worklog import as_narrative, entries_in
from evaluations.rules.plan_checks import named
from evaluations.services.evidence import add_file, add_link, remove_evidence, same_elsewhere
from evaluations.services.realisation import record, recording_refusal
from evaluations.services.source_values import read_own_sources
from pembinaan.common.files import download
from pembinaan.common.views import ScopedDetailView, ServiceActionView, ServiceFormView


class PeriodMixin:
    """A plan in scope and the period named in the address."""

    queryset = Plan.objects.select_related(
        "employee__position", "employee__unit", "rater", "unit", "agency"
    )
    pk_url_kwarg = "plan"

    @cached_property
    def period(self) -> Period:
        return get_object_or_404(Period, pk=self.kwargs["period"])


class ExecutionMixin(PeriodMixin):
    template_name = "evaluations/realisations.html"

    @cached_property
    def execution(self) -> Execution:
        caps = policy_values(["kpi_cap"], on=self.period.ends_on, agency=self.object.agency)
        done = executions([self.object], self.period, cap=caps["kpi_cap"])
        return done[self.object.pk]

    def get_context_data(self, **kwargs) -> dict:
        plan, user = self.object, self.request.user
        refusal = recording_refusal(plan, self.period, user)
        return super().get_context_data(**kwargs) | {
            "plan": plan,
            "period": self.period,
            "periods": periods_of(plan),
            "execution": self.execution,
            "refusal": refusal,
            "is_mine": plan.employee_id == user.employee_id,
            "may_print_feedback": reads_all_feedback(user, plan),
            "evaluation": plan.evaluations.filter(period=self.period).first(),
            "cards": [
                (line, self.form_of(line), self.entries.get(line.result.pk, ()))
                for line in self.execution.results
            ],
        }

    @cached_property
    def entries(self) -> Mapping[int, Sequence[WorkLog]]:
        """Lines of the work log by work result id; only who may see the log gets them."""
        if self.object.employee_id != self.request.user.employee_id:
            return {}
        return entries_in(self.object.employee_id, self.period)

    def form_of(self, line) -> RealisationForm:
        """The form of one result; the posted one keeps what was typed."""
        return RealisationForm(line=line)


class RealisationsView(ExecutionMixin, ScopedDetailView):
    """`?catatan=<result>` puts the work log of the period into that result's text."""

    def form_of(self, line) -> RealisationForm:
        asked = self.request.GET.get("catatan") == str(line.result.pk)
        notes = as_narrative(self.entries.get(line.result.pk, ())) if asked else ""
        return RealisationForm(line=line, notes=notes)


class SourcesReadView(PeriodMixin, ServiceActionView):
    """Reads the sources of one's own indicators now; by night it happens by itself."""

    success_message = "Nilai dari sumber data dibaca ulang."

    def perform(self) -> None:
        read_own_sources(plan_id=self.object.pk, period_id=self.period.pk, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:realisations", args=[self.object.pk, self.period.pk])


class RecordView(ExecutionMixin, ServiceFormView):
    """Saves one work result; an error comes back on the same page, in its card."""

    form_class = RealisationForm
    form = None

    @cached_property
    def line(self):
        number = self.kwargs["result"]
        lines = [line for line in self.execution.results if line.result.pk == number]
        if not lines:
            raise Http404
        return lines[0]

    def get(self, request, *args, **kwargs):
        return redirect(self.get_success_url())

    def get_form(self, form_class=None) -> RealisationForm:
        self.form = RealisationForm(self.request.POST, self.request.FILES, line=self.line)
        return self.form

    def form_of(self, line) -> RealisationForm:
        return self.form if line is self.line else super().form_of(line)

    @transaction.atomic
    def perform(self, form) -> None:
        """All or nothing; the file comes last, because a transaction cannot take it back."""
        by, data = self.request.user, form.cleaned_data
        saved = record(
            result_id=self.line.result.pk,
            period_id=self.period.pk,
            by=by,
            narrative=data["narrative"],
            values=form.values,
        )
        added = []
        if data["link"]:
            link = {"name": data["name"], "link": data["link"]}
            added.append(add_link(realisation_id=saved.pk, by=by, **link))
        for upload in filter(None, (data["file"], data["photo"])):
            added.append(add_file(realisation_id=saved.pk, by=by, upload=upload))
        for evidence in added:
            self.warn(evidence)

    def warn(self, evidence: Evidence) -> None:
        """The same evidence elsewhere may be right; its owner should know."""
        if other := same_elsewhere(evidence):
            where = other.realisation
            text = f"“{evidence.name}” juga menjadi bukti {named(where.result.statement)}"
            messages.warning(self.request, f"{text} pada {where.period}.")

    success_message = "Realisasi tersimpan."

    def get_success_url(self) -> str:
        return page_of(self.object.pk, self.period.pk, self.kwargs["result"])


class EvidenceMixin:
    """Evidence of plans in scope."""

    queryset = Evidence.objects.select_related("realisation__result")

    def get_queryset(self):
        plans = Plan.objects.visible_to(self.request.user)
        return self.queryset.filter(realisation__result__plan__in=plans)


class EvidenceView(EvidenceMixin, View):
    """Hands out a stored file, as a download under the name it came with."""

    def get(self, request, pk: int):
        evidence = get_object_or_404(self.get_queryset().exclude(file=""), pk=pk)
        return download(evidence.file, evidence.name)


class EvidenceRemoveView(EvidenceMixin, ServiceActionView):
    success_message = "Bukti dukung dihapus."

    def perform(self) -> None:
        remove_evidence(evidence_id=self.object.pk, by=self.request.user)

    def get_success_url(self) -> str:
        realisation = self.object.realisation
        return page_of(realisation.result.plan_id, realisation.period_id, realisation.result_id)


def page_of(plan_id: int, period_id: int, result_id: int) -> str:
    """The card of one work result on the page of its period."""
    page = reverse("evaluations:realisations", args=[plan_id, period_id])
    return f"{page}#hasil-{result_id}"
