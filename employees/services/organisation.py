"""Units as rows: the first one of a place, and what is known of them beside name and place."""

from datetime import date

from django.db import transaction

from employees.access import scope_of
from employees.enums import Role, UnitKind
from employees.models import Agency, Position, Unit, UnitVersion, User
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
from pembinaan.common.templatetags.display import tanggal

DEEPEST = UnitVersion._meta.get_field("path").max_length


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
    lock_agency(agency.pk)
    if error := placement_refusal(
        agency=agency, parent=parent, code=code, valid_from=valid_from, valid_to=valid_to, by=by
    ):
        raise error
    above = parent.versions.latest("valid_from").path if parent else ""
    path = next_path(above) if parent else f"{agency.code.replace('.', '')}."
    place = {"parent": parent, "name": name, "kind": kind, "path": path}
    dates = {"valid_from": valid_from, "valid_to": valid_to}
    unit = Unit.objects.create(agency=agency, code=code, **place, **dates)
    UnitVersion.objects.create(unit=unit, **place, **dates)
    return unit


@transaction.atomic
def edit_unit(
    *, unit_id: int, code: str, siasn_id: str, head_position: Position | None, by: User
) -> Unit:
    """What has no date: the code, the id of SIASN and the post of the head.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput for a code or id in use.
    """
    unit = Unit.objects.select_for_update(no_key=True, of=["self"]).get(pk=unit_id)
    if not scope_of(by, Role.HR).holds(unit.path):
        raise NotAllowed("outside_scope", "Unit ini di luar kewenangan Anda.")
    others = Unit.objects.exclude(pk=unit_id)
    if others.filter(code=code).exists():
        raise InvalidInput("code_taken", f"Kode unit {code} sudah dipakai.", field="code")
    if siasn_id and (other := others.filter(siasn_id=siasn_id).first()):
        text = f"ID SIASN ini sudah tercatat pada {other}."
        raise InvalidInput("siasn_id_taken", text, field="siasn_id")
    unit.code, unit.siasn_id, unit.head_position = code, siasn_id or None, head_position
    unit.save(update_fields=["code", "siasn_id", "head_position"])
    return unit


def placement_refusal(
    *,
    agency: Agency,
    parent: Unit | None,
    code: str,
    valid_from: date,
    valid_to: date | None = None,
    by: User,
) -> DomainError | None:
    """Why `by` may not put a unit with `code` there on that day, or None."""
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
    return parent and _parent_refusal(parent, valid_from, valid_to)


def _parent_refusal(parent: Unit, valid_from: date, valid_to: date | None) -> InvalidInput | None:
    """A unit hangs below the last place of its parent, as long as the parent is there."""
    last = parent.versions.latest("valid_from")
    if valid_from < last.valid_from:
        text = f"{parent} berlaku dalam bentuk ini sejak {tanggal(last.valid_from)}; "
        return InvalidInput("parent_not_yet", f"{text}pilih tanggal itu atau sesudahnya.")
    if last.valid_to and (valid_to is None or valid_to > last.valid_to):
        text = f"{parent} ditutup pada {tanggal(last.valid_to)}; pilih induk lain."
        return InvalidInput("parent_closes", text, field="parent")
    return None


def lock_agency(agency_id: int) -> None:
    """Whoever changes the tree of an agency waits for the one before."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency_id)


def next_path(above: str) -> str:
    """The first free place below the path `above`; a place once taken is never given again.

    Raises InvalidInput where the tree would be too deep to be written down.
    """
    taken = set()
    for model in (UnitVersion, Unit):
        paths = model.objects.filter(path__startswith=above).exclude(path=above)
        taken |= {
            int(path[len(above) :].partition(".")[0])
            for path in paths.values_list("path", flat=True)
        }
    path = f"{above}{max(taken, default=0) + 1:03}."
    refuse_too_deep(path)
    return path


def refuse_too_deep(path: str) -> None:
    if len(path) > DEEPEST:
        text = "Susunan unit menjadi terlalu dalam; pilih induk yang lebih atas."
        raise InvalidInput("too_deep", text)
