"""Writing an SKP: results with indicators, expectations, annexes."""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property

from evaluations.enums import AnnexKind, Polarity
from evaluations.forms.plans import AnnexesForm, ExpectationsForm
from evaluations.forms.results import (
    FIRST_ROWS,
    LINKS,
    MOST_INDICATORS,
    ResultForm,
    indicator_formset,
)
from evaluations.models import Indicator, WorkResult
from evaluations.queries.plan_facts import annex_facts, expectation_facts, result_facts
from evaluations.queries.plans import behaviour_rows, leads_in_plan, services_to_read
from evaluations.services.planning import set_annexes, set_expectations
from evaluations.services.results import IndicatorInput, remove_result, save_result
from evaluations.services.writing import expecting_refusal, writing_refusal
from evaluations.templatetags.ratings import target
from evaluations.views.plans import PlanMixin
from evaluations.views.steps import StepFormView
from pembinaan.common.editing import EditFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import ServiceActionView


class WritingView(PlanMixin, EditFormView, StepFormView):
    """A form that only its writer may open; others are led back to the plan."""

    part = ""

    def refusal(self) -> DomainError | None:
        return writing_refusal(self.object, self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        part = self.kwargs.get("result_pk", self.part)
        return super().get_context_data(**kwargs) | {"draft": f"skp-{self.object.pk}-{part}"}


class ExpectationsView(WritingView):
    part = "perilaku"
    form_class = ExpectationsForm
    template_name = "evaluations/expectations_form.html"
    success_message = "Ekspektasi khusus pimpinan disimpan."

    def refusal(self) -> DomainError | None:
        return expecting_refusal(self.object, self.request.user)

    def get_initial(self) -> dict:
        rows = behaviour_rows(self.object)
        return {f"value_{row['value']}": row["special"] for row in rows}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        rows = behaviour_rows(self.object)
        fields = [(context["form"][f"value_{row['value']}"], row["guides"]) for row in rows]
        return context | {"fields": fields}

    def facts(self):
        return expectation_facts(self.object)

    def perform(self, form) -> None:
        by, seen = self.request.user, self.seen
        set_expectations(plan_id=self.object.pk, by=by, texts=form.texts, seen=seen)


class AnnexesView(WritingView):
    part = "lampiran"
    form_class = AnnexesForm
    template_name = "evaluations/annexes_form.html"
    success_message = "Lampiran SKP disimpan."

    def get_initial(self) -> dict:
        lines = self.object.annexes.all()
        return {
            kind.value: [line.text for line in lines if line.kind == kind] for kind in AnnexKind
        }

    def facts(self):
        return annex_facts(self.object)

    def perform(self, form) -> None:
        by, seen = self.request.user, self.seen
        set_annexes(plan_id=self.object.pk, by=by, lines=form.lines, seen=seen)


class ResultFormView(WritingView):
    """Adds a result, or changes `result_pk`.

    "add" asks for one more indicator row, "another" for the next result once this is saved.
    """

    part = "hasil"
    form_class = ResultForm
    template_name = "evaluations/result_form.html"
    formset = None
    success_message = "Hasil kerja disimpan."

    @cached_property
    def result(self) -> WorkResult | None:
        pk = self.kwargs.get("result_pk")
        if pk is None:
            return None
        found = self.object.results.filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def leads(self) -> bool:
        return leads_in_plan(self.object)

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs() | {"plan": self.object, "leads": self.leads}
        if "add" in self.request.POST:  # not a save: show what was typed, without errors
            del kwargs["data"], kwargs["files"]
        return kwargs

    def get_initial(self) -> dict:
        if "add" in self.request.POST:
            return self.request.POST.dict()
        if self.result is None:
            return {}
        names = ("kind", "statement", "assigned_by", "cascading", *LINKS)
        return {name: getattr(self.result, name) for name in names}

    def get_formset(self):
        shape = {
            "approach": self.object.approach,
            "leads": self.leads,
            "services": [
                (each.pk, f"{each} · {each.unit}") for each in services_to_read(self.object)
            ],
        }
        if "add" in self.request.POST:
            rows = self.typed_rows()
            return indicator_formset(rows=len(rows) + 1, initial=rows, form_kwargs=shape)
        if self.request.method == "POST":
            return indicator_formset(self.request.POST, form_kwargs=shape)
        stored = list(self.result.indicators.values()) if self.result else []
        rows = max(FIRST_ROWS, len(stored))
        return indicator_formset(rows=rows, initial=stored, form_kwargs=shape)

    def typed_rows(self) -> list[dict]:
        rows = (
            {
                name.removeprefix(prefix): value
                for name, value in self.request.POST.items()
                if name.startswith(prefix)
            }
            for prefix in (f"indikator-{row}-" for row in range(MOST_INDICATORS))
        )
        return [row for row in rows if row]

    def get_context_data(self, **kwargs) -> dict:
        formset = self.formset or self.get_formset()
        return super().get_context_data(**kwargs) | {"formset": formset, "result": self.result}

    def facts(self):
        result = self.result and WorkResult.objects.get(pk=self.result.pk)
        return result and result_facts(result)

    def saved_rows(self, form) -> list[tuple[str, str]]:
        """The result's own fields, then its stored indicators."""
        self.result = WorkResult.objects.get(pk=self.result.pk)
        return super().saved_rows(form) + [
            (f"Indikator {number}", _sentence(row))
            for number, row in enumerate(self.result.indicators.all(), start=1)
        ]

    def entries(self) -> list[IndicatorInput]:
        """As typed; one that another window deleted meanwhile is a new one."""
        if self.result is None:
            return self.formset.entries
        stored = set(self.result.indicators.values_list("pk", flat=True))
        return [
            entry if entry.id in stored else replace(entry, id=None)
            for entry in self.formset.entries
        ]

    def post(self, request, *args, **kwargs):
        if "add" in request.POST:
            return self.render_to_response(self.get_context_data())
        form, self.formset = self.get_form(), self.get_formset()
        if form.is_valid() & self.formset.is_valid():
            return self.form_valid(form)
        return self.form_invalid(form)

    def perform(self, form):
        texts = {name: text for name, text in form.cleaned_data.items() if name not in LINKS}
        save_result(
            plan_id=self.object.pk,
            by=self.request.user,
            result_id=self.result and self.result.pk,
            indicators=self.entries(),
            seen=self.seen,
            **form.links,
            **texts,
        )
        if "another" in self.request.POST:
            return redirect("evaluations:result_add", self.object.pk)
        return None


def _sentence(indicator: Indicator) -> str:
    if indicator.polarity == Polarity.QUALITATIVE:
        return indicator.statement
    return f"{indicator.statement}: {target(indicator)}"


class ResultRemoveView(PlanMixin, ServiceActionView):
    success_message = "Hasil kerja dihapus."

    def perform(self) -> None:
        result = self.object.results.filter(pk=self.kwargs["result_pk"]).first()
        if result is None:
            raise Http404
        remove_result(result_id=result.pk, by=self.request.user)
