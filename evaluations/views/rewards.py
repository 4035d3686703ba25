"""Whom a result gives a priority, what it opens for a person, and what was given."""

from django.db.models import QuerySet, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from employees.enums import Role
from employees.models import Employee
from evaluations.access import keeper_refusal
from evaluations.exports import PRIORITY_HEADERS, priority_rows
from evaluations.forms.rewards import PriorityFilter, RewardForm, WithdrawForm
from evaluations.models import Evaluation, Reward
from evaluations.queries.priorities import (
    demands_of,
    outcome_of,
    priority_people,
    reward_years,
    with_priorities,
)
from evaluations.rules.priorities import Demands
from evaluations.services.rewards import (
    record_reward,
    reward_refusal,
    withdraw_reward,
    withdrawing_refusal,
)
from evaluations.views.held_agency import HeldUnitMixin, number_in
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.exports import xlsx_response
from pembinaan.common.views import PagedListView, PartialMixin


class PriorityMixin(HeldUnitMixin):
    """Of the units held as HR or leader, in the newest year unless told."""

    filter_class = PriorityFilter

    @cached_property
    def years(self) -> list[int]:
        return reward_years()

    @cached_property
    def year(self) -> int | None:
        asked = number_in(self.request.GET, "tahun")
        return asked if asked in self.years else next(iter(self.years), None)

    def filter_arguments(self) -> dict:
        return {"years": self.years}

    @cached_property
    def demands(self) -> Demands:
        return demands_of(self.unit.agency_id, year=self.year)

    def shown(self) -> QuerySet[Evaluation]:
        if not self.filter.is_valid() or self.year is None:
            return Evaluation.objects.annotate(rewarded=Value(False)).none()
        found = priority_people(self.unit, self.year, kind=self.filter.kind, demands=self.demands)
        return found.filter(self.filter.shown())


class PriorityListView(PartialMixin, PriorityMixin, PagedListView):
    template_name = "evaluations/priorities.html"
    partial_template_name = "evaluations/_priority_table.html"

    def get_queryset(self) -> QuerySet[Evaluation]:
        return self.shown().select_related("employee__position", "unit")

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        page = list(context["object_list"])
        return context | {
            "rows": with_priorities(page, self.year, self.demands) if page else [],
            "filter": {"form": self.filter},
            "year": self.year,
            "narrowed": self.request.GET.get("q") or self.request.GET.get("penghargaan"),
        }


class PriorityExportView(PriorityMixin, View):
    """Exactly the rows of the list under the same filter."""

    def get(self, request) -> HttpResponse:
        rows = priority_rows(self.shown())
        return xlsx_response(f"prioritas-{timezone.localdate():%Y%m%d}", PRIORITY_HEADERS, rows)


class OutcomeView(TemplateView):
    """What somebody's annual result opens; `pk` is the person, without it oneself."""

    template_name = "evaluations/outcome.html"

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        people = Employee.objects.visible_to(user, Role.HR, Role.LEADER)
        people = people.select_related("position", "unit")
        person = get_object_or_404(people, pk=self.kwargs.get("pk", user.employee_id))
        outcome = outcome_of(person)
        latest = outcome.latest
        if latest:
            latest.employee = person
        return super().get_context_data(**kwargs) | {
            "person": person,
            "own": person.pk == user.employee_id,
            "outcome": outcome,
            "improvements": person.improvements.visible_to(user).select_related(
                "evaluation__period"
            ),
            "keeps": keeper_refusal(person, user) is None,
            "may_reward": bool(latest) and reward_refusal(latest, user) is None,
        }


class RewardAddView(StepFormView):
    queryset = Evaluation.objects.select_related("employee__unit", "period")
    form_class = RewardForm
    template_name = "evaluations/reward_form.html"
    success_message = "Penghargaan dicatat dan pegawainya diberi tahu."

    def refusal(self) -> DomainError | None:
        return reward_refusal(self.object, self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:outcome_person", args=[self.object.employee_id])

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"evaluation": self.object}

    def perform(self, form) -> None:
        record_reward(evaluation_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class RewardWithdrawView(StepFormView):
    queryset = Reward.objects.select_related("employee__unit")
    form_class = WithdrawForm
    template_name = "evaluations/reward_withdraw.html"
    success_message = "Catatan penghargaan dibatalkan."

    def get_queryset(self):
        kept = Employee.objects.managed_by(self.request.user)
        return self.queryset.filter(employee__in=kept)

    def refusal(self) -> DomainError | None:
        return withdrawing_refusal(self.object, self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:outcome_person", args=[self.object.employee_id])

    def perform(self, form) -> None:
        withdraw_reward(reward_id=self.object.pk, by=self.request.user, **form.cleaned_data)
