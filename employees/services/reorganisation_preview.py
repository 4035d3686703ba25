"""Who would be touched by a decision about the tree: it is taken, looked at, and taken back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from employees.enums import ReorganisationKind
from employees.models import Assignment, Employee, Reorganisation, RoleGrant, Unit, UnitVersion
from employees.services.current import refresh_people, refresh_units
from employees.services.reorganisation import VERBS, top_path
from employees.services.reorganisation_journal import MODELS
from employees.services.resolution import resolve_raters

NAMED = 3  # people of a unit that are named; the others are counted
SHOWN = 25  # changes of rater that are listed; the others are counted


@dataclass(frozen=True, slots=True)
class Crowd:
    """People of one unit on the day: how many, and the first of them by name."""

    unit: str
    people: int
    names: list[str]


@dataclass(frozen=True, slots=True)
class RaterChange:
    """Names; "" is nobody."""

    person: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the decision does on its day, or today if that is later."""

    units: list[str]  # whose place or name changes, besides the unit itself
    crowds: list[Crowd]
    heads: list[tuple[str, str]]  # who, and what becomes of the unit led
    raters_changed: int
    raters: list[RaterChange]  # the first SHOWN of them
    grants: list[RoleGrant]  # that end
    later: list[Assignment]  # that begin in the target instead

    @property
    def people(self) -> int:
        return sum(crowd.people for crowd in self.crowds)


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    unit_id: int
    rater_id: int | None


@transaction.atomic
def preview(*, kind: ReorganisationKind, unit_id: int, effective_on: date, **values) -> Preview:
    """What the verb of `kind` would do with the same values; nothing stays. Raises as it does."""
    unit = Unit.objects.select_related("agency").get(pk=unit_id)
    day = max(effective_on, timezone.localdate())
    with transaction.atomic():
        before = _people_on(unit, day)
        transaction.set_rollback(True)
    with transaction.atomic():
        decision = VERBS[kind](unit_id=unit_id, effective_on=effective_on, **values)
        found = _preview(decision, before, _people_on(unit, day), day)
        transaction.set_rollback(True)
    return found


def _people_on(unit: Unit, day: date) -> dict[int, _Person]:
    """The people of an agency with unit and rater of the day, those who serve then."""
    rows = Employee.objects.filter(agency=unit.agency_id)
    refresh_units(on=day)
    refresh_people(list(rows.values_list("pk", flat=True)), on=day)
    resolve_raters(within=top_path(unit), on=day)
    columns = rows.active().order_by("name", "pk").values_list("pk", "name", "unit_id", "rater_id")
    return {pk: _Person(*rest) for pk, *rest in columns}


def _preview(
    decision: Reorganisation, before: dict[int, _Person], after: dict[int, _Person], day: date
) -> Preview:
    touched = _touched(decision)
    raters = [pk for pk in before if pk in after and before[pk].rater_id != after[pk].rater_id]
    names = dict(Unit.objects.filter(pk__in=touched).values_list("pk", "name"))
    names[decision.unit_id] = decision.unit.name  # the one it has so far
    return Preview(
        units=[names[pk] for pk in touched if pk != decision.unit_id],
        crowds=_crowds(touched, names, before.values()),
        heads=[*_heads_ended(decision), *_superiors(decision, day)],
        raters_changed=len(raters),
        raters=_rater_changes(raters[:SHOWN], before, after),
        grants=list(_rows(decision, RoleGrant).select_related("user", "unit")),
        later=list(
            _rows(decision, Assignment)
            .filter(unit=decision.target, reorganisation=None)
            .select_related("employee", "position")
        ),
    )


def _rows(decision: Reorganisation, model):
    """The rows of one table that the decision wrote."""
    keys = [pk for name, pk, _, _ in decision.changes if MODELS[name] is model]
    return model.objects.filter(pk__in=keys)


def _touched(decision: Reorganisation) -> list[int]:
    """Units whose versions it wrote, from the top down; one that it made has nobody yet."""
    if decision.kind == ReorganisationKind.CREATE:
        return []
    rows = _rows(decision, UnitVersion).order_by("path").values_list("unit_id", flat=True)
    return list(dict.fromkeys([decision.unit_id, *rows]))


def _crowds(
    touched: Iterable[int], names: dict[int, str], people: Iterable[_Person]
) -> list[Crowd]:
    by_unit = defaultdict(list)
    for person in people:
        by_unit[person.unit_id].append(person.name)
    return [
        Crowd(names[pk], len(by_unit[pk]), by_unit[pk][:NAMED]) for pk in touched if by_unit[pk]
    ]


def _heads_ended(decision: Reorganisation) -> list[tuple[str, str]]:
    ended = _rows(decision, Assignment).filter(unit=decision.unit, heads_unit=True)
    names = ended.values_list("employee__name", flat=True)
    return [(name, f"tidak lagi memimpin {decision.unit}") for name in names]


def _superiors(decision: Reorganisation, day: date) -> list[tuple[str, str]]:
    """Heads of the old and the new place, and what they lose or receive."""
    unit, target = decision.unit, decision.target
    if decision.kind not in (ReorganisationKind.MOVE, ReorganisationKind.MERGE):
        return []
    gained = f"{unit} masuk di bawahnya"
    if decision.kind == ReorganisationKind.MERGE:
        gained = f"menerima pegawai dan unit di bawah {unit}"
    left = {
        before["parent_id"]
        for name, _, before, _ in decision.changes
        if MODELS[name] is UnitVersion and before and before["unit_id"] == unit.pk
    }
    return [
        *_said_of_head(left - {target.pk}, f"{unit} tidak lagi di bawahnya", day),
        *_said_of_head({target.pk}, gained, day),
    ]


def _said_of_head(units: set[int], text: str, day: date) -> list[tuple[str, str]]:
    heads = Assignment.objects.valid_on(day).filter(heads_unit=True, unit__in=units)
    return [(name, text) for name in heads.values_list("employee__name", flat=True)]


def _rater_changes(
    people: list[int], before: dict[int, _Person], after: dict[int, _Person]
) -> list[RaterChange]:
    raters = {row[pk].rater_id for pk in people for row in (before, after)}
    names = dict(Employee.objects.filter(pk__in=raters - {None}).values_list("pk", "name"))
    return [
        RaterChange(
            person=before[pk].name,
            before=names.get(before[pk].rater_id, ""),
            after=names.get(after[pk].rater_id, ""),
        )
        for pk in people
    ]
