"""Pages of SKP: the list, one plan, and its steps."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from evaluations.access import plan_actors
from evaluations.enums import AnnexKind, PlanStatus, ResultKind
from evaluations.enums.revisions import RevisionStatus
from evaluations.filters import PlanFilter
from evaluations.forms.plans import ApproachForm, OpenPlanForm, ReturnForm
from evaluations.models import Plan, PlanStep, WorkResult
from evaluations.queries.matrix import leads_people, roles_to_take
from evaluations.queries.plan_links import earlier_plans, linkable
from evaluations.queries.plans import (
    behaviour_rows,
    checks,
    following_plan,
    leads_in_plan,
    left_to,
    of_others,
    people_of,
    revision_of,
    revision_steps,
    waiting_for,
    with_contents,
    with_people,
)
from evaluations.rules.plan_days import clarified_until
from evaluations.services.plan_carrying import linking_refusal
from evaluations.services.plan_workflow import (
    approve,
    return_plan,
    step_refusal,
    submit,
    withdraw,
)
from evaluations.services.planning import open_plan, set_approach
from evaluations.services.revisions import discard_refusal, revision_refusal
from evaluations.services.writing import expecting_refusal, writing_refusal
from evaluations.transitions import Actor
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
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
        left = () if self.request.GET else left_to(self.request.user)[: self.paginate_by]
        return super().get_context_data(**kwargs) | {"waiting": waiting, "left": left}


class SuperiorMixin:
    """What one sees oneself, and what the rater's superior has to see to set it."""

    def get_queryset(self):
        user, named = self.request.user, Plan.objects.filter(pk=self.kwargs["pk"])
        seen, below = named.visible_to(user), named.rated_below(user)
        return self.queryset.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=below.values("pk")))


class PlanView(SuperiorMixin, ScopedDetailView):
    queryset = with_contents(Plan.objects.all())
    template_name = "evaluations/plan.html"

    def get_context_data(self, **kwargs) -> dict:
        plan, user = self.object, self.request.user
        may_write = writing_refusal(plan, user) is None
        actors = plan_actors(plan, user, today=timezone.localdate())
        steps = revision_steps(plan) if plan.revises_id else plan.steps.all()
        context = (
            super().get_context_data(**kwargs)
            | {
                "people": people_of(plan),
                "behaviour": behaviour_rows(plan),
                "annexes": [
                    (kind, [line for line in plan.annexes.all() if line.kind == kind])
                    for kind in AnnexKind
                ],
                "last_note": last_note(plan, steps),
                "history": [(step_label(step), step) for step in steps],
                "revision": None if plan.revises_id else revision_of(plan),
                "may_revise": revision_refusal(plan, user) is None,
                "may_discard": plan.revises_id and discard_refusal(plan, user) is None,
            }
            | notices(plan, actors)
        )
        context |= {
            "may_write": may_write,
            "leads": leads_in_plan(plan),
            "leads_people": leads_people(plan),
            "roles": roles_to_take(plan) if may_write else (),
            "may_expect": expecting_refusal(plan, user) is None,
            "may": {to.name: step_refusal(plan, to, user) is None for to in PlanStatus},
        }
        if may_write or (plan.status == PlanStatus.SUBMITTED and actors - {Actor.EMPLOYEE}):
            context["problems"], context["hints"] = checks(plan, leader=context["leads"])
        if may_write and not plan.results.all():
            context["approach_form"] = ApproachForm(initial={"approach": plan.approach})
            context["may_copy"] = earlier_plans(plan).exists()
        waiting = any(is_unlinked(row) for row in plan.results.all())
        if waiting and plan.revises_id is None and linking_refusal(plan, user) is None:
            context["may_link"] = linkable(plan).exists()
        return context


def is_unlinked(result: WorkResult) -> bool:
    """A main result that serves nothing, or what the superior has ended."""
    if result.parent is None:
        return result.kind == ResultKind.MAIN and result.goal_id is None
    return result.kind == ResultKind.MAIN and result.parent.ended_on is not None


def last_note(plan: Plan, steps: Sequence[PlanStep]) -> PlanStep | None:
    """The step that sent the plan back, while it is being mended."""
    if plan.status != PlanStatus.RETURNED:
        return None
    returns = [step for step in steps if step.to_status == PlanStatus.RETURNED]
    return returns[-1] if returns else None


def step_label(step: PlanStep) -> str:
    """What became of the SKP, or of the revision that was to be a later version."""
    if step.version == 1:
        return PlanStatus(step.to_status).label
    return f"Versi {step.version}: {RevisionStatus(step.to_status).label}"


def notices(plan: Plan, actors: set[Actor]) -> dict:
    """What the page says of changed posts and of a rater who is late."""
    today, last = timezone.localdate(), clarified_until(plan.starts_on)
    return {
        "following": None if plan.revises_id else following_plan(plan),
        "is_over": plan.ends_on < today and plan.ends_on < date(plan.year, 12, 31),
        "overdue": plan.status == PlanStatus.SUBMITTED and today > last and plan.rater.rater_id,
        "acts_for_rater": Actor.SUPERIOR in actors,
        "clarified_until": last,
    }


class PlanMixin(SuperiorMixin):
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

    def perform(self):
        plan = approve(plan_id=self.object.pk, by=self.request.user)
        return redirect("evaluations:plan", plan.pk)  # of a revision, the SKP that it revised


class PlanReturnView(PlanMixin, StepFormView):
    form_class = ReturnForm
    template_name = "evaluations/plan_return.html"
    success_message = "SKP dikembalikan dengan catatan Anda."

    def refusal(self) -> DomainError | None:
        return step_refusal(self.object, PlanStatus.RETURNED, self.request.user)

    def perform(self, form) -> None:
        return_plan(plan_id=self.object.pk, by=self.request.user, **form.cleaned_data)
