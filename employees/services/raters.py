"""Written exceptions to who rates whom; everybody else's rater follows from the tree."""

from collections.abc import Collection
from datetime import date
from itertools import pairwise

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from employees.enums import EmployeeKind, PositionKind
from employees.models import Employee, RaterOverride, User
from employees.services.records import locked_person, locked_record
from employees.services.resolution import resolve_raters
from pembinaan.common.errors import InvalidInput, NotAllowed
from pembinaan.common.templatetags.display import tanggal

SUPERIORS = frozenset(PositionKind) - {PositionKind.FUNGSIONAL, PositionKind.PELAKSANA}


@transaction.atomic
def set_override(
    *,
    employee_id: int,
    rater: Employee,
    reason: str,
    basis: str,
    valid_from: date,
    valid_to: date | None,
    by: User,
) -> RaterOverride:
    """Name in writing who rates an employee; a written rater in force ends when this begins.

    Raises NotAllowed outside the HR subtrees of `by`; InvalidInput for somebody who cannot be
    rated or cannot rate, and for days that another written rater has already.
    """
    letter = RaterOverride(
        employee_id=employee_id,
        rater=rater,
        reason=reason,
        basis=basis,
        valid_from=valid_from,
        valid_to=valid_to,
        granted_by=by,
    )
    person = _write(letter)
    resolve_raters(within=person.unit.path)
    return letter


@transaction.atomic
def set_overrides(
    *,
    employee_ids: Collection[int],
    rater: Employee,
    reason: str,
    basis: str,
    valid_from: date,
    valid_to: date | None,
    by: User,
) -> int:
    """The same for several people, all or nobody; how many. A refusal says whom it is about."""
    for pk in sorted(employee_ids):
        letter = RaterOverride(
            employee_id=pk,
            rater=rater,
            reason=reason,
            basis=basis,
            valid_from=valid_from,
            valid_to=valid_to,
            granted_by=by,
        )
        try:
            _write(letter)
        except InvalidInput as error:
            raise InvalidInput(error.code, f"{letter.employee}: {error.message}") from error
    resolve_raters()
    return len(employee_ids)


@transaction.atomic
def end_override(*, override_id: int, on: date, by: User) -> Employee:
    """Let the tree decide again from a day on; one that has not begun by then is taken back.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput when it has ended before.
    """
    person, override = locked_record(RaterOverride.objects, override_id, by)
    if override.valid_to and override.valid_to <= on:
        text = f"Penetapan ini sudah berakhir {tanggal(override.valid_to)}."
        raise InvalidInput("ended", text, field="on")
    if on <= override.valid_from:
        override.delete()
    else:
        override.valid_to = on
        override.save(update_fields=["valid_to"])
    resolve_raters(within=person.unit.path)
    return person


def override_refusal(
    *, person: Employee, rater: Employee, by: User
) -> InvalidInput | NotAllowed | None:
    """Why `rater` cannot be named to rate `person` by `by`, or None."""
    if person.kind == EmployeeKind.NON_ASN or not person.is_active:
        return InvalidInput("not_rated", "Penilai ditetapkan untuk ASN yang aktif.")
    if not Employee.objects.managed_by(by).filter(pk=rater.pk).exists():
        return NotAllowed("outside_scope", "Penilai ini di luar kewenangan Anda.")
    if rater.pk == person.pk:
        text = "Pegawai tidak dapat menilai dirinya sendiri."
        return InvalidInput("self", text, field="rater")
    if not rater.is_active:
        text = f"{rater} tidak aktif; pilih pejabat penilai yang masih bertugas."
        return InvalidInput("inactive", text, field="rater")
    if between := _raters_up_to(person, rater):
        return InvalidInput("cycle", _cycle_text(person, rater, between), field="rater")
    return None


def rater_warning(rater: Employee) -> str:
    """What HR should know of somebody who is no superior by post (rule book 1.6); else "" ."""
    leads = rater.assignments.valid_on(timezone.localdate()).filter(heads_unit=True)
    if rater.position.kind in SUPERIORS or leads.exists():
        return ""
    return (
        f"{rater} bukan pejabat pengawas atau yang lebih tinggi dan tidak memimpin unit; "
        "pastikan ada pendelegasian kewenangan menilai."
    )


def _write(letter: RaterOverride) -> Employee:
    """Store it, unless it is refused; the rater is resolved afterwards."""
    person = locked_person(letter.employee_id, letter.granted_by)
    if error := override_refusal(person=person, rater=letter.rater, by=letter.granted_by):
        raise error
    if letter.valid_to and letter.valid_to <= letter.valid_from:
        text = "Tanggal berakhir harus sesudah tanggal mulai."
        raise InvalidInput("ends_first", text, field="valid_to")
    _make_room(person, letter.valid_from, letter.valid_to)
    letter.save()
    return person


def _raters_up_to(person: Employee, rater: Employee) -> list[Employee]:
    """From `rater` up to `person`, who would then rate in a circle; empty when there is none."""
    chain, seen = [rater], {rater.pk}
    while (above := chain[-1].rater) and above.pk not in seen:
        chain.append(above)
        seen.add(above.pk)
        if above.pk == person.pk:
            return chain
    return []


def _cycle_text(person: Employee, rater: Employee, chain: list[Employee]) -> str:
    if len(chain) == 2:
        return f"{rater} dinilai oleh {person}; dua orang tidak dapat saling menilai."
    way = ", ".join(f"{low} dinilai oleh {high}" for low, high in pairwise(chain))
    return f"Penilaian akan berputar: {way}."


def _make_room(person: Employee, valid_from: date, valid_to: date | None) -> None:
    others = person.rater_overrides.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from))
    if valid_to:
        others = others.filter(valid_from__lt=valid_to)
    if later := others.filter(valid_from__gte=valid_from).select_related("rater").first():
        text = (
            f"{later.rater} sudah ditetapkan sejak {tanggal(later.valid_from)}; "
            "akhiri penetapan itu dahulu."
        )
        raise InvalidInput("overlap", text, field="valid_from")
    others.update(valid_to=valid_from)
