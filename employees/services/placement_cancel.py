"""Taking back an assignment that should not have been recorded; what it ended goes on again."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from employees.access import scope_of
from employees.enums import AssignmentEnd, AssignmentKind, Role
from employees.models import Assignment, CancelledAssignment, User
from employees.services.placement import follow, locked_assignment
from employees.services.placement_checks import placement_refusal
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
from pembinaan.common.templatetags.display import tanggal


@transaction.atomic
def cancel_assignment(*, assignment_id: int, reason: str, by: User) -> Assignment:
    """As if it had never been recorded: the post and the Plt. that it ended go on (`restored`).

    It is kept as CancelledAssignment. Raises NotAllowed outside the HR subtrees of `by`,
    InvalidInput for one that a reorganisation made, for the first definitive post, or where a
    later post or another head stands in the way.
    """
    held = _locked_with_all_units(assignment_id, by)
    before = _definitive(held).filter(valid_from__lt=held.valid_from).last()
    if error := _refusal(held, before, by):
        raise error
    starts = _starts(held)
    _keep(held, reason, by)
    held.delete()
    restored = [_reopen(before)] if before and _was_ended_by(before, starts) else []
    if held.heads_unit and held.kind == AssignmentKind.DEFINITIVE:
        restored += _reopen_acting(held, starts)
    return _finish(held, restored)


@transaction.atomic
def stop_heading(*, assignment_id: int, reason: str, by: User) -> Assignment:
    """The definitive post stays, but never led its unit; a Plt. whom it ended goes on.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput for whoever leads nothing.
    """
    held = locked_assignment(assignment_id, by)
    if held.kind != AssignmentKind.DEFINITIVE or not held.heads_unit:
        text = f"{held.employee} tidak memimpin {held.unit} dengan jabatan ini."
        raise InvalidInput("no_head", text)
    _keep(held, reason, by, post_stays=True)
    held.heads_unit = False
    held.save(update_fields=["heads_unit"])
    return _finish(held, _reopen_acting(held, _starts(held)))


def _locked_with_all_units(assignment_id: int, by: User) -> Assignment:
    """With every unit its person had a post in: one of them may get its head back."""
    own = Assignment.objects.filter(employee__assignments=assignment_id)
    return locked_assignment(assignment_id, by, *own.values_list("unit", flat=True))


def _refusal(held: Assignment, before: Assignment | None, by: User) -> DomainError | None:
    if held.reorganisation_id:
        text = "Penugasan ini mengikuti penataan organisasi; batalkan penataannya."
        return InvalidInput("reorganised", text)
    if held.kind != AssignmentKind.DEFINITIVE:
        return None
    if before is None:
        text = f"Ini jabatan definitif pertama {held.employee}; perbaiki penugasannya saja."
        return InvalidInput("first_post", text)
    scope = scope_of(by, Role.HR)
    for unit in (held.unit, before.unit):
        if not scope.holds(unit.path):
            text = f"{unit} di luar kewenangan Anda; mintalah HR instansi membatalkannya."
            return NotAllowed("outside_scope", text)
    if later := _definitive(held).filter(valid_from__gt=held.valid_from).first():
        text = (
            f"{held.employee} sudah menjadi {later.position} sejak {tanggal(later.valid_from)}; "
        )
        return InvalidInput("later_post", f"{text}batalkan dahulu penugasan itu.")
    return None


def _definitive(held: Assignment) -> QuerySet[Assignment]:
    posts = Assignment.objects.filter(employee=held.employee_id, kind=AssignmentKind.DEFINITIVE)
    return posts.select_related("employee", "unit", "position").order_by("valid_from")


def _starts(held: Assignment) -> set[date]:
    """The days on which it was ever said to begin: what it ended, ended on one of them."""
    return {held.valid_from, *held.events.values_list("valid_from", flat=True)}


def _was_ended_by(before: Assignment, starts: set[date]) -> bool:
    return before.valid_to in starts and before.end_reason == AssignmentEnd.MOVED


def _reopen(before: Assignment) -> Assignment:
    """With the end it had, as of a contract, before another post ended it."""
    past = before.events.filter(end_reason="").order_by("pgh_id").last()
    before.valid_to, before.end_reason = past and past.valid_to, ""
    if error := placement_refusal(before, besides=(before.pk,)):
        raise InvalidInput(error.code, error.message)
    before.save(update_fields=["valid_to", "end_reason"])
    return before


def _reopen_acting(head: Assignment, starts: set[date]) -> list[Assignment]:
    """Whoever led the unit as Plt. until `head` began, and is still there."""
    acting = Assignment.objects.filter(
        unit=head.unit_id,
        kind=AssignmentKind.PLT,
        heads_unit=True,
        valid_to__in=starts,
        end_reason="",
        employee__is_active=True,
    )
    restored = []
    for row in acting.select_related("employee__unit", "unit", "position"):
        earlier = row.events.filter(Q(valid_to=None) | Q(valid_to__gt=row.valid_to))
        past = earlier.exclude(valid_to__in=starts).order_by("pgh_id").last()
        if past:  # else it was meant to end that day
            row.valid_to = past.valid_to
            row.save(update_fields=["valid_to"])
            restored.append(row)
    return restored


def _keep(held: Assignment, reason: str, by: User, *, post_stays: bool = False) -> None:
    CancelledAssignment.objects.create(
        employee_id=held.employee_id,
        position_name=held.position.name,
        unit_name=held.unit.name,
        kind=held.kind,
        heads_unit=held.heads_unit,
        post_stays=post_stays,
        valid_from=held.valid_from,
        valid_to=held.valid_to,
        basis=held.basis,
        reason=reason,
        by=by,
    )


def _finish(held: Assignment, restored: list[Assignment]) -> Assignment:
    """Today's columns and raters, also where something goes on."""
    held.restored = restored
    units = [row.unit for row in restored] + [row.employee.unit for row in restored]
    return follow(held, held.employee.unit, held.unit, *units)
