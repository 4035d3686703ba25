"""Granting roles and ending them."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import RoleGrant, Unit, User
from employees.queries.accounts import GIVEN_BY_HR, accounts_managed_by
from pembinaan.common.errors import InvalidInput, NotAllowed
from pembinaan.common.models import valid_on
from pembinaan.common.templatetags.display import tanggal


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: Role,
    unit: Unit | None,
    valid_from: date,
    by: User,
    valid_to: date | None = None,
) -> RoleGrant:
    """Give `user` a role over `unit` and all below it, everywhere without a unit.

    Raises NotAllowed where the role is not for `by` to give, InvalidInput when it is held already.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if error := grant_refusal(
        user=user, role=role, unit=unit, valid_from=valid_from, valid_to=valid_to, by=by
    ):
        raise error
    return RoleGrant.objects.create(
        user=user, role=role, unit=unit, valid_from=valid_from, valid_to=valid_to, granted_by=by
    )


@transaction.atomic
def end_grant(*, grant_id: int, by: User) -> None:
    """End a role today. One that has not held for a day goes; its history stays.

    Raises NotAllowed where the role is not for `by` to end, InvalidInput when it has ended.
    """
    grants = RoleGrant.objects.select_for_update(of=("self",))
    grant = grants.select_related("user", "unit").get(pk=grant_id)
    if error := authority_refusal(user=grant.user, role=grant.role, unit=grant.unit, by=by):
        raise error
    today = timezone.localdate()
    if grant.valid_to and grant.valid_to <= today:
        raise InvalidInput("ended", "Peran ini sudah berakhir.")
    if grant.valid_from >= today:
        grant.delete()
        return
    grant.valid_to = today
    grant.save(update_fields=["valid_to"])


def grant_refusal(
    *,
    user: User,
    role: Role,
    unit: Unit | None,
    valid_from: date,
    by: User,
    valid_to: date | None = None,
) -> InvalidInput | NotAllowed | None:
    """Why the role cannot be granted for those days, or None."""
    if error := authority_refusal(user=user, role=role, unit=unit, by=by):
        return error
    if valid_to and valid_to <= valid_from:
        text = "Tanggal berakhir harus sesudah tanggal mulai."
        return InvalidInput("ends_early", text, field="valid_to")
    if error := _outlasting(unit, valid_to, by):
        return error
    held = user.grants.filter(role=role, unit=unit)
    held = held.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from))
    if valid_to:
        held = held.filter(valid_from__lt=valid_to)
    if held.exists():
        text = f"{user} sudah memegang peran {Role(role).label} pada unit dan masa itu."
        return InvalidInput("held_already", text, field="role")
    return None


def _outlasting(unit: Unit | None, valid_to: date | None, by: User) -> InvalidInput | None:
    """HR hands on no role that holds longer than its own over that unit."""
    if by.holds(Role.ADMIN):
        return None
    own = by.grants.filter(valid_on(timezone.localdate()), role=Role.HR).select_related("unit")
    path = unit.path if unit else ""
    ends = [held.valid_to for held in own if not held.unit or path.startswith(held.unit.path)]
    if None in ends or (valid_to and valid_to <= max(ends)):
        return None
    text = f"Peran Anda di sini berakhir {tanggal(max(ends))}; pilih paling lambat hari itu."
    return InvalidInput("outlasts", text, field="valid_to")


def authority_refusal(
    *, user: User, role: Role, unit: Unit | None, by: User
) -> InvalidInput | NotAllowed | None:
    """Why `by` may not give or end this role, or None: HR does inside its own subtrees."""
    if error := role_refusal(user=user, role=role, unit=unit, by=by):
        return error
    if not accounts_managed_by(by).filter(pk=user.pk).exists():
        return NotAllowed("not_yours", "Akun ini di luar kewenangan Anda.")
    return None


def role_refusal(
    *, user: User, role: Role, unit: Unit | None, by: User
) -> InvalidInput | NotAllowed | None:
    """The same for an account that is known to be kept by `by`."""
    if by.holds(Role.ADMIN):
        return None
    if role not in GIVEN_BY_HR:
        text = f"Peran {Role(role).label} hanya dapat diatur oleh administrator."
        return NotAllowed("not_admin", text)
    if user == by:
        return NotAllowed("own_role", "Peran Anda sendiri diatur oleh administrator.")
    scope = scope_of(by, Role.HR)
    if not (scope.holds(unit.path) if unit else scope.everything):
        text = "Unit kerja ini di luar kewenangan Anda."
        return InvalidInput("outside_scope", text, field="unit")
    return None
