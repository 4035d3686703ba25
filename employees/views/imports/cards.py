"""One line of a file as its page shows it: who it is about, what is wrong, what would change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import slugify

from employees.enums import RowOutcome
from employees.models import ImportRow

INPUTS_A_ROW = 15  # times 50 rows stays below Django's limit of fields in a form
KEYS = ("NIP", "KODE")
TITLE = "NAMA"
OUTCOME_TONES = {
    RowOutcome.NEW: "success",
    RowOutcome.CHANGED: "info",
    RowOutcome.SAME: "neutral",
    RowOutcome.WRONG: "danger",
}
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Remark:
    text: str
    level: str

    @property
    def is_error(self) -> bool:
        return self.level == "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One text with what is said of it; with a `name` it is a field to mend."""

    label: str
    text: str
    before: str | None = None
    remarks: Sequence[Remark] = ()
    name: str = ""

    @property
    def element_id(self) -> str:
        return f"sel-{slugify(self.name.replace(SEPARATOR, ' '))}"

    @property
    def is_wrong(self) -> bool:
        return any(remark.is_error for remark in self.remarks)


class RowCard:
    """A row of a file that reads `columns`; `mendable` makes its wrong cells fields.

    `summary` are the columns that tell what is new, `units` the names of units by id: a code or
    ID is shown as what it stands for.
    """

    def __init__(
        self,
        row: ImportRow,
        columns: Collection[str],
        *,
        summary: Collection[str],
        mendable: bool,
        units: Mapping[int, str],
    ) -> None:
        self.row, self._columns, self._summary = row, columns, summary
        self._mendable = mendable
        meant = {"UNIT": units.get(row.parsed.get("unit_id")), "GOLONGAN": row.parsed.get("rank")}
        self._meant = {column: text for column, text in meant.items() if text}
        self.key = next((row.data[key] for key in KEYS if row.data.get(key)), "")
        self.title = row.data.get(TITLE, "")
        self.outcome = row.get_outcome_display()
        self.tone = OUTCOME_TONES[RowOutcome(row.outcome)]

    @property
    def remarks(self) -> list[Remark]:
        """What is said of the line as a whole."""
        return [
            remark
            for column, found in self._remarks.items()
            for remark in found
            if column not in self._columns
        ]

    @cached_property
    def cells(self) -> list[Cell]:
        """The texts to look at: those that are remarked on, and those that would change."""
        columns = [column for column in self._columns if column in self._remarks]
        changed = self._summary if self.row.outcome == RowOutcome.NEW else self.row.before
        known = (*KEYS, TITLE) if self.row.outcome == RowOutcome.NEW else ()
        columns += [c for c in self._columns if c in changed and c not in (*columns, *known)]
        fields = [column for column in columns if self._is_wrong(column)][:INPUTS_A_ROW]
        return [self._cell(column, mend=column in fields) for column in columns]

    @property
    def only_adds(self) -> bool:
        """Whether it changes nothing that is recorded, only what was missing."""
        return self.row.outcome == RowOutcome.CHANGED and not self.row.before

    @property
    def others(self) -> list[Cell]:
        """The rest of the line, what is empty left out."""
        shown = {cell.label for cell in self.cells}
        left = {c: text for c, text in self.row.data.items() if text and c not in shown}
        return [Cell(column, self._meant.get(column, text)) for column, text in left.items()]

    @cached_property
    def _remarks(self) -> dict[str, list[Remark]]:
        found: dict[str, list[Remark]] = {}
        for problem in self.row.problems:
            remark = Remark(problem["text"], problem["level"])
            found.setdefault(problem["column"], []).append(remark)
        return found

    def _is_wrong(self, column: str) -> bool:
        return self._mendable and any(each.is_error for each in self._remarks.get(column, ()))

    def _cell(self, column: str, *, mend: bool) -> Cell:
        name = cell_name(self.row.number, column) if mend else ""
        written = self.row.data.get(column, "")
        return Cell(
            label=column,
            text=written if mend else self._meant.get(column, written),
            before=self.row.before.get(column),
            remarks=self._remarks.get(column, ()),
            name=name,
        )


def cell_name(number: int, column: str) -> str:
    """The name of the field for one cell: "12|JENIS PEGAWAI"."""
    return f"{number}{SEPARATOR}{column}"


def typed_cells(posted: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """The texts sent for cells, by line and column; anything else is left out."""
    cells: dict[int, dict[str, str]] = {}
    for name, text in posted.items():
        number, separator, column = name.partition(SEPARATOR)
        if separator and number.isdecimal():
            cells.setdefault(int(number), {})[column] = text
    return cells
