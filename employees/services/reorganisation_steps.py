"""The writing that decisions about the tree have in common, each row into their journal."""

from collections.abc import Iterable

from employees.enums import AssignmentEnd, AssignmentKind
from employees.models import Assignment, RoleGrant, Unit, UnitVersion
from employees.services.organisation import next_path, refuse_too_deep
from employees.services.reorganisation_checks import Place, lasting
from employees.services.reorganisation_journal import Change, Journal


def hung_below(
    branch: Iterable[UnitVersion], top: UnitVersion, above: UnitVersion
) -> list[Change]:
    """Where the versions of a branch come to stand with its `top` below `above`."""
    path = next_path(above.path)
    changes = [(row, {"path": path + row.path.removeprefix(top.path)}) for row in branch]
    for row, values in changes:
        refuse_too_deep(values["path"])
        if row.unit_id == top.unit_id:
            values["parent_id"] = above.unit_id
    return changes


def rewrite(journal: Journal, changes: Iterable[Change]) -> None:
    """Give versions other values from the day on: a new version, or the one begun that day."""
    changes = list(changes)
    decision = journal.decision
    day = decision.effective_on
    mark = {"reorganisation_id": decision.pk}
    older = [(row, values) for row, values in changes if row.valid_from < day]
    made = [
        UnitVersion(**_copied(row) | {"valid_from": day} | mark | values) for row, values in older
    ]
    same_day = [(row, values | mark) for row, values in changes if row.valid_from == day]
    journal.change((row, {"valid_to": day}) for row, _ in older)
    journal.change(same_day)
    journal.add(made)


def _copied(row: UnitVersion) -> dict:
    names = ("unit_id", "parent_id", "name", "kind", "path", "valid_to")
    return {name: getattr(row, name) for name in names}


def move_people(journal: Journal, unit: Unit, target: Unit) -> None:
    """End the posts held in `unit` and let them go on in `target`; later ones begin there."""
    decision = journal.decision
    day = decision.effective_on
    posts = lasting(Assignment.objects.filter(unit=unit), day).order_by("pk")
    posts = list(posts.select_for_update(of=["self"]))
    running = [post for post in posts if post.valid_from < day]
    made = [
        Assignment(
            employee_id=post.employee_id,
            position_id=post.position_id,
            unit=target,
            kind=post.kind,
            valid_from=day,
            valid_to=post.valid_to,
            end_reason=post.end_reason,
            basis=post.basis,
            reorganisation=decision,
        )
        for post in running
        if not post.heads_unit or post.kind == AssignmentKind.DEFINITIVE
    ]
    later = [post for post in posts if post.valid_from >= day]
    end = {"valid_to": day, "end_reason": AssignmentEnd.REORGANISED}
    journal.change((post, end) for post in running)
    journal.add(made)
    journal.change((post, {"unit_id": target.pk, "heads_unit": False}) for post in later)


def end_unit(journal: Journal, place: Place) -> None:
    """The unit, its last version and the grants on it end."""
    end = {"valid_to": place.day}
    grants = lasting(RoleGrant.objects.filter(unit=place.unit), place.day)
    journal.change([(place.version, end)])
    journal.change([(place.unit, end)])
    journal.change((grant, end) for grant in grants.select_for_update(of=["self"]))
