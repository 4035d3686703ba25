"""Rating, the evaluation as a document, and its steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from employees.queries.policies import policy_values
from evaluations.enums import EvaluationStatus, Expectation, Predicate
from evaluations.forms.ratings import RatingForm, ReopenForm
from evaluations.models import Evaluation
from evaluations.queries.execution import executions, value_lines
from evaluations.queries.organisation import organisation_results
from evaluations.queries.plans import people_of
from evaluations.queries.rating_basis import RatingBasis, plans_to_rate, rating_bases
from evaluations.rules.criteria import CRITERIA
from evaluations.rules.distribution import guideline
from evaluations.rules.quadrant import QUADRANT
from evaluations.services.rating import accept, rate, rating_refusal, reopen, step_refusal
from evaluations.views.execution import PeriodMixin
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import ScopedDetailView, ServiceActionView, ServiceFormView

BEST_FIRST = (Expectation.ABOVE, Expectation.MEETS, Expectation.BELOW)


@dataclass(frozen=True, slots=True)
class Cell:
    result: Expectation
    behaviour: Expectation
    predicate: Predicate
    chosen: bool
    proposed: bool

    @property
    def words(self) -> list[str]:
        """The label, to be broken at its slash on a narrow page."""
        return self.predicate.label.split("/")


def quadrant_rows(chosen: tuple, proposed: tuple = ()) -> Sequence[tuple[Expectation, list[Cell]]]:
    """Rows of results from the best, columns of behaviour from the lowest, as printed."""
    return [
        (result, [_cell(result, behaviour, chosen, proposed) for behaviour in BEST_FIRST[::-1]])
        for result in BEST_FIRST
    ]


def _cell(result, behaviour, chosen, proposed) -> Cell:
    pair = (result, behaviour)
    return Cell(result, behaviour, QUADRANT[pair], pair == chosen, pair == proposed)


@dataclass(frozen=True, slots=True)
class RatingCard:
    """One choice of a rating: its radio button and what the regulation's guide says of it."""

    radio: BoundWidget
    rating: Expectation
    criterion: str
    proposed: bool


def rating_cards(field: BoundField, proposed: Expectation | None) -> list[RatingCard]:
    return [
        RatingCard(radio, rating, CRITERIA[field.name, rating], rating == proposed)
        for radio, rating in zip(field.subwidgets, Expectation, strict=True)
    ]


class RateView(PeriodMixin, ServiceFormView):
    """Only the plan's rater finds this page."""

    form_class = RatingForm
    template_name = "evaluations/rate.html"
    success_message = "Penilaian ditetapkan dan ditandatangani."

    def get_queryset(self):
        return plans_to_rate(self.period).filter(rater=self.request.user.employee_id)

    @cached_property
    def evaluations(self) -> list[Evaluation]:
        """This period's, if any, and those before it, the newest first."""
        rows = Evaluation.objects.select_related("period").order_by("-period__starts_on")
        mine = rows.filter(employee=self.object.employee_id)
        return list(mine.filter(period__starts_on__lte=self.period.starts_on)[:5])

    @property
    def evaluation(self) -> Evaluation | None:
        own = [row for row in self.evaluations if row.period_id == self.period.pk]
        return own[0] if own else None

    @cached_property
    def basis(self) -> RatingBasis:
        return rating_bases([self.object], self.period)[self.object.pk]

    def get_initial(self) -> dict:
        """Only a unit head's result is chosen beforehand, because it follows (R1.45)."""
        initial = {"notes": self.evaluation.notes if self.evaluation else ""}
        if self.basis.heads:
            initial["result"] = self.basis.result.rating
        return initial

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        evaluation, form = self.evaluation, context["form"]
        status = evaluation.status if evaluation else EvaluationStatus.OPEN
        chosen = tuple(_chosen(form[name].value()) for name in ("result", "behaviour"))
        proposals = {
            "result": self.basis.result.rating,
            "behaviour": self.basis.behaviour.rating,
        }
        organisation = self.basis.organisation
        return context | {
            "plan": self.object,
            "period": self.period,
            "basis": self.basis,
            "execution": self.basis.execution,
            "values": value_lines(self.object, self.basis.execution),
            "evaluation": evaluation,
            "earlier": [row for row in self.evaluations if row.predicate and row != evaluation],
            "refusal": rating_refusal(self.object, self.period, status, self.request.user),
            "guideline": guideline(organisation.predicate) if organisation else (),
            "rows": quadrant_rows(chosen, tuple(proposals.values())),
            "columns": BEST_FIRST[::-1],
            "predicate": QUADRANT.get(chosen),
            "cards": {
                name: rating_cards(form[name], rating) for name, rating in proposals.items()
            },
        }

    def perform(self, form):
        evaluation = rate(
            plan_id=self.object.pk,
            period_id=self.period.pk,
            by=self.request.user,
            **form.cleaned_data,
        )
        return redirect("evaluations:evaluation", evaluation.pk)


def _chosen(value) -> Expectation | None:
    known = {str(rating.value): rating for rating in Expectation}
    return known.get(str(value))


def organisation_of(evaluation: Evaluation) -> tuple[int, str] | None:
    """Predicate and unit, as they were when the rating was decided."""
    kept = evaluation.snapshot
    if kept:
        return kept["organisation"] and (kept["organisation"], kept["organisation_unit"])
    found = organisation_results([evaluation.unit], evaluation.period).get(evaluation.unit_id)
    return found and (found.predicate, found.unit.name)


class EvaluationPageMixin:
    """The evaluation as a document, for its employee, its rater, HR and leaders."""

    queryset = Evaluation.objects.select_related(
        "period",
        "agency",
        "unit",
        "rated_by",
        *(
            f"plan__{who}__{what}"
            for who in ("employee", "rater")
            for what in ("position", "unit")
        ),
    )
    template_name = "evaluations/evaluation.html"

    def get_context_data(self, **kwargs) -> dict:
        evaluation, user = self.object, self.request.user
        caps = policy_values(["kpi_cap"], on=evaluation.period.ends_on, agency=evaluation.agency)
        done = executions([evaluation.plan], evaluation.period, cap=caps["kpi_cap"])
        execution = done[evaluation.plan_id]
        chosen = (evaluation.result, evaluation.behaviour)
        may = {to.name: step_refusal(evaluation, to, user) is None for to in EvaluationStatus}
        context = {
            "evaluation": evaluation,
            "plan": evaluation.plan,
            "period": evaluation.period,
            "execution": execution,
            "values": value_lines(evaluation.plan, execution),
            "people": evaluation.snapshot or people_of(evaluation.plan),
            "organisation": organisation_of(evaluation),
            "rows": quadrant_rows(chosen),
            "columns": BEST_FIRST[::-1],
            "history": [
                (EvaluationStatus(step.to_status).label, step)
                for step in evaluation.steps.select_related("by")
            ],
            "may": may,
            "form": ReopenForm(),
        }
        return context | super().get_context_data(**kwargs)


class EvaluationView(EvaluationPageMixin, ScopedDetailView):
    pass


class EvaluationAcceptView(ServiceActionView):
    queryset = Evaluation.objects.all()
    success_message = "Hasil evaluasi sudah Anda terima."

    def perform(self) -> None:
        accept(evaluation_id=self.object.pk, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:evaluation", args=[self.object.pk])


class EvaluationReopenView(EvaluationPageMixin, StepFormView):
    form_class = ReopenForm
    success_message = "Penilaian dibuka kembali. Tetapkan ulang bila sudah siap."

    def refusal(self) -> DomainError | None:
        return step_refusal(self.object, EvaluationStatus.OPEN, self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:evaluation", args=[self.object.pk])

    def perform(self, form):
        reopen(evaluation_id=self.object.pk, by=self.request.user, **form.cleaned_data)
        return redirect("evaluations:rate", self.object.plan_id, self.object.period_id)
