"""/pegawai/tim/: teams, whose leads give feedback."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from employees.forms.choosing import ChoosingField
from employees.forms.raters import MembersForm, TeamForm
from employees.models import Team, TeamMember
from employees.services.teams import add_members, change_team, create_team, end_membership
from employees.views.managed import HrOnlyMixin, ManagedMixin
from pembinaan.common.models import valid_on
from pembinaan.common.views import PagedListView, ServiceActionView, ServiceFormView


class TeamListView(HrOnlyMixin, PagedListView):
    template_name = "employees/teams.html"

    def get_queryset(self):
        today = timezone.localdate()
        members = Count("memberships", filter=valid_on(today, "memberships__"))
        teams = Team.objects.managed_by(self.request.user).filter(
            Q(valid_to=None) | Q(valid_to__gt=today)
        )
        teams = teams.select_related("unit", "lead").annotate(member_count=members)
        return teams.order_by("name", "pk")


class TeamPageView(HrOnlyMixin, ServiceFormView):
    """What pages about one team share."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.user = self.request.user
        for field in form.fields.values():
            if isinstance(field, ChoosingField):
                field.user = self.request.user
        return form

    def get_success_url(self) -> str:
        return reverse("employees:team", args=[self.object.pk])


class TeamNewView(TeamPageView):
    form_class = TeamForm
    template_name = "employees/team_edit.html"

    def perform(self, form):
        team = create_team(by=self.request.user, **form.cleaned_data)
        messages.success(self.request, "Tim dibentuk; tambahkan anggotanya.")
        return redirect("employees:team", team.pk)


class TeamEditView(ManagedMixin, TeamPageView):
    queryset = Team.objects.all()
    form_class = TeamForm
    template_name = "employees/team_edit.html"
    success_message = "Tim disimpan."

    def get_initial(self) -> dict:
        return {name: getattr(self.object, name) for name in TeamForm.base_fields}

    def perform(self, form) -> None:
        change_team(team_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class TeamView(ManagedMixin, TeamPageView):
    """Its members, and more of them."""

    queryset = Team.objects.select_related("unit", "lead__position")
    form_class = MembersForm
    template_name = "employees/team.html"

    def perform(self, form) -> None:
        people, since = form.cleaned_data["people"], form.cleaned_data["valid_from"]
        added = add_members(
            team_id=self.object.pk, employees=people, valid_from=since, by=self.request.user
        )
        messages.success(self.request, f"{len(added)} anggota ditambahkan.")

    def get_context_data(self, **kwargs) -> dict:
        members = self.object.memberships.select_related("employee__position", "employee__unit")
        return super().get_context_data(**kwargs) | {
            "members": members.order_by("employee__name", "-valid_from"),
            "today": timezone.localdate(),
        }


class MemberEndView(HrOnlyMixin, ServiceActionView):
    success_message = "Keanggotaan diakhiri."
    queryset = TeamMember.objects.all()

    def get_queryset(self):
        return self.queryset.filter(team__in=Team.objects.managed_by(self.request.user))

    def get_success_url(self) -> str:
        return reverse("employees:team", args=[self.object.team_id])

    def perform(self) -> None:
        end_membership(membership_id=self.object.pk, on=timezone.localdate(), by=self.request.user)
