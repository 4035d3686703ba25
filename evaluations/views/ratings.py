"""Rating, the evaluation as a document, and its steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from employees.queries.policies import policy_values
from evaluations.enums import EvaluationStatus, Expectation, Predicate
from evaluations.forms.ratings import RatingForm, ReopenForm
from evaluations.models import Evaluation, Plan
from evaluations.queries.execution import executions, value_lines
from evaluations.queries.guideline import pattern_at
from evaluations.queries.organisation import (
    organisation_results,
    unit_rated_as_head_of,
    units_led,
)
from evaluations.queries.plans import people_of, with_people
from evaluations.queries.rating_basis import RatingBasis, plans_to_rate, rating_bases
from evaluations.queries.subjects import Subject, subject_of
from evaluations.queries.team import Round, round_of
from evaluations.rules.criteria import CRITERIA
from evaluations.rules.quadrant import DROPPED_OUT, QUADRANT
from evaluations.services.delivery import accept, mark_opened, sign_and_deliver
from evaluations.services.objections import finality, objecting_refusal, objecting_until
from evaluations.services.rating import (
    decision_facts,
    rate,
    rating_refusal,
    reopen,
    step_refusal,
)
from evaluations.views.execution import PeriodMixin
from evaluations.views.steps import StepFormView
from pembinaan.common.editing import EditFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import ScopedDetailView, ServiceActionView

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


def quadrant_rows(
    chosen: tuple, proposed: tuple = (), table: Mapping = QUADRANT
) -> Sequence[tuple[Expectation, list[Cell]]]:
    """Rows of results from the best, columns of behaviour from the lowest, as printed."""
    columns = BEST_FIRST[::-1]
    return [
        (
            result,
            [
                Cell(*pair, table[pair], pair == chosen, pair == proposed)
                for pair in ((result, behaviour) for behaviour in columns)
            ],
        )
        for result in BEST_FIRST
    ]


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


class RateView(PeriodMixin, EditFormView):
    """Only the rater of the evaluation, or of the plan before it is opened, finds this page."""

    form_class = RatingForm
    template_name = "evaluations/rate.html"
    success_message = "Penilaian ditetapkan dan ditandatangani."

    def get_queryset(self):
        me = self.request.user.employee_id
        taken_over = Evaluation.objects.filter(
            plan=OuterRef("pk"),
            period=self.period,
            superior=me,
            handed_over_at__isnull=False,
        )
        mine = Q(decider=me) | Q(decider=None, rater=me) | Exists(taken_over)
        return plans_to_rate(self.period).filter(mine)

    @cached_property
    def subject(self) -> Subject:
        return subject_of(self.object, self.period)

    @cached_property
    def basis(self) -> RatingBasis:
        return rating_bases([self.object], self.period)[self.object.pk]

    @cached_property
    def round(self) -> Round:
        return round_of(self.request.user, self.period, self.object)

    def facts(self) -> dict:
        return decision_facts(self.subject.evaluation)

    def form_invalid(self, form):
        del self.subject  # read anew: a refusal as stale shows what is stored now
        return super().form_invalid(form)

    def get_initial(self) -> dict:
        """Only a unit head's result is chosen beforehand, because it follows (R1.45)."""
        evaluation = self.subject.evaluation
        initial = {"notes": evaluation.notes if evaluation else ""}
        if self.basis.heads:
            initial["result"] = self.basis.result.rating
        return initial

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        plan, period, form = self.object, self.period, context["form"]
        chosen = tuple(_chosen(form[name].value()) for name in ("result", "behaviour"))
        proposals = {
            "result": self.basis.result.rating,
            "behaviour": self.basis.behaviour.rating,
        }
        table = DROPPED_OUT if plan.study_failed else QUADRANT
        return context | {
            "plan": plan,
            "basis": self.basis,
            "execution": self.basis.execution,
            "values": value_lines(plan, self.basis.execution, special=plan.special),
            "subject": self.subject,
            "evaluation": self.subject.evaluation,
            "refusal": rating_refusal(plan, period, self.subject, self.request.user),
            "rows": quadrant_rows(chosen, tuple(proposals.values()), table),
            "columns": BEST_FIRST[::-1],
            "predicate": table.get(chosen),
            "round": self.round,
            "cards": {
                name: rating_cards(form[name], rating) for name, rating in proposals.items()
            },
            **self.about_period(),
        }

    def about_period(self) -> dict:
        """What the organisation of the rater says."""
        organisation = self.basis.organisation
        return {
            "period": self.period,
            "pattern": pattern_at(organisation.unit.path, self.period) if organisation else None,
        }

    def perform(self, form):
        step = sign_and_deliver if "deliver" in self.request.POST else rate
        evaluation = step(
            plan_id=self.object.pk,
            period_id=self.period.pk,
            by=self.request.user,
            seen=self.seen,
            **form.cleaned_data,
        )
        if "next" in self.request.POST and self.round.next:
            return redirect("evaluations:rate", self.round.next.plan_id, self.period.pk)
        return redirect("evaluations:evaluation", evaluation.pk)


def _chosen(value) -> Expectation | None:
    known = {str(rating.value): rating for rating in Expectation}
    return known.get(str(value))


def organisation_of(evaluation: Evaluation) -> tuple[int, str] | None:
    """Predicate and unit, as they were when the rating was decided."""
    kept = evaluation.snapshot
    if kept:
        return kept["organisation"] and (kept["organisation"], kept["organisation_unit"])
    led = units_led([evaluation.rater_id], evaluation.period.ends_on)[evaluation.rater_id]
    unit = unit_rated_as_head_of(evaluation.unit, led)
    found = organisation_results([unit], evaluation.period).get(unit.pk)
    return found and (found.predicate, found.unit.name)


class EvaluationPageMixin:
    """The evaluation as a document, for its employee, its rater, HR and leaders."""

    queryset = Evaluation.objects.select_related(
        "period", "employee", "agency", "unit", "rated_by", "superior", "objection", "rater"
    ).prefetch_related(Prefetch("plan", with_people(Plan.objects.all())))

    def get_template_names(self) -> list[str]:
        exempt = self.object.status == EvaluationStatus.EXEMPT
        return [f"evaluations/evaluation{'_exempt' if exempt else ''}.html"]

    def get_context_data(self, **kwargs) -> dict:
        evaluation, user = self.object, self.request.user
        if evaluation.status == EvaluationStatus.EXEMPT:
            return super().get_context_data(**kwargs) | {"evaluation": evaluation}
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
            "hidden": evaluation.employee_id == user.employee_id and not evaluation.is_delivered,
            "may_object": objecting_refusal(evaluation, user) is None,
            "until": objecting_until(evaluation),
            "finality": finality(evaluation) if evaluation.is_delivered else "",
            "form": ReopenForm(),
        }
        return context | super().get_context_data(**kwargs)


class EvaluationView(EvaluationPageMixin, ScopedDetailView):
    """Opening it tells that the employee has read what was delivered."""

    def get_object(self, queryset=None) -> Evaluation:
        evaluation = super().get_object(queryset)
        mark_opened(evaluation=evaluation, by=self.request.user)
        return evaluation


class EvaluationAcceptView(ServiceActionView):
    queryset = Evaluation.objects.all()
    success_message = "Dokumen evaluasi sudah Anda tandatangani dan dikembalikan."

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
