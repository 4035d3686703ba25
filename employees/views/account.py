"""One account: its state, its roles, and what HR may do about them."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView

from employees.enums import AccountState
from employees.forms.grants import GiveRoleForm
from employees.models import Employee, RoleGrant, User
from employees.queries.accounts import account_rows, accounts_managed_by
from employees.queries.grants import grant_changes
from employees.queries.quality.accounts import NO_ACCOUNT
from employees.services.accounts import create_account
from employees.services.activation import code_refusal, issue_code
from employees.services.roles import end_grant, grant_role, role_refusal
from employees.tasks import enqueue_check
from employees.views.managed import HrOnlyMixin
from employees.views.slips import slips_page
from pembinaan.common.history_page import changes_of
from pembinaan.common.views import ServiceActionView, ServiceFormView


class OneAccount(HrOnlyMixin):
    """The account of the address, if it is kept by the user as HR."""

    queryset = User.objects.all()
    context_object_name = "account"  # "user" is who looks

    def get_queryset(self):
        kept = accounts_managed_by(self.request.user)
        return kept.select_related("employee__unit", "employee__position")

    def get_success_url(self) -> str:
        return reverse("employees:account", args=[self.object.pk])


class AccountView(OneAccount, DetailView):
    template_name = "employees/account.html"

    def get_context_data(self, **kwargs) -> dict:
        by = self.request.user
        grants = self.object.grants.select_related("user", "unit", "granted_by")
        rows = account_rows(by).filter(user=self.object).values_list("state", flat=True)
        return super().get_context_data(**kwargs) | {
            "state": AccountState(rows[0]).label if rows else "",
            "grants": [(grant, _ends(grant, by)) for grant in grants.order_by("-valid_from")],
            "refusal": code_refusal(account=self.object, by=by),
            "changes": changes_of(self.object),
            "grant_changes": grant_changes(self.object),
        }


def _ends(grant: RoleGrant, by: User) -> bool:
    """Whether `by` may end the role."""
    place = {"user": grant.user, "role": grant.role, "unit": grant.unit}
    has_ended = grant.valid_to is not None and grant.valid_to <= timezone.localdate()
    return not has_ended and role_refusal(**place, by=by) is None


class OpenAccountView(HrOnlyMixin, ServiceActionView):
    """An account for one employee."""

    queryset = Employee.objects.all()
    success_message = "Akun dibuat. Buat kode aktivasinya, lalu berikan kepada yang bersangkutan."

    def get_queryset(self):
        return Employee.objects.managed_by(self.request.user)

    def perform(self) -> None:
        create_account(employee=self.object, by=self.request.user)
        enqueue_check(NO_ACCOUNT)

    def get_success_url(self) -> str:
        account = User.objects.filter(employee=self.object).first()
        if account is None:
            return reverse("employees:accounts")
        return reverse("employees:account", args=[account.pk])


class CodeView(OneAccount, ServiceActionView):
    """A new code, on paper."""

    def perform(self) -> HttpResponse:
        slip = issue_code(account_id=self.object.pk, by=self.request.user)
        return slips_page(self.request, [slip])


class GiveRoleView(OneAccount, ServiceFormView):
    form_class = GiveRoleForm
    template_name = "employees/give_role.html"
    success_message = "Peran diberikan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"by": self.request.user}

    def perform(self, form) -> None:
        grant_role(user=self.object, **form.cleaned_data, by=self.request.user)


class EndRoleView(HrOnlyMixin, ServiceActionView):
    queryset = RoleGrant.objects.all()
    success_message = "Peran diakhiri."

    def get_queryset(self):
        return RoleGrant.objects.filter(user__in=accounts_managed_by(self.request.user))

    def perform(self) -> None:
        end_grant(grant_id=self.object.pk, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("employees:account", args=[self.object.user_id])
