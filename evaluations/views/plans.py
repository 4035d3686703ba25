"""Pages of SKP: the list, one plan, and its steps."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from evaluations.access import actors_of
from evaluations.enums import AnnexKind, PlanStatus
from evaluations.filters import PlanFilter
from evaluations.forms.plans import ApproachForm, OpenPlanForm, ReturnForm
from evaluations.models import Plan
from evaluations.queries.matrix import leads_people, roles_to_take
from evaluations.queries.plans import (
    behaviour_rows,
    checks,
    leads_in_plan,
    of_others,
    people_of,
    waiting_for,
    with_contents,
    with_people,
)
from evaluations.services.plan_workflow import approve, return_plan, submit, withdraw
from evaluations.services.planning import open_plan, set_approach
from evaluations.services.writing import expecting_refusal, writing_refusal
from evaluations.transitions import PLAN_TRANSITIONS, Actor
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
from pembinaan.common.transitions import refusal
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)


class PlanListView(ScopedListView):
    """Other people's SKP; one's own is on the page `mine`."""

    queryset = Plan.objects.for_list()
    filterset_class = PlanFilter
    template_name = "evaluations/plan_list.html"
    partial_template_name = "evaluations/_plan_table.html"

    def get_queryset(self):
        return of_others(super().get_queryset(), self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        waiting = () if self.request.GET else waiting_for(self.request.user)[: self.paginate_by]
        return super().get_context_data(**kwargs) | {"waiting": waiting}


class PlanView(ScopedDetailView):
    queryset = with_contents(Plan.objects.all())
    template_name = "evaluations/plan.html"

    def get_context_data(self, **kwargs) -> dict:
        plan, user = self.object, self.request.user
        may_write = writing_refusal(plan, user) is None
        actors = actors_of(plan, user)
        context = super().get_context_data(**kwargs) | {
            "people": people_of(plan),
            "behaviour": behaviour_rows(plan),
            "annexes": [
                (kind, [line for line in plan.annexes.all() if line.kind == kind])
                for kind in AnnexKind
            ],
            "last_note": last_note(plan),
            "history": [(PlanStatus(step.to_status).label, step) for step in plan.steps.all()],
            "may_write": may_write,
            "leads": leads_in_plan(plan),
            "leads_people": leads_people(plan),
            "roles": roles_to_take(plan) if may_write else (),
            "may_expect": expecting_refusal(plan, user) is None,
            "may": {
                to.name: refusal(PLAN_TRANSITIONS, plan.status, to, actors) is None
                for to in PlanStatus
            },
        }
        if may_write or (Actor.RATER in actors and plan.status == PlanStatus.SUBMITTED):
            context["problems"], context["hints"] = checks(plan)
        if may_write and not plan.results.all():
            context["approach_form"] = ApproachForm(initial={"approach": plan.approach})
        return context


def last_note(plan: Plan):
    """The step that sent the plan back, while it is being mended."""
    if plan.status != PlanStatus.RETURNED:
        return None
    returns = [step for step in plan.steps.all() if step.to_status == PlanStatus.RETURNED]
    return returns[-1] if returns else None


class PlanMixin:
    """A step or form of one plan in scope; afterwards its page."""

    queryset = with_people(Plan.objects.all())

    def get_success_url(self) -> str:
        return reverse("evaluations:plan", args=[self.object.pk])


class PlanOpenView(ServiceFormView):
    """Opens the signed-in employee's own SKP."""

    queryset = None
    form_class = OpenPlanForm
    template_name = "evaluations/plan_open.html"
    success_message = "Draf SKP dibuat. Tambahkan hasil kerja Anda."

    def get_initial(self) -> dict:
        return {"year": timezone.localdate().year}

    def perform(self, form):
        employee = self.request.user.employee
        if employee is None:
            raise NotAllowed("no_employee", "Akun ini bukan akun pegawai.")
        plan = open_plan(employee=employee, by=self.request.user, **form.cleaned_data)
        return redirect("evaluations:plan", plan.pk)


class PlanApproachView(PlanMixin, ServiceActionView):
    success_message = "Pendekatan hasil kerja diganti."

    def perform(self) -> None:
        form = ApproachForm(self.request.POST)
        if not form.is_valid():
            raise InvalidInput("approach", "Pilih pendekatan kuantitatif atau kualitatif.")
        set_approach(plan_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class PlanSubmitView(PlanMixin, ServiceActionView):
    success_message = "SKP diajukan kepada pejabat penilai."

    def perform(self) -> None:
        submit(plan_id=self.object.pk, by=self.request.user)


class PlanWithdrawView(PlanMixin, ServiceActionView):
    success_message = "SKP ditarik kembali. Anda dapat mengubahnya."

    def perform(self) -> None:
        withdraw(plan_id=self.object.pk, by=self.request.user)


class PlanApproveView(PlanMixin, ServiceActionView):
    success_message = "SKP disetujui."

    def perform(self) -> None:
        approve(plan_id=self.object.pk, by=self.request.user)


class PlanReturnView(PlanMixin, StepFormView):
    form_class = ReturnForm
    template_name = "evaluations/plan_return.html"
    success_message = "SKP dikembalikan dengan catatan Anda."

    def refusal(self) -> DomainError | None:
        actors = actors_of(self.object, self.request.user)
        return refusal(PLAN_TRANSITIONS, self.object.status, PlanStatus.RETURNED, actors)

    def perform(self, form) -> None:
        return_plan(plan_id=self.object.pk, by=self.request.user, **form.cleaned_data)
