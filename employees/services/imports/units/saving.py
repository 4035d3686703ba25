"""A checked list of units into the tree, level by level."""

from collections.abc import Callable, Iterable, Mapping

from employees.enums import RowOutcome
from employees.models import ImportBatch, ImportRow, Position, Unit, UnitVersion
from employees.services.current import refresh_units
from employees.services.imports.journal import Journal
from employees.services.imports.units.checking import UnitChecker
from employees.services.organisation import lock_agency, next_path

IDS = "SELECT unnest(%(ids)s::bigint[])"


def save_units(batch: ImportBatch, journal: Journal, progress: Callable[[int], None]) -> None:
    """Posts of heads first, then what is known of units, then new units from the top down."""
    checker = UnitChecker(batch)
    rows = [row for row in checker.rows if row.outcome in (RowOutcome.NEW, RowOutcome.CHANGED)]
    _make_posts(rows, journal)
    _change(rows, checker, journal)
    new = [row for row in rows if row.outcome == RowOutcome.NEW]
    made = _make(new, checker)
    versions = UnitVersion.objects.filter(unit__in=made).values_list("pk", flat=True)
    journal.added(Unit, IDS, {"ids": [unit.pk for unit in made]})
    journal.added(UnitVersion, IDS, {"ids": list(versions)})
    refresh_units()
    progress(batch.rows_total)


def refresh_all_units() -> None:
    """Names and places of today."""
    refresh_units()


def _make_posts(rows: Iterable[ImportRow], journal: Journal) -> None:
    """Titles that are not there yet, where the file says their eselon."""
    wanted: dict[str, list[ImportRow]] = {}
    for row in rows:
        if "head_kind" in row.parsed and row.parsed.get("head_id", 0) is None:
            wanted.setdefault(row.parsed["head_title"].casefold(), []).append(row)
    made = []
    for same in wanted.values():
        said = same[0].parsed
        made.append(Position.objects.create(name=said["head_title"], kind=said["head_kind"]))
        for row in same:
            row.parsed["head_id"] = made[-1].pk
    journal.added(Position, IDS, {"ids": [post.pk for post in made]})


def _change(rows: Iterable[ImportRow], checker: UnitChecker, journal: Journal) -> None:
    known = [
        (checker.unit_of(row), row.parsed) for row in rows if row.outcome == RowOutcome.CHANGED
    ]
    journal.watch(Unit, IDS, {"ids": [unit.pk for unit, _ in known]})
    for unit, said in known:
        unit.siasn_id = said.get("siasn_id") or unit.siasn_id
        unit.head_position_id = said.get("head_id") or unit.head_position_id
    Unit.objects.bulk_update(
        [unit for unit, _ in known], ["siasn_id", "head_position"], batch_size=500
    )


def _make(rows: list[ImportRow], checker: UnitChecker) -> list[Unit]:
    """New units below units that are there, then those below them."""
    units = dict(checker.recorded)
    made: list[Unit] = []
    left = rows
    while left:
        level = [row for row in left if row.parsed["parent"].casefold() in units]
        for agency_id in {units[row.parsed["parent"].casefold()].agency_id for row in level}:
            lock_agency(agency_id)
        new = _placed(level, units, checker.last)
        Unit.objects.bulk_create(new)
        UnitVersion.objects.bulk_create(_first_version(unit) for unit in new)
        for unit in new:
            units |= {key.casefold(): unit for key in (unit.code, unit.siasn_id) if key}
        made += new
        left = [row for row in left if row not in level]
    return made


def _placed(
    rows: Iterable[ImportRow], units: Mapping[str, Unit], last: Mapping[int, UnitVersion]
) -> list[Unit]:
    """In the first free places below the last place of each parent."""
    free: dict[int, tuple[str, int]] = {}
    placed = []
    for row in rows:
        said, parent = row.parsed, units[row.parsed["parent"].casefold()]
        if parent.pk not in free:
            above = last.get(parent.pk, parent).path
            free[parent.pk] = (above, int(next_path(above).removeprefix(above).rstrip(".")))
        above, number = free[parent.pk]
        free[parent.pk] = (above, number + 1)
        placed.append(
            Unit(
                agency_id=parent.agency_id,
                parent=parent,
                code=said["code"],
                name=said["name"],
                kind=said["kind"],
                path=f"{above}{number:03}.",
                head_position_id=said.get("head_id"),
                siasn_id=said.get("siasn_id"),
                valid_from=said["starts"],
            )
        )
    return placed


def _first_version(unit: Unit) -> UnitVersion:
    place = {"parent": unit.parent, "name": unit.name, "kind": unit.kind, "path": unit.path}
    return UnitVersion(unit=unit, valid_from=unit.valid_from, **place)
