"""Strategi pencapaian hasil kerja (Format A.1.4)."""

from django.db.models import Prefetch
from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from evaluations.forms.matrix import LINES, StrategyForm
from evaluations.models import Plan, Strategy, WorkResult
from evaluations.queries.plan_facts import strategy_facts
from evaluations.queries.plans import with_people
from evaluations.services.strategies import leading_refusal, remove_strategy, save_strategy
from evaluations.views.plans import PlanMixin
from evaluations.views.steps import StepFormView
from pembinaan.common.editing import EditFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import ScopedDetailView, ServiceActionView


class StrategiesView(ScopedDetailView):
    queryset = with_people(Plan.objects.all()).prefetch_related(
        Prefetch("results__strategies", Strategy.objects.select_related("indicator"))
    )
    template_name = "evaluations/strategies.html"

    def get_context_data(self, **kwargs) -> dict:
        written = any(result.strategies.all() for result in self.object.results.all())
        return super().get_context_data(**kwargs) | {
            "may_lead": leading_refusal(self.object, self.request.user) is None,
            "written": written,
        }


class StrategyMixin(PlanMixin):
    """Steps on one strategy; afterwards the list."""

    def get_success_url(self) -> str:
        return reverse("evaluations:strategies", args=[self.object.pk])

    def get_strategy(self) -> Strategy:
        found = Strategy.objects.select_related("result", "indicator")
        return get_object_or_404(found, pk=self.kwargs["strategy_pk"], result__plan=self.object)


class StrategyFormView(StrategyMixin, EditFormView, StepFormView):
    """Adds a strategy to `result_pk`, or changes `strategy_pk`."""

    form_class = StrategyForm
    template_name = "evaluations/strategy_form.html"
    success_message = "Strategi disimpan."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.strategy = self.get_strategy() if "strategy_pk" in kwargs else None
        self.result = self.strategy.result if self.strategy else self.get_result()

    def get_result(self) -> WorkResult:
        found = self.object.results.filter(pk=self.kwargs["result_pk"]).first()
        if found is None:
            raise Http404
        return found

    def refusal(self) -> DomainError | None:
        return leading_refusal(self.object, self.request.user)

    def get_initial(self) -> dict:
        if self.strategy is None:
            return {}
        lines = {name: getattr(self.strategy, name) for name, _ in LINES}
        return model_to_dict(self.strategy) | lines

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"result": self.result}

    def get_context_data(self, **kwargs) -> dict:
        key = self.strategy.pk if self.strategy else f"baru-{self.result.pk}"
        more = {"result": self.result, "strategy": self.strategy, "draft": f"strategi-{key}"}
        return super().get_context_data(**kwargs) | more

    def facts(self):
        if self.strategy is None:
            return {}
        self.strategy = self.get_strategy()
        return strategy_facts(self.strategy)

    def perform(self, form) -> None:
        indicator = form.cleaned_data["indicator"]
        save_strategy(
            result_id=self.result.pk,
            strategy_id=self.strategy and self.strategy.pk,
            indicator_id=indicator and indicator.pk,
            content=form.content,
            by=self.request.user,
            seen=self.seen,
        )


class StrategyRemoveView(StrategyMixin, ServiceActionView):
    success_message = "Strategi dihapus."

    def perform(self) -> None:
        remove_strategy(strategy_id=self.get_strategy().pk, by=self.request.user)
