"""Individual development plans: one's own, those of a team, and of units."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from employees.models import Employee
from pembinaan.common.views import (
    PagedListView,
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)
from trainings.enums.plans import ItemStatus, PlanStatus
from trainings.filters import DevelopmentFilter
from trainings.forms.development import FollowForm, ItemForm, ReturnForm
from trainings.models import DevelopmentItem, DevelopmentPlan
from trainings.queries.development import mix_bars, plans_of_team, plans_of_units, with_plan_of
from trainings.services.development import (
    add_item,
    edit_item,
    ensure_plan,
    follow_item,
    following_refusal,
    move_plan,
    remove_item,
    step_refusal,
    writing_refusal,
)
from trainings.views.hours import year_asked
from trainings.views.places import PlacesView, ReadersMixin

FOLLOWING = (ItemStatus.ONGOING, ItemStatus.DONE, ItemStatus.DROPPED, ItemStatus.PLANNED)


class DevelopmentMineView(ServiceActionView):
    """Leads to the plan of this year; without one it offers to begin it."""

    queryset = None

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.employee_id:
            raise Http404

    def get(self, request, *args, **kwargs):
        plans = DevelopmentPlan.objects.filter(employee=request.user.employee_id)
        plan = plans.filter(year=timezone.localdate().year).first()
        return self.lead_to(plan) if plan else DevelopmentBeginView.as_view()(request)

    def perform(self):
        year = timezone.localdate().year
        return self.lead_to(ensure_plan(employee=self.request.user.employee, year=year))

    def lead_to(self, plan: DevelopmentPlan):
        """To the plan, or to a new item where a need was chosen (`?kompetensi=`)."""
        asked = self.request.GET.get("kompetensi", "")
        if not asked.isdecimal() or writing_refusal(plan, self.request.user):
            return redirect(plan)
        page = reverse("trainings:development_item_add", args=[plan.pk])
        return redirect(f"{page}?kompetensi={asked}")


class DevelopmentBeginView(TemplateView):
    template_name = "trainings/development_begin.html"

    def get_context_data(self, **kwargs) -> dict:
        plans = DevelopmentPlan.objects.filter(employee=self.request.user.employee_id)
        year = timezone.localdate().year
        return super().get_context_data(**kwargs) | {"year": year, "earlier": plans}


class DevelopmentPlanView(ScopedDetailView):
    queryset = DevelopmentPlan.objects.for_list()
    context_object_name = "plan"
    template_name = "trainings/development_plan.html"

    def get_context_data(self, **kwargs) -> dict:
        user, plan = self.request.user, self.object
        related = ("competency", "coach", "course", "session", "external")
        items = list(plan.items.select_related(*related))
        steps = [
            (PlanStatus(step.to_status).label, step)
            for step in plan.steps.select_related("by").order_by("-at", "-pk")
        ]
        return super().get_context_data(**kwargs) | {
            "items": items,
            "hours": sum(i.hours for i in items if i.status != ItemStatus.DROPPED),
            "mix": mix_bars(items),
            "steps": steps,
            "writes": writing_refusal(plan, user) is None,
            "follows": following_refusal(plan, user) is None,
            "may": {to: step_refusal(plan, to, user) is None for to in PlanStatus},
            "is_own": user.employee_id == plan.employee_id,
        }


class StepView(ServiceActionView):
    queryset = DevelopmentPlan.objects.all()
    to: PlanStatus

    def perform(self) -> None:
        move_plan(plan_id=self.object.pk, to=self.to, by=self.request.user)


class ProposeView(StepView):
    to = PlanStatus.PROPOSED
    success_message = "Rencana diajukan kepada atasan."


class AgreeView(StepView):
    to = PlanStatus.AGREED
    success_message = "Rencana disepakati."


class ReopenView(StepView):
    """Withdrawn before the superior agreed, or revised after that."""

    to = PlanStatus.DRAFT
    success_message = "Rencana dibuka kembali sebagai draf."


class FormPageView(ServiceFormView):
    """A form about a plan on a page of its own."""

    template_name = "trainings/edit.html"
    heading = ""

    def get_context_data(self, **kwargs) -> dict:
        shown = {"heading": self.heading, "back": self.get_success_url()}
        return super().get_context_data(**kwargs) | shown


class DevelopmentReturnView(FormPageView):
    queryset = DevelopmentPlan.objects.for_list()
    form_class = ReturnForm
    heading = "Kembalikan rencana"
    success_message = "Rencana dikembalikan dengan catatan Anda."

    def dispatch(self, request, *args, **kwargs):
        if error := step_refusal(self.object, PlanStatus.RETURNED, request.user):
            messages.error(request, error.message)
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form) -> None:
        note = form.cleaned_data["note"]
        to = PlanStatus.RETURNED
        move_plan(plan_id=self.object.pk, to=to, by=self.request.user, note=note)


class ItemCreateView(FormPageView):
    """`?kompetensi=` and `?pelatihan=` choose what a need led to."""

    queryset = DevelopmentPlan.objects.for_list()
    form_class = ItemForm
    heading = "Butir baru"
    success_message = "Butir ditambahkan."

    def dispatch(self, request, *args, **kwargs):
        if error := writing_refusal(self.object, request.user):
            messages.error(request, error.message)
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict:
        asked = self.request.GET
        return {"competency": asked.get("kompetensi"), "course": asked.get("pelatihan")}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"plan": self.object}

    def perform(self, form) -> None:
        add_item(plan_id=self.object.pk, by=self.request.user, facts=form.facts())


class ItemMixin:
    """Items of plans in scope, with the plan and its person."""

    queryset = DevelopmentItem.objects.select_related("plan__employee", "external")

    def get_queryset(self):
        plans = DevelopmentPlan.objects.visible_to(self.request.user)
        return self.queryset.filter(plan__in=plans)

    def get_success_url(self) -> str:
        return self.object.plan.get_absolute_url()


class ItemEditView(ItemMixin, FormPageView):
    form_class = ItemForm
    heading = "Ubah butir"
    success_message = "Butir tersimpan."

    def dispatch(self, request, *args, **kwargs):
        if error := writing_refusal(self.object.plan, request.user):
            messages.error(request, error.message)
            return redirect(self.object.plan)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"plan": self.object.plan, "instance": self.object}

    def perform(self, form) -> None:
        edit_item(item_id=self.object.pk, by=self.request.user, facts=form.facts())


class ItemRemoveView(ItemMixin, ServiceActionView):
    success_message = "Butir dihapus dari rencana."

    def perform(self) -> None:
        remove_item(item_id=self.object.pk, by=self.request.user)


class ItemFollowView(ItemMixin, ServiceFormView):
    """How far it is, and what shows it."""

    form_class = FollowForm
    template_name = "trainings/development_follow.html"
    success_message = "Kemajuan dicatat."

    def dispatch(self, request, *args, **kwargs):
        if error := following_refusal(self.object.plan, request.user):
            messages.error(request, error.message)
            return redirect(self.object.plan)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict:
        return {"evidence": self.object.evidence, "note": self.object.note}

    def get_context_data(self, **kwargs) -> dict:
        steps = [each for each in FOLLOWING if each != self.object.status]
        return super().get_context_data(**kwargs) | {"item": self.object, "statuses": steps}

    def perform(self, form) -> None:
        follow_item(item_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class DevelopmentTeamView(PagedListView):
    """The plans of direct reports; those that wait come first, agreed with one click."""

    template_name = "trainings/development_team.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.is_rater:
            raise Http404

    def get_queryset(self):
        return plans_of_team(self.request.user.employee_id, timezone.localdate().year)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | labelled(context["object_list"])


def labelled(people) -> dict:
    """Rows of people with the state of their plan of this year in words."""
    labels = dict(PlanStatus.choices)
    rows = [(person, labels.get(person.development_status)) for person in people]
    return {"rows": rows, "year": timezone.localdate().year}


class DevelopmentUnitsView(PlacesView):
    template_name = "trainings/development_units.html"

    def get_context_data(self, **kwargs) -> dict:
        year = year_asked(self.request)
        whole = plans_of_units([self.unit], year) if self.unit else []
        return super().get_context_data(**kwargs) | {
            "rows": plans_of_units(self.below(), year),
            "whole": whole[0] if whole else None,
            "year": year,
        }


class DevelopmentPeopleView(ReadersMixin, ScopedListView):
    """Who has which plan this year, and who has none."""

    filterset_class = DevelopmentFilter
    template_name = "trainings/development_people.html"
    partial_template_name = "trainings/_development_people.html"

    @property
    def queryset(self):
        people = Employee.objects.active().asn().for_list()
        return with_plan_of(people, timezone.localdate().year)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | labelled(context["object_list"])
