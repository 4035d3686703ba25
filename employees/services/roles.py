"""Granting roles."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from employees.enums import Role
from employees.models import RoleGrant, Unit, User
from pembinaan.common.errors import InvalidInput, NotAllowed


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

    Raises NotAllowed unless `by` is an administrator, InvalidInput when it is held already.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if error := grant_refusal(
        user=user, role=role, unit=unit, valid_from=valid_from, valid_to=valid_to, by=by
    ):
        raise error
    return RoleGrant.objects.create(
        user=user, role=role, unit=unit, valid_from=valid_from, valid_to=valid_to, granted_by=by
    )


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
    if not by.holds(Role.ADMIN):
        return NotAllowed("not_admin", "Hanya administrator yang dapat memberi peran.")
    held = user.grants.filter(role=role, unit=unit)
    held = held.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from))
    if valid_to:
        held = held.filter(valid_from__lt=valid_to)
    if held.exists():
        text = f"{user} sudah memegang peran {Role(role).label} pada unit dan masa itu."
        return InvalidInput("held_already", text, field="role")
    return None
