"""Putting people into posts: appoint, end, correct. Today's columns and raters follow at once."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from employees.access import scope_of
from employees.enums import AssignmentEnd, AssignmentKind, Role
from employees.models import Assignment, Employee, Position, Unit, User
from employees.services.current import refresh_people
from employees.services.placement_checks import placement_refusal, scope_refusal
from employees.services.resolution import resolve_raters_around
from pembinaan.common.errors import InvalidInput, NotAllowed
from pembinaan.common.models import valid_on
from pembinaan.common.templatetags.display import tanggal

STAYING = (AssignmentEnd.MOVED, AssignmentEnd.REORGANISED)


@transaction.atomic
def appoint(
    *,
    employee_id: int,
    unit: Unit,
    position: Position,
    valid_from: date,
    by: User,
    kind: AssignmentKind = AssignmentKind.DEFINITIVE,
    heads_unit: bool = False,
    valid_to: date | None = None,
    basis: str = "",
) -> Assignment:
    """Put somebody into a post from a day on; a definitive one ends the definitive one held.

    Holding the unit's head post makes its head; so does naming whoever has held the post from
    that very day, as a file or a form may have recorded. Raises NotAllowed unless `by` keeps
    person and unit as HR, InvalidInput for days that overlap, a closed unit, or a second
    definitive head. Whoever leads the unit as Plt. stops when a definitive head begins.
    """
    employee = _lock(employee_id, unit.pk)
    new = Assignment(
        employee=employee,
        unit=unit,
        position=position,
        kind=kind,
        heads_unit=heads_unit or position.pk == unit.head_position_id,
        valid_from=valid_from,
        valid_to=valid_to,
        basis=basis,
    )
    if error := scope_refusal(new, by):
        raise error
    if held := _held_already(new):
        return _make_head(held)
    ended = _ended_by(new)
    if ended and not scope_of(by, Role.HR).holds(ended.unit.path):
        raise NotAllowed("outside_scope", f"{ended.unit} di luar kewenangan Anda.")
    if error := placement_refusal(new, besides=(ended and ended.pk,)):
        raise error
    if ended:
        _close(ended, valid_from, AssignmentEnd.MOVED)
    new.save()
    return _take_up(new, employee.unit, unit)


@transaction.atomic
def end_assignment(*, assignment_id: int, on: date, reason: AssignmentEnd, by: User) -> Assignment:
    """End an assignment: `on` is the first day without it.

    Whoever leaves the service with a definitive post leaves what they act in too. Raises
    NotAllowed outside the HR subtrees of `by`, InvalidInput where something stands in the way.
    """
    held = locked_assignment(assignment_id, by)
    if held.valid_to and held.valid_to <= on:
        text = f"Penugasan ini sudah tercatat berakhir {tanggal(held.valid_to)}."
        raise InvalidInput("ended_already", text, field="on")
    if on <= held.valid_from:
        text = f"Penugasan ini baru mulai {tanggal(held.valid_from)}; pilih tanggal sesudahnya."
        raise InvalidInput("ends_first", text, field="on")
    if held.kind == AssignmentKind.DEFINITIVE and reason not in STAYING:
        _end_the_rest(held, on, reason)
    _close(held, on, reason)
    return follow(held, held.employee.unit, held.unit)


@transaction.atomic
def change_assignment(
    *,
    assignment_id: int,
    by: User,
    unit: Unit,
    position: Position,
    valid_from: date,
    valid_to: date | None,
    end_reason: str = "",
    basis: str = "",
) -> Assignment:
    """Correct what was recorded wrongly. The post before it, ended by it, ends when it begins.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput like `appoint`.
    """
    held = locked_assignment(assignment_id, by, unit.pk)
    if unit.pk != held.unit_id and not scope_of(by, Role.HR).holds(unit.path):
        raise NotAllowed("outside_scope", f"{unit} di luar kewenangan Anda.")
    left, before = held.unit, _ended_by_start_of(held, earliest=valid_from)
    led_without_head_post = held.heads_unit and held.position_id != left.head_position_id
    held.heads_unit = position.pk == unit.head_position_id or led_without_head_post
    held.unit, held.position, held.basis = unit, position, basis
    held.valid_from, held.valid_to = valid_from, valid_to
    held.end_reason = end_reason if valid_to else ""
    if error := placement_refusal(held, besides=(held.pk, before and before.pk)):
        raise error
    if before and valid_from < before.valid_to:  # makes room first
        _close(before, valid_from, AssignmentEnd.MOVED)
    held.save()
    if before and valid_from > before.valid_to:
        _close(before, valid_from, AssignmentEnd.MOVED)
    return _take_up(held, held.employee.unit, left, unit)


def _lock(employee_id: int, *unit_ids: int) -> Employee:
    """Units first, as everywhere: of two heads or two posts at once, one waits for the other."""
    units = Unit.objects.filter(pk__in=unit_ids).order_by("pk")
    list(units.select_for_update(no_key=True))
    people = Employee.objects.select_related("unit").select_for_update(of=["self"])
    return people.get(pk=employee_id)


def locked_assignment(assignment_id: int, by: User, *unit_ids: int) -> Assignment:
    """An assignment that `by` keeps as HR, with its units and person locked.

    Raises NotAllowed for any other, InvalidInput for one that was cancelled meanwhile.
    """
    rows = Assignment.objects.select_related("unit", "employee__unit", "position")
    held = rows.managed_by(by).filter(pk=assignment_id).first()
    if held is None:
        raise NotAllowed("outside_scope", "Penugasan ini di luar kewenangan Anda.")
    _lock(held.employee_id, held.unit_id, *unit_ids)
    held = rows.filter(pk=assignment_id).first()
    if held is None:
        raise InvalidInput("gone", "Penugasan ini sudah dibatalkan oleh petugas lain.")
    return held


def _held_already(new: Assignment) -> Assignment | None:
    """The same post from the same day, but not yet as the head's."""
    if not new.heads_unit or new.kind != AssignmentKind.DEFINITIVE:
        return None
    same = {"unit": new.unit, "position": new.position, "valid_from": new.valid_from}
    held = new.employee.assignments.filter(**same, kind=new.kind, heads_unit=False, valid_to=None)
    return held.first()


def _make_head(held: Assignment) -> Assignment:
    held.heads_unit = True
    if error := placement_refusal(held, besides=(held.pk,)):
        raise error
    held.save()
    return _take_up(held, held.unit)


def _ended_by(new: Assignment) -> Assignment | None:
    """The definitive post a new one ends: it began before, and nobody said why it would end."""
    if new.kind != AssignmentKind.DEFINITIVE:
        return None
    held = new.employee.assignments.valid_on(new.valid_from)
    held = held.filter(kind=AssignmentKind.DEFINITIVE, valid_from__lt=new.valid_from)
    return held.filter(Q(valid_to=None) | Q(end_reason="")).first()


def _ended_by_start_of(held: Assignment, *, earliest: date) -> Assignment | None:
    """The definitive post that `held` followed without a gap, if it began before `earliest`."""
    if held.kind != AssignmentKind.DEFINITIVE:
        return None
    posts = held.employee.assignments.filter(kind=AssignmentKind.DEFINITIVE)
    before = posts.filter(valid_to=held.valid_from, end_reason=AssignmentEnd.MOVED)
    return before.filter(valid_from__lt=earliest).first()


def _end_the_rest(held: Assignment, on: date, reason: AssignmentEnd) -> None:
    """What else somebody holds on the day of leaving; what has yet to begin stands in the way."""
    rest = held.employee.assignments.exclude(pk=held.pk).select_related("position")
    later = rest.filter(valid_from__gte=on).first()
    if later and reason != AssignmentEnd.TRANSFERRED:
        text = f"Masih tercatat sebagai {later.position} sejak {tanggal(later.valid_from)}; "
        raise InvalidInput("later_post", f"{text}ubah dahulu penugasan itu.", field="on")
    acting = rest.exclude(kind=AssignmentKind.DEFINITIVE).filter(valid_from__lt=on)
    for row in acting.filter(Q(valid_to=None) | Q(valid_to__gt=on)):
        _close(row, on, reason)


def _close(held: Assignment, on: date, reason: AssignmentEnd) -> None:
    held.valid_to, held.end_reason = on, reason
    held.save(update_fields=["valid_to", "end_reason"])


def _take_up(changed: Assignment, *units: Unit) -> Assignment:
    """What follows from an assignment that somebody holds from now on."""
    changed.acting_ended = end_acting(changed)
    return follow(changed, *units, *(row.employee.unit for row in changed.acting_ended))


def end_acting(head: Assignment) -> list[Assignment]:
    """A Plt. leads while there is no definitive head: whoever does when `head` begins, stops.

    The assignments that ended.
    """
    if not head.heads_unit or head.kind != AssignmentKind.DEFINITIVE:
        return []
    acting = Assignment.objects.filter(unit=head.unit_id, kind=AssignmentKind.PLT, heads_unit=True)
    acting = acting.filter(valid_on(head.valid_from), valid_from__lt=head.valid_from)
    ended = list(acting.select_related("employee__unit"))
    for row in ended:
        row.valid_to = head.valid_from
        row.save(update_fields=["valid_to"])
    return ended


def follow(changed: Assignment, *units: Unit) -> Assignment:
    """Today's columns of the person, and raters in the agencies somebody came to or left."""
    refresh_people([changed.employee_id])
    changed.raters_changed = resolve_raters_around(employee_id=changed.employee_id, units=units)
    return changed
