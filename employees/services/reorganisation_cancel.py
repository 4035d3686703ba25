"""Taking a decision about the tree back, as long as nothing is built upon it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db import connection, transaction
from django.db.models import Model, ProtectedError, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from employees.enums import ReorganisationKind
from employees.models import Assignment, Reorganisation, Unit, UnitVersion, User
from employees.services.organisation import lock_agency
from employees.services.reorganisation import follow
from employees.services.reorganisation_checks import scope_refusal
from employees.services.reorganisation_journal import FIELDS, MODELS, snapshot
from pembinaan.common.errors import InvalidInput, InvalidTransition

NEWER_FIRST = "batalkan dahulu penataan yang lebih baru."

# Versions that, from a day on, do not hang below a version of their parent all the time.
MISPLACED = """
SELECT own.unit_id FROM employees_unitversion own
WHERE own.unit_id = ANY(%(units)s) AND own.parent_id IS NOT NULL
  AND (own.valid_to IS NULL OR own.valid_to > %(day)s)
  AND NOT coalesce((
    SELECT range_agg(daterange(above.valid_from, above.valid_to))
    FROM employees_unitversion above
    WHERE above.unit_id = own.parent_id AND starts_with(own.path, above.path)
      AND strpos(substr(own.path, length(above.path) + 1), '.')
        = length(own.path) - length(above.path)
  ), '{}') @> daterange(greatest(own.valid_from, %(day)s), own.valid_to)
"""


@transaction.atomic
def cancel_reorganisation(*, reorganisation_id: int, by: User) -> Reorganisation:
    """Delete the rows a decision made and give the others back what they held before, exactly.

    Raises NotAllowed unless `by` keeps the unit and its target, InvalidTransition when it was
    cancelled before, InvalidInput when something it wrote has changed or is built upon.
    """
    decision = Reorganisation.objects.select_related("unit", "target").get(pk=reorganisation_id)
    places = [unit for unit in (decision.unit, decision.target) if unit]
    if error := scope_refusal(by, *places):
        raise error
    lock_agency(places[0].agency_id)
    decision.refresh_from_db(fields=["cancelled_at"])
    if decision.cancelled_at:
        raise InvalidTransition("cancelled_already", "Penataan ini sudah dibatalkan.")
    rows = _untouched_rows(decision.changes)
    _refuse_built_upon(decision)
    decision.cancelled_by, decision.cancelled_at = by, timezone.now()
    _restore(decision, rows)
    if misplaced(_ids(decision, UnitVersion, "unit_id"), decision.effective_on):
        text = f"Induk semula sudah berubah sesudah penataan ini; {NEWER_FIRST}"
        raise InvalidInput("parent_changed", text)
    follow(places[-1], _ids(decision, Assignment, "employee_id"))
    return decision


def misplaced(units: Collection[int], day: date) -> list[int]:
    """Those of `units` that on a day from `day` on do not stand below their parent."""
    with connection.cursor() as cursor:
        cursor.execute(MISPLACED, {"units": list(units), "day": day})
        return [unit_id for (unit_id,) in cursor.fetchall()]


def _ids(decision: Reorganisation, model: type[Model], column: str) -> set[int]:
    """Values of a column of the rows of one table, before and after."""
    return {
        values[column]
        for name, _, before, after in decision.changes
        if MODELS[name] is model
        for values in (before, after)
        if values
    }


def _untouched_rows(changes: Iterable[list]) -> dict[tuple[str, int], Model]:
    """The rows written, locked; raises InvalidInput when one is gone or has changed since."""
    wanted = defaultdict(list)
    for name, pk, _, _ in changes:
        wanted[name].append(pk)
    rows = {}
    for name, keys in wanted.items():
        found = MODELS[name].objects.select_for_update(of=["self"]).in_bulk(keys)
        rows |= {(name, pk): row for pk, row in found.items()}
    for name, pk, _, after in changes:
        row = rows.get((name, pk))
        if row is None or snapshot(row) != after:
            raise InvalidInput("changed_since", _what_changed(MODELS[name], row, after))
    return rows


def _what_changed(model: type[Model], row: Model | None, after: dict) -> str:
    if model is UnitVersion:
        return f"{row or after['name']} sudah ditata lagi sesudahnya; {NEWER_FIRST}"
    if isinstance(row, Assignment):
        return (
            f"Penugasan {row.employee} sebagai {row.position} sudah diubah sesudah penataan ini, "
            "jadi penataan ini tidak dapat dibatalkan lagi."
        )
    return (
        "Penugasan, peran, atau unit yang ikut berubah sudah diubah lagi sesudah penataan ini, "
        "jadi penataan ini tidak dapat dibatalkan lagi."
    )


def _refuse_built_upon(decision: Reorganisation) -> None:
    """Nothing else hangs below a place it gave, nor stands where it would put something back."""
    versions = [entry for entry in decision.changes if MODELS[entry[0]] is UnitVersion]
    left = {before["path"] for _, _, before, _ in versions if before}
    taken = {after["path"] for _, _, _, after in versions}
    others = UnitVersion.objects.exclude(unit__in=_ids(decision, UnitVersion, "unit_id"))
    in_the_way = Q(path__in=left - taken)
    for path in taken - left:
        in_the_way |= Q(path__startswith=path)
    if version := others.filter(in_the_way).select_related("unit").first():
        text = f"{version.unit} bergantung pada penataan ini; {NEWER_FIRST}"
        raise InvalidInput("built_upon", text)


def _restore(decision: Reorganisation, rows: dict[tuple[str, int], Model]) -> None:
    """What was made goes first: it stands where something comes back."""
    if decision.kind == ReorganisationKind.CREATE:
        _forget(decision.unit)
        decision.unit = None
    decision.save(update_fields=["unit", "cancelled_by", "cancelled_at"])
    for model in (Assignment, UnitVersion, *(set(MODELS.values()) - {Assignment, UnitVersion})):
        entries = [entry for entry in decision.changes if MODELS[entry[0]] is model]
        _delete(model, [pk for _, pk, before, _ in entries if before is None])
        changed = [(rows[name, pk], before) for name, pk, before, _ in entries if before]
        for row, before in changed:
            for column, value in before.items():
                setattr(row, column, model._meta.get_field(column).to_python(value))
        model.objects.bulk_update([row for row, _ in changed], FIELDS[model])


def _forget(unit: Unit) -> None:
    """Let go of a unit that is about to vanish in decisions that were taken back before."""
    cancelled = Reorganisation.objects.exclude(cancelled_at=None)
    cancelled.filter(target=unit).update(target=None)
    own = cancelled.filter(unit=unit)
    own.filter(name="").update(name=unit.name)
    own.update(unit=None, target=Coalesce("target", Value(unit.parent_id)))


def _delete(model: type[Model], keys: Collection[int]) -> None:
    try:
        model.objects.filter(pk__in=keys).delete()
    except ProtectedError as error:
        used = next(iter(error.protected_objects))._meta.verbose_name
        what = "Unit ini" if model is Unit else "Yang dibuat penataan ini"
        text = f"{what} sudah dipakai pada {used}, jadi penataan ini tidak dapat dibatalkan lagi."
        raise InvalidInput("in_use", text) from None
