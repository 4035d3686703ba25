"""Competencies of units side by side, from counted cells; of one unit's people, from their levels.

Gaps of named people lie inside the reader's own scope, so nothing small is masked here.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import datetime
from decimal import Decimal

from django.db import connection

from employees.models import Competency, CompetencyCell, CompetencyLevel, Employee, Unit
from employees.queries.standards import standards_of
from employees.rules.competencies import gap, gap_band
from pembinaan.common.decimals import percent, rounded

# Places first, then all cells in one go: an index walk for each of 3,000 units takes twice that.
SUBTREES = """
WITH place AS MATERIALIZED (
  SELECT top.id AS top_id, unit.id AS unit_id
  FROM employees_unit top
  JOIN employees_unit unit ON unit.path >= top.path AND unit.path < top.path || '~'
  WHERE top.id = ANY(%s)
)
SELECT place.top_id, cell.competency_id, sum(cell.people)::int, sum(cell.assessed)::int,
  sum(cell.standard_sum)::int, sum(cell.actual_sum)::int, sum(cell.gap_sum)::int,
  min(cell.computed_at)
FROM place JOIN employees_competencycell cell ON cell.unit_id = place.unit_id
WHERE cell.competency_id = ANY(%s)
GROUP BY place.top_id, cell.competency_id
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some people in some competencies; the sums are over the assessed ones."""

    people: int
    assessed: int
    standard_sum: int
    actual_sum: int
    gap_sum: int
    computed_at: datetime | None = None

    @property
    def mean_gap(self) -> Decimal | None:
        """Levels missing per assessment."""
        return rounded(Decimal(self.gap_sum) / self.assessed) if self.assessed else None

    @property
    def band(self) -> int | None:
        return None if self.mean_gap is None else gap_band(self.mean_gap)

    @property
    def assessed_share(self) -> Decimal | None:
        """Percent of the people asked who were assessed, without decimals."""
        share = percent(self.assessed, self.people)
        return None if share is None else rounded(share, Decimal(1))

    @property
    def match(self) -> Decimal | None:
        """Job person match of all of them together, percent."""
        return percent(self.actual_sum, self.standard_sum)


@dataclass(frozen=True, slots=True)
class MapRow:
    """A unit with all below it, the people right in it, or one person; a cell a column."""

    subject: Unit | Employee | None
    cells: list[Cell | None]
    total: Cell

    @property
    def people(self) -> int:
        """Whose post asks for something; all of them are asked for the nine."""
        return max(cell.people for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class CompetencyMap:
    """`whole` sums the rows of units; `direct` are people right in the unit, beside sub-units."""

    columns: list[Competency]
    rows: list[MapRow]
    whole: MapRow | None = None
    direct: MapRow | None = None


def map_of_units(units: Sequence[Unit], competencies: Sequence[Competency]) -> CompetencyMap:
    """Several units are its rows; of one, its sub-units and the people right in it are."""
    unit = units[0] if len(units) == 1 else None
    below = list(Unit.objects.filter(parent=unit).order_by("path")) if unit else units
    found = _subtrees(below, competencies)
    direct = _direct(unit, competencies) if unit else {}
    whole = _together([*found.values(), direct])
    columns = [each for each in competencies if each.pk in whole]
    return CompetencyMap(
        columns=columns,
        rows=[_row(each, found[each.pk], columns) for each in below if each.pk in found],
        whole=_row(unit, whole, columns) if whole else None,
        direct=_row(unit, direct, columns) if direct else None,
    )


def map_of_people(people: Sequence[Employee], competencies: Sequence[Competency]) -> CompetencyMap:
    """Each with the latest level against the standard of the own post; read live."""
    asked = standards_of({person.position for person in people}, competencies)
    levels = CompetencyLevel.objects.latest().filter(employee__in=people)
    actual = {(row.employee_id, row.competency_id): row.level for row in levels}
    rows = {
        person: {
            pk: _cell_of(standard, actual.get((person.pk, pk)))
            for pk, standard in asked[person.position_id].items()
        }
        for person in people
    }
    columns = [each for each in competencies if any(each.pk in cells for cells in rows.values())]
    return CompetencyMap(
        columns=columns,
        rows=[_row(person, cells, columns) for person, cells in rows.items() if cells],
    )


def _subtrees(
    units: Collection[Unit], competencies: Sequence[Competency]
) -> dict[int, dict[int, Cell]]:
    """Cells by id of unit and of competency, each unit with all below it."""
    found: dict[int, dict[int, Cell]] = {}
    if not units:
        return found
    with connection.cursor() as cursor:
        pks = [each.pk for each in units], [each.pk for each in competencies]
        cursor.execute(SUBTREES, pks)
        for unit, competency, *figures in cursor.fetchall():
            found.setdefault(unit, {})[competency] = Cell(*figures)
    return found


def _direct(unit: Unit, competencies: Sequence[Competency]) -> dict[int, Cell]:
    fields = [each.name for each in dataclass_fields(Cell)]
    counted = CompetencyCell.objects.filter(unit=unit, competency__in=competencies)
    rows = counted.values_list("competency", *fields)
    return {competency: Cell(*figures) for competency, *figures in rows}


def _cell_of(standard: int, actual: int | None) -> Cell:
    """One person in one competency."""
    if actual is None:
        return Cell(1, 0, 0, 0, 0)
    return Cell(1, 1, standard, actual, gap(standard, actual))


def _together(parts: Sequence[Mapping[int, Cell]]) -> dict[int, Cell]:
    columns = {pk for cells in parts for pk in cells}
    return {pk: _sum([cells[pk] for cells in parts if pk in cells]) for pk in columns}


def _row(subject, cells: Mapping[int, Cell], columns: Sequence[Competency]) -> MapRow:
    shown = [cells.get(each.pk) for each in columns]
    return MapRow(subject, shown, _sum([cell for cell in shown if cell]))


def _sum(cells: Sequence[Cell]) -> Cell:
    return Cell(
        people=sum(cell.people for cell in cells),
        assessed=sum(cell.assessed for cell in cells),
        standard_sum=sum(cell.standard_sum for cell in cells),
        actual_sum=sum(cell.actual_sum for cell in cells),
        gap_sum=sum(cell.gap_sum for cell in cells),
        computed_at=min((c.computed_at for c in cells if c.computed_at), default=None),
    )
