"""The people behind an office: who may mend the faults of a unit."""

from collections.abc import Collection, Mapping

from django.db.models import Q
from django.utils import timezone

from employees.enums import Role
from employees.models import RoleGrant, User
from employees.queries.quality.check import Mender
from employees.queries.units import ancestors
from pembinaan.common.models import valid_on

SHOWN = 3


def menders_of(paths: Collection[str], *, office: Mender, reader: User) -> Mapping[str, list[str]]:
    """For the unit at each path the names of up to three who may mend, the nearest first.

    The reader comes first as "Anda"; administrators only where no HR officer is.
    """
    held = _grants({above for path in paths for above in ancestors(path)}, office)
    return {path: _names(path, held, reader) for path in paths}


def _grants(paths: Collection[str], office: Mender) -> list[tuple[str, str, int]]:
    """(path or "", name, account) of the grants in force, the lowest unit first."""
    roles = [Role.ADMIN] if office is Mender.ADMIN else [Role.HR, Role.ADMIN]
    grants = RoleGrant.objects.filter(
        valid_on(timezone.localdate()),
        Q(unit=None) | Q(unit__path__in=paths),
        role__in=roles,
        user__is_active=True,
    ).select_related("user", "unit")
    nearest = sorted(grants, key=lambda grant: (_depth(grant), grant.role, grant.user.name))
    return [
        (grant.unit.path if grant.unit else "", grant.user.name, grant.user_id)
        for grant in sorted(nearest, key=lambda grant: grant.role == Role.ADMIN)
    ]


def _depth(grant: RoleGrant) -> int:
    return -len(grant.unit.path) if grant.unit else 0


def _names(path: str, held: list[tuple[str, str, int]], reader: User) -> list[str]:
    above = [(name, user) for held_path, name, user in held if path.startswith(held_path)]
    others = dict.fromkeys(name for name, user in above if user != reader.pk)
    me = ["Anda"] if any(user == reader.pk for _, user in above) else []
    return [*me, *others][:SHOWN]
