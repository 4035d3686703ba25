"""What can be brought in by file: one Importer for each kind, which the jobs work with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from employees.enums import ImportKind
from employees.models import ImportBatch
from employees.rules.import_targets import ROSTER, UNITS, Target
from employees.services.imports.competencies.rows import CompetencyTargets, assessment_reader
from employees.services.imports.competencies.saving import (
    check_assessments,
    refresh_assessments,
    save_assessments,
)
from employees.services.imports.journal import Journal
from employees.services.imports.roster.checking import check_roster
from employees.services.imports.roster.rows import roster_reader
from employees.services.imports.roster.saving import refresh_roster, save_roster
from employees.services.imports.staging import Reader
from employees.services.imports.units.checking import check_units
from employees.services.imports.units.rows import unit_reader
from employees.services.imports.units.saving import refresh_all_units, save_units


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file.

    `targets`: the columns it understands. `reader(batch)`: reads once what is known and gives the
    function from the cells of a row to what they stand for and what is wrong with them alone.
    `check(batch)`: outcome and problems of all rows beside each other and the database, in sets.
    `save(batch, journal, progress)`: write rows that are NEW or CHANGED, after `check`, in the
    same transaction. `refresh()`: compute anew what follows from rows that were taken back.
    """

    targets: Sequence[Target]
    reader: Callable[[ImportBatch], Reader]
    check: Callable[[ImportBatch], None]
    save: Callable[[ImportBatch, Journal, Callable[[int], None]], None]
    refresh: Callable[[], None]


KINDS: Mapping[ImportKind, Importer] = {
    ImportKind.ROSTER: Importer(ROSTER, roster_reader, check_roster, save_roster, refresh_roster),
    ImportKind.UNITS: Importer(UNITS, unit_reader, check_units, save_units, refresh_all_units),
    ImportKind.COMPETENCY: Importer(
        CompetencyTargets(),
        assessment_reader,
        check_assessments,
        save_assessments,
        refresh_assessments,
    ),
}
