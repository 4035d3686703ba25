"""Accounts as HR keeps them: whose, in which state, and which are out of reach."""

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.utils import timezone

from employees.access import scope_of
from employees.enums import AccountState, Role
from employees.models import Assignment, Employee, RoleGrant, User
from pembinaan.common.models import valid_on

GIVEN_BY_HR = (Role.LEADER, Role.HR)


def account_rows(by: User) -> QuerySet[Employee]:
    """People kept as HR who have an account or may get one, each with its `state`."""
    people = Employee.objects.managed_by(by).filter(Q(is_active=True) | Q(user__isnull=False))
    return people.annotate(state=_state())


def counts_of(people: QuerySet[Employee]) -> dict[AccountState, int]:
    """How many of `people` (of account_rows) are in each state, none left out."""
    counted = people.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(AccountState, 0) | {AccountState(s): n for s, n in counted}


def accounts_managed_by(by: User) -> QuerySet[User]:
    """Accounts of people kept as HR; an administrator also keeps those of nobody."""
    if by.holds(Role.ADMIN):
        return User.objects.all()
    kept = scope_of(by, Role.HR).units_q("employee__unit__")
    return User.objects.filter(kept, employee__isnull=False)


def accounts_beyond(by: User) -> QuerySet[User]:
    """Accounts that hold what `by` could not give as HR, now or later: no sign-in for `by`."""
    if by.holds(Role.ADMIN):
        return User.objects.none()
    today, scope = timezone.localdate(), scope_of(by, Role.HR)
    lasting = RoleGrant.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today))
    wider = lasting.exclude(scope.units_q("unit__")) | lasting.exclude(role__in=GIVEN_BY_HR)
    heads = Assignment.objects.filter(valid_on(today), heads_unit=True)
    elsewhere = heads.exclude(scope.units_q("unit__"))
    return User.objects.filter(
        Q(is_superuser=True)
        | Q(pk__in=wider.values("user"))
        | Q(employee__in=elsewhere.values("employee"))
    )


def _state() -> Case:
    return Case(
        When(user__isnull=True, then=Value(AccountState.NONE)),
        When(Q(is_active=False) | Q(user__is_active=False), then=Value(AccountState.OFF)),
        When(user__last_login__isnull=False, then=Value(AccountState.USED)),
        When(user__activation_digest="", then=Value(AccountState.NEW)),
        When(user__activation_expires__gt=timezone.now(), then=Value(AccountState.INVITED)),
        default=Value(AccountState.EXPIRED),
        output_field=CharField(),
    )
