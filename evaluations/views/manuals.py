"""Manual indikator kinerja of a leader's SKP: the list and one manual."""

from django.forms.models import model_to_dict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from evaluations.forms.manuals import ManualForm
from evaluations.models import Indicator, IndicatorManual, Plan
from evaluations.queries.plan_facts import manual_facts
from evaluations.queries.plan_forms import indicators_of
from evaluations.queries.plans import leads_in_plan, with_people
from evaluations.services.manuals import manual_refusal, save_manual
from evaluations.views.plans import PlanMixin
from evaluations.views.steps import StepFormView
from pembinaan.common.editing import EditFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import ScopedDetailView


class ManualsView(ScopedDetailView):
    queryset = with_people(Plan.objects.all())
    template_name = "evaluations/manuals.html"

    def get_context_data(self, **kwargs) -> dict:
        plan, user = self.object, self.request.user
        indicators = list(indicators_of(plan))
        return super().get_context_data(**kwargs) | {
            "indicators": indicators,
            "written": sum(hasattr(each, "manual") for each in indicators),
            "leads": leads_in_plan(plan),
            "may_add": manual_refusal(plan, user, exists=False) is None,
            "may_change": manual_refusal(plan, user, exists=True) is None,
        }


class ManualFormView(PlanMixin, EditFormView, StepFormView):
    form_class = ManualForm
    template_name = "evaluations/manual_form.html"
    success_message = "Manual indikator disimpan."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        indicators = Indicator.objects.select_related("result__plan", "manual")
        self.indicator = get_object_or_404(
            indicators, pk=kwargs["indicator_pk"], result__plan=self.object
        )
        self.manual = getattr(self.indicator, "manual", None)

    def refusal(self) -> DomainError | None:
        return manual_refusal(self.object, self.request.user, exists=self.manual is not None)

    def get_success_url(self) -> str:
        return reverse("evaluations:manuals", args=[self.object.pk])

    def get_initial(self) -> dict:
        if self.manual:
            return model_to_dict(self.manual)
        return {"unit_of_measure": self.indicator.unit_of_measure}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"indicator": self.indicator}

    def get_context_data(self, **kwargs) -> dict:
        more = {"indicator": self.indicator, "draft": f"manual-{self.indicator.pk}"}
        return super().get_context_data(**kwargs) | more

    def facts(self):
        self.manual = IndicatorManual.objects.filter(indicator=self.indicator).first()
        return manual_facts(self.manual)

    def perform(self, form) -> None:
        save_manual(
            indicator_id=self.indicator.pk,
            by=self.request.user,
            seen=self.seen,
            **form.cleaned_data,
        )
