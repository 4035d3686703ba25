"""Why the tree cannot be changed in that way on that day; every refusal names what to do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from employees.access import scope_of
from employees.enums import AssignmentKind, Role
from employees.models import Assignment, RoleGrant, Unit, UnitVersion, User
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
from pembinaan.common.templatetags.display import tanggal


@dataclass(frozen=True, slots=True)
class Place:
    """A unit on the day of a decision, and the versions in its subtree from that day on."""

    unit: Unit
    day: date
    version: UnitVersion | None
    below: list[UnitVersion]  # itself first


def lasting(rows: QuerySet, day: date) -> QuerySet:
    """Dated rows that are in force on `day` or will be later."""
    return rows.filter(Q(valid_to=None) | Q(valid_to__gt=day))


def place_of(unit: Unit, day: date) -> Place:
    version = unit.versions.valid_on(day).first()
    below = UnitVersion.objects.none()
    if version:
        below = UnitVersion.objects.filter(path__startswith=version.path)
    return Place(unit, day, version, list(lasting(below, day).order_by("path", "valid_from")))


def scope_refusal(by: User, *units: Unit) -> NotAllowed | None:
    scope = scope_of(by, Role.HR)
    outside = next((unit for unit in units if not scope.holds(unit.path)), None)
    if outside is None:
        return None
    return NotAllowed("outside_scope", f"{outside} di luar kewenangan Anda.")


def top_refusal(unit: Unit) -> InvalidInput | None:
    if unit.parent_id:
        return None
    text = f"{unit} adalah unit puncak instansi; unit ini hanya dapat berganti nama."
    return InvalidInput("top_unit", text)


def day_refusal(place: Place, touched: Collection[int]) -> InvalidInput | None:
    """The unit is there that day, and nothing that is touched changes later."""
    if place.version is None:
        return _absent(place, "unit ini")
    later = UnitVersion.objects.filter(unit__in=touched, valid_from__gt=place.day)
    if version := later.select_related("unit").order_by("valid_from").first():
        text = (
            f"{version.unit} berubah lagi pada {tanggal(version.valid_from)}; pilih tanggal itu "
            "atau sesudahnya, atau batalkan dahulu penataan itu."
        )
        return InvalidInput("changes_later", text, field="effective_on")
    return None


def _absent(place: Place, what: str, field: str = "effective_on") -> InvalidInput:
    first = place.unit.versions.order_by("valid_from").first()
    if first and first.valid_from > place.day:
        text = (
            f"{place.unit} baru ada sejak {tanggal(first.valid_from)}; pilih tanggal sesudahnya."
        )
        return InvalidInput("not_yet", text, field="effective_on")
    closed = tanggal(place.unit.valid_to)
    text = f"{place.unit} sudah ditutup pada {closed}; {what} tidak dapat dipakai lagi."
    return InvalidInput("closed", text, field=field)


def target_refusal(place: Place, target: Place) -> DomainError | None:
    """Where something is put must be of the same agency, outside of it, and stay."""
    if target.unit.agency_id != place.unit.agency_id:
        text = (
            f"{target.unit} milik {target.unit.agency}; penataan terjadi di dalam satu instansi."
        )
        return InvalidInput("other_agency", text, field="target")
    if target.version is None:
        return _absent(target, "unit tujuan", field="target")
    if target.version.path.startswith(place.version.path):
        text = f"{target.unit} bagian dari {place.unit} sendiri; pilih unit lain."
        return InvalidInput("own_subtree", text, field="target")
    if target.version.valid_to:
        text = f"{target.unit} ditutup pada {tanggal(target.version.valid_to)}; pilih unit lain."
        return InvalidInput("target_closes", text, field="target")
    return None


def start_refusal(place: Place) -> InvalidInput | None:
    """What ends must have lasted at least a day in its last form."""
    if place.version.valid_from < place.day:
        return None
    text = (
        f"{place.unit} baru berlaku dalam bentuk ini sejak {tanggal(place.version.valid_from)}; "
        "pilih tanggal sesudahnya, atau batalkan dahulu penataan itu."
    )
    return InvalidInput("just_begun", text, field="effective_on")


def grant_refusal(place: Place) -> InvalidInput | None:
    """A grant that has yet to begin cannot be ended; an administrator decides on it."""
    later = RoleGrant.objects.filter(unit=place.unit, valid_from__gte=place.day)
    if grant := later.select_related("user").first():
        text = (
            f"Peran {grant.get_role_display()} {grant.user} pada unit ini baru mulai "
            f"{tanggal(grant.valid_from)}; mintalah administrator mengubahnya dahulu."
        )
        return InvalidInput("later_grant", text)
    return None


def acting_refusal(place: Place) -> InvalidInput | None:
    """Nobody begins to lead, for the time being, what is no longer there."""
    later = Assignment.objects.filter(unit=place.unit, heads_unit=True, valid_from__gte=place.day)
    later = later.exclude(kind=AssignmentKind.DEFINITIVE).select_related("employee")
    if held := later.first():
        text = (
            f"{held.employee} baru mulai memimpin unit ini sebagai {held.get_kind_display()} "
            f"{tanggal(held.valid_from)}; akhiri atau ubah dahulu penugasan itu."
        )
        return InvalidInput("later_head", text)
    return None


def empty_refusal(place: Place) -> InvalidInput | None:
    """Only what nobody works in and nothing hangs below can be closed."""
    children = [version for version in place.below if version.unit_id != place.unit.pk]
    if children:
        text = f"Masih ada {len({row.unit_id for row in children})} unit di bawah {place.unit}; "
        text += "pindahkan atau gabungkan dahulu."
        return InvalidInput("has_children", text)
    held = lasting(Assignment.objects.filter(unit=place.unit), place.day)
    people = held.values("employee").distinct().count()
    if people:
        text = f"Masih ada {people} pegawai di {place.unit}; gabungkan ke unit lain agar mereka "
        return InvalidInput("has_people", f"{text}berpindah, atau pindahkan mereka dahulu.")
    return None
