"""What can be brought in by file: one Importer for each kind, which the jobs work with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from employees.enums import ImportKind
from employees.rules.import_targets import ROSTER, UNITS, Target


@dataclass(frozen=True, slots=True)
class Importer:
    """`targets` are the columns it understands."""

    targets: Sequence[Target]


KINDS: Mapping[ImportKind, Importer] = {
    ImportKind.ROSTER: Importer(ROSTER),
    ImportKind.UNITS: Importer(UNITS),
}
