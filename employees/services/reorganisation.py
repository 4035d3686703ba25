"""Dated decisions about the tree: establish, rename, move, merge and close units.

Each is one transaction: the decision, versions from its day on, posts and grants that go along,
then today's columns and raters. docs/decisions/0007-dated-tree.md says what is refused and why.
"""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction

from employees.enums import ReorganisationKind, UnitKind
from employees.models import Reorganisation, Unit, User
from employees.services.current import refresh_people, refresh_units
from employees.services.organisation import create_unit, lock_agency
from employees.services.reorganisation_checks import (
    Place,
    acting_refusal,
    day_refusal,
    empty_refusal,
    grant_refusal,
    place_of,
    scope_refusal,
    start_refusal,
    target_refusal,
    top_refusal,
)
from employees.services.reorganisation_journal import Journal
from employees.services.reorganisation_steps import end_unit, hung_below, move_people, rewrite
from employees.services.resolution import resolve_raters
from pembinaan.common.errors import DomainError, InvalidInput


@transaction.atomic
def establish_unit(
    *,
    unit_id: int,
    code: str,
    name: str,
    unit_kind: UnitKind,
    effective_on: date,
    basis: str,
    by: User,
) -> Reorganisation:
    """A new unit below the unit `unit_id`.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput as `create_unit` does and
    where the parent changes later.
    """
    [parent] = _locked(unit_id)
    place = place_of(parent, effective_on)
    _refuse(scope_refusal(by, parent), lambda: day_refusal(place, {parent.pk}))
    unit = create_unit(
        agency=parent.agency,
        parent=parent,
        code=code,
        name=name,
        kind=unit_kind,
        valid_from=effective_on,
        by=by,
    )
    journal = Journal(
        Reorganisation(
            kind=ReorganisationKind.CREATE,
            unit=unit,
            target=parent,
            name=name,
            effective_on=effective_on,
            basis=basis,
            by=by,
        )
    )
    version = unit.versions.get()
    version.reorganisation = journal.decision
    version.save(update_fields=["reorganisation"])
    journal.note_added([unit, version])
    return _finish(journal)


@transaction.atomic
def rename_unit(
    *,
    unit_id: int,
    name: str,
    effective_on: date,
    basis: str,
    by: User,
    unit_kind: UnitKind | None = None,
) -> Reorganisation:
    """Another name, and kind where given. On the day the last form began it corrects that form.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput where nothing would change
    or the unit is not there or changes later.
    """
    [unit] = _locked(unit_id)
    place = place_of(unit, effective_on)
    _refuse(scope_refusal(by, unit), lambda: day_refusal(place, {unit.pk}))
    values = {"name": name, "kind": unit_kind or place.version.kind}
    if values == {"name": place.version.name, "kind": place.version.kind}:
        text = "Nama dan jenisnya masih sama; tidak ada yang diganti."
        raise InvalidInput("same_name", text, field="name")
    journal = Journal(
        Reorganisation(
            kind=ReorganisationKind.RENAME,
            unit=unit,
            name=name,
            effective_on=effective_on,
            basis=basis,
            by=by,
        )
    )
    rewrite(journal, [(place.version, values)])
    return _finish(journal)


@transaction.atomic
def move_unit(
    *, unit_id: int, target: Unit, effective_on: date, basis: str, by: User
) -> Reorganisation:
    """Hang a unit with all below it under `target`.

    Raises NotAllowed unless `by` keeps both, InvalidInput for the top, another agency, the own
    subtree, the parent it has, or a day on which something touched is not there or changes later.
    """
    unit, target = _locked(unit_id, target.pk)
    place, above = place_of(unit, effective_on), place_of(target, effective_on)
    _refuse_target(place, above, by)
    if place.version.parent_id == target.pk:
        text = f"{unit} sudah berada di bawah {target}."
        raise InvalidInput("same_parent", text, field="target")
    journal = Journal(
        Reorganisation(
            kind=ReorganisationKind.MOVE,
            unit=unit,
            target=target,
            effective_on=effective_on,
            basis=basis,
            by=by,
        )
    )
    rewrite(journal, hung_below(place.below, place.version, above.version))
    return _finish(journal)


@transaction.atomic
def merge_unit(
    *, unit_id: int, target: Unit, effective_on: date, basis: str, by: User
) -> Reorganisation:
    """End a unit; its people and the units below it go to `target`, grants on it end.

    Its head goes on there in the same post without leading; an acting head's assignment ends.
    Raises as `move_unit`, and where a grant or an acting head of it has yet to begin.
    """
    unit, target = _locked(unit_id, target.pk)
    place, into = place_of(unit, effective_on), place_of(target, effective_on)
    _refuse_target(place, into, by)
    _refuse(start_refusal(place), lambda: grant_refusal(place), lambda: acting_refusal(place))
    journal = Journal(
        Reorganisation(
            kind=ReorganisationKind.MERGE,
            unit=unit,
            target=target,
            effective_on=effective_on,
            basis=basis,
            by=by,
        )
    )
    children = [row for row in place.below if row.parent_id == unit.pk]
    for child in children:
        branch = [row for row in place.below if row.path.startswith(child.path)]
        rewrite(journal, hung_below(branch, child, into.version))
    move_people(journal, unit, target)
    end_unit(journal, place)
    return _finish(journal)


@transaction.atomic
def close_unit(*, unit_id: int, effective_on: date, basis: str, by: User) -> Reorganisation:
    """End a unit that nobody works in and nothing hangs below; grants on it end.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput for the top, a unit in use,
    or a day on which it is not there or changes later.
    """
    [unit] = _locked(unit_id)
    place = place_of(unit, effective_on)
    _refuse(
        scope_refusal(by, unit),
        lambda: top_refusal(unit),
        lambda: day_refusal(place, {unit.pk}),
        lambda: start_refusal(place),
        lambda: empty_refusal(place),
        lambda: grant_refusal(place),
    )
    journal = Journal(
        Reorganisation(
            kind=ReorganisationKind.CLOSE,
            unit=unit,
            effective_on=effective_on,
            basis=basis,
            by=by,
        )
    )
    end_unit(journal, place)
    return _finish(journal)


VERBS: dict[ReorganisationKind, Callable[..., Reorganisation]] = {
    ReorganisationKind.CREATE: establish_unit,
    ReorganisationKind.RENAME: rename_unit,
    ReorganisationKind.MOVE: move_unit,
    ReorganisationKind.MERGE: merge_unit,
    ReorganisationKind.CLOSE: close_unit,
}


def follow(place: Unit, people: Iterable[int]) -> None:
    """Today's columns of all units, of `people`, and who rates whom in the agency of `place`."""
    refresh_units()
    refresh_people(list(people))
    resolve_raters(within=top_path(place))


def top_path(unit: Unit) -> str:
    """The path of the top of its agency."""
    return f"{unit.path.partition('.')[0]}."


def _locked(*keys: int) -> list[Unit]:
    """Units as they are now, locked: new posts in them wait until the end."""
    lock_agency(Unit.objects.values_list("agency_id", flat=True).get(pk=keys[0]))
    units = Unit.objects.filter(pk__in=keys).order_by("pk").select_related("agency")
    rows = {unit.pk: unit for unit in units.select_for_update(of=["self"])}
    return [rows[pk] for pk in keys]


def _refuse(*checks: DomainError | Callable[[], DomainError | None] | None) -> None:
    """Raise the first refusal; a later check may rely on the earlier ones."""
    for check in checks:
        if error := check() if callable(check) else check:
            raise error


def _refuse_target(place: Place, target: Place, by: User) -> None:
    touched = {row.unit_id for row in place.below} | {target.unit.pk}
    _refuse(
        scope_refusal(by, place.unit, target.unit),
        lambda: top_refusal(place.unit),
        lambda: day_refusal(place, touched),
        lambda: target_refusal(place, target),
    )


def _finish(journal: Journal) -> Reorganisation:
    journal.close()
    follow(journal.decision.unit, journal.people)
    return journal.decision
