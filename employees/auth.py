"""What each role may do in the web admin; scope decides on which rows."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.contrib.auth.backends import ModelBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from employees.enums import Role
from employees.models import Employee, Notification, User
from employees.models.users import grants_today, led_today
from employees.services.activation import is_good

HR_MODELS = {
    "employees": (
        *("unit", "position", "employee", "assignment"),
        *("competency", "positionstandard", "rankhistory", "absence", "policy"),
    ),
    "evaluations": ("period", "organisationresult", "goal", "goalindicator"),
}
TRAINING_MODELS = {
    "trainings": (
        "programme",
        "programmephase",
        "course",
        "session",
        "certificate",
        "budgetline",
        "partner",
        "agreement",
    ),
    "surveys": ("questionnaire", "question"),
}


def _edit(models: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """View, add and change, never delete: facts are ended, not removed."""
    return frozenset(
        f"{app}.{verb}_{model}"
        for app, names in models.items()
        for model in names
        for verb in ("view", "add", "change")
    )


ROLE_PERMISSIONS: Mapping[Role, frozenset[str]] = {
    Role.ADMIN: frozenset(),  # every permission, see has_perm
    Role.HR: _edit(HR_MODELS) | {"employees.view_agency", "employees.view_rolegrant"},
    Role.LEADER: frozenset(),
    Role.TRAINING: _edit(TRAINING_MODELS),
}


class RoleBackend(ModelBackend):
    """Permissions follow from the role grants in force today."""

    def get_user(self, user_id) -> User | None:
        """The account with all that every page asks of it: one query.

        Its employee and their unit, roles, units led, whether they rate somebody, unread messages.
        """
        user = _accounts(timezone.localdate()).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user) -> bool:
        """Whoever left the service leaves the system, whatever was granted."""
        has_left = user.employee_id is not None and not user.employee.is_active
        return super().user_can_authenticate(user) and not has_left

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        if not user_obj.is_active:
            return False
        roles = {role for role, _ in user_obj.active_grants}
        return Role.ADMIN in roles or any(perm in ROLE_PERMISSIONS[role] for role in roles)

    def has_module_perms(self, user_obj, app_label) -> bool:
        if not user_obj.is_active:
            return False
        roles = {role for role, _ in user_obj.active_grants}
        prefix = f"{app_label}."
        return Role.ADMIN in roles or any(
            perm.startswith(prefix) for role in roles for perm in ROLE_PERMISSIONS[role]
        )


@lru_cache(maxsize=1)
def _accounts(today: date) -> QuerySet[User]:
    """Accounts as of `today`, not asked yet: to build the query takes longer than to ask it."""
    reports = Employee.objects.active().filter(rater=OuterRef("employee"))
    grants = grants_today().filter(user=OuterRef("pk"))
    return User.objects.select_related("employee__unit").annotate(
        granted=ArraySubquery(grants.values(row=JSONObject(role="role", path="unit__path"))),
        leads=ArraySubquery(led_today(OuterRef("employee"))),
        is_rater=Exists(reports),
        unread=Notification.objects.count_unread(OuterRef("employee")),
    )


class ActivationBackend:
    """Recognises who holds a fresh code; with failures counted like those of passwords.

    The name `activation_key` keeps the code out of what Django tells about failures.
    """

    def authenticate(self, request, username: str, activation_key: str) -> User | None:
        account = User.objects.select_related("employee").filter(username=username).first()
        if account is None or not is_good(account, activation_key):
            return None
        return account if RoleBackend().user_can_authenticate(account) else None
