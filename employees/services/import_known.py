"""What the database knows that an employee file speaks about, read once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from employees.access import Scope, scope_of
from employees.enums import Role
from employees.models import Employee, Position, Unit, User


@dataclass(frozen=True, slots=True)
class KnownUnit:
    pk: int
    agency_id: int
    path: str


@dataclass(frozen=True, slots=True)
class KnownEmployee:
    pk: int
    name: str
    kind: str
    rank: str
    unit_id: int
    position_id: int
    rater_id: int | None
    rater_nip: str
    unit_path: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Units by code, posts by name in lower case, employees by NIP."""

    scope: Scope
    units: dict[str, KnownUnit]
    positions: dict[str, int]
    employees: dict[str, KnownEmployee]


def known_for(nips: Iterable[str], by: User) -> Known:
    """Three queries, however long the file is."""
    units = Unit.objects.valid_on(timezone.localdate())
    unit_rows = units.values_list("code", "pk", "agency_id", "path")
    position_rows = Position.objects.values_list("name", "pk")
    people = Employee.objects.filter(nip__in=set(nips)).values_list(
        *("nip", "pk", "name", "kind", "rank", "unit_id", "position_id"),
        *("rater_id", "rater__nip", "unit__path", "is_active"),
    )
    return Known(
        scope=scope_of(by, Role.HR),
        units={code.upper(): KnownUnit(*rest) for code, *rest in unit_rows},
        positions={name.casefold(): pk for name, pk in position_rows},
        employees={
            nip: KnownEmployee(*rest[:7], rest[7] or "", *rest[8:]) for nip, *rest in people
        },
    )
