"""Changing the tree of units."""

from datetime import date

from django.db import transaction

from employees.access import scope_of
from employees.enums import Role, UnitKind
from employees.models import Agency, Unit, UnitVersion, User
from pembinaan.common.errors import InvalidInput, NotAllowed


@transaction.atomic
def create_unit(
    *,
    agency: Agency,
    parent: Unit | None,
    code: str,
    name: str,
    kind: UnitKind,
    valid_from: date,
    by: User,
    valid_to: date | None = None,
) -> Unit:
    """A unit below `parent`, or the top of an agency that has none yet.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput for a misplaced unit.
    """
    if error := placement_refusal(agency=agency, parent=parent, code=code, by=by):
        raise error
    path = _next_path(agency, parent)
    place = {"parent": parent, "name": name, "kind": kind, "path": path}
    dates = {"valid_from": valid_from, "valid_to": valid_to}
    unit = Unit.objects.create(agency=agency, code=code, **place, **dates)
    UnitVersion.objects.create(unit=unit, **place, **dates)
    return unit


def placement_refusal(
    *, agency: Agency, parent: Unit | None, code: str, by: User
) -> InvalidInput | NotAllowed | None:
    """Why `by` may not put a unit with `code` there, or None."""
    scope = scope_of(by, Role.HR)
    if not (scope.everything or (parent and scope.holds(parent.path))):
        return NotAllowed("outside_scope", "Induk unit ini di luar kewenangan Anda.")
    if parent and parent.agency_id != agency.pk:
        text = f"Induk ini milik {parent.agency}, bukan {agency}."
        return InvalidInput("wrong_agency", text, field="parent")
    if parent is None and Unit.objects.filter(agency=agency, parent=None).exists():
        text = f"{agency} sudah mempunyai unit puncak; pilih induk unit ini."
        return InvalidInput("second_top", text, field="parent")
    if Unit.objects.filter(code=code).exists():
        return InvalidInput("code_taken", f"Kode unit {code} sudah dipakai.", field="code")
    return None


def _next_path(agency: Agency, parent: Unit | None) -> str:
    """The path after the last sibling's; the lock makes two writers take turns."""
    if parent is None:
        return f"{agency.code.replace('.', '')}."
    Unit.objects.select_for_update().get(pk=parent.pk)
    siblings = Unit.objects.filter(parent=parent).values_list("path", flat=True)
    numbers = [int(path.removesuffix(".").rpartition(".")[2]) for path in siblings]
    return f"{parent.path}{max(numbers, default=0) + 1:03}."
