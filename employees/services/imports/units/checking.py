"""All rows of a list of units beside each other and the tree. Units are thousands, not more."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from employees.access import scope_of
from employees.enums import Role, RowOutcome, UnitKind
from employees.models import ImportBatch, ImportRow, Unit, UnitVersion
from employees.rules.cycles import cycles
from employees.rules.import_values import BELOW
from employees.services.imports.problems import Problem, error, warning
from employees.services.organisation import DEEPEST
from pembinaan.common.templatetags.display import tanggal

STEP = 4  # letters of one more level in a path
ELSEWHERE = "{} tercatat {}; ganti lewat penataan organisasi. Baris ini tidak mengubahnya."


def check_units(batch: ImportBatch) -> None:
    """Outcome, problems and what would change, of every row."""
    checker = UnitChecker(batch)
    rows = list(checker.rows)
    for row in rows:
        row.problems = row.own_problems + checker.problems(row)
    _spread(rows, checker)
    for row in rows:
        row.outcome, row.before = checker.verdict(row)
        row.has_warning = any(each["level"] == "warning" for each in row.problems)
    fields = ["problems", "outcome", "before", "has_warning", "parsed"]
    ImportRow.objects.bulk_update(rows, fields, batch_size=500)


class UnitChecker:
    """The rows of a file and the units there are, each found by code or ID SIASN."""

    def __init__(self, batch: ImportBatch) -> None:
        self._scope = scope_of(batch.created_by, Role.HR)
        self.rows = list(batch.rows.order_by("number"))
        self._units = list(Unit.objects.select_related("parent", "head_position"))

    @cached_property
    def last(self) -> Mapping[int, UnitVersion]:
        """The last name and place of each unit: what is new hangs below it."""
        return {each.unit_id: each for each in UnitVersion.objects.order_by("valid_from")}

    @cached_property
    def recorded(self) -> Mapping[str, Unit]:
        return {key: unit for unit in self._units for key in _keys(unit.code, unit.siasn_id)}

    @cached_property
    def written(self) -> Mapping[str, list[ImportRow]]:
        found: dict[str, list[ImportRow]] = {}
        for row in self.rows:
            for key in _keys(row.parsed.get("code"), row.parsed.get("siasn_id")):
                found.setdefault(key, []).append(row)
        return found

    @cached_property
    def _circling(self) -> set[str]:
        above = {row.parsed["code"]: row.parsed["parent"] for row in self.rows if _linked(row)}
        return {code for circle in cycles(above) for code in circle}

    def unit_of(self, row: ImportRow) -> Unit | None:
        return self.recorded.get(row.parsed.get("code", "").casefold())

    def parent_row(self, row: ImportRow) -> ImportRow | None:
        """The row of the parent, when the parent is new too."""
        key = row.parsed.get("parent", "").casefold()
        return None if key in self.recorded else next(iter(self.written.get(key, ())), None)

    def problems(self, row: ImportRow) -> list[Problem]:
        unit = self.unit_of(row)
        found = [*self._twice(row), *self._taken(row, unit)]
        found += self._of_known(row, unit) if unit else self._of_new(row)
        return found

    def verdict(self, row: ImportRow) -> tuple[RowOutcome, dict[str, str]]:
        """What saving would do, and what is recorded where it differs."""
        if _is_wrong(row):
            return RowOutcome.WRONG, {}
        unit = self.unit_of(row)
        if unit is None:
            return RowOutcome.NEW, {}
        before = {}
        if (siasn_id := row.parsed.get("siasn_id")) and siasn_id != unit.siasn_id:
            before["ID SIASN"] = unit.siasn_id or ""
        head = unit.head_position
        title = row.parsed.get("head_title", "")
        is_other = title.casefold() != (head.name.casefold() if head else "")
        if title and is_other and (row.parsed["head_id"] or "head_kind" in row.parsed):
            before["JABATAN KEPALA"] = head.name if head else ""
        return (RowOutcome.CHANGED if before else RowOutcome.SAME), before

    def _twice(self, row: ImportRow) -> list[Problem]:
        found = []
        for column, name in (("KODE", "code"), ("ID SIASN", "siasn_id")):
            key = row.parsed.get(name, "").casefold()
            others = [each for each in self.written.get(key, ()) if each is not row]
            if key and others:
                text = f"Juga ada pada baris {others[0].number}; hapus salah satunya."
                found.append(error(column, "twice", text))
        return found

    def _taken(self, row: ImportRow, unit: Unit | None) -> list[Problem]:
        holder = self.recorded.get(row.parsed.get("siasn_id", "").casefold())
        if holder and holder != unit:
            return [error("ID SIASN", "taken", f"ID ini tercatat milik {holder} ({holder.code}).")]
        return []

    def _of_known(self, row: ImportRow, unit: Unit) -> list[Problem]:
        if not self._scope.holds(unit.path):
            return [error("KODE", "scope", "Unit kerja ini di luar kewenangan Anda.")]
        found = []
        if row.parsed.get("name", unit.name) != unit.name:
            found.append(warning("NAMA", "name", ELSEWHERE.format("Namanya", unit.name)))
        if row.parsed.get("kind", unit.kind) != unit.kind:
            text = ELSEWHERE.format("Jenisnya", unit.get_kind_display())
            found.append(warning("JENIS", "kind", text))
        parent = row.parsed.get("parent", "").casefold()
        keys = _keys(unit.parent.code, unit.parent.siasn_id) if unit.parent else []
        if parent and parent not in keys:
            text = ELSEWHERE.format("Induknya", unit.parent or "tidak ada")
            found.append(warning("KODE INDUK", "parent", text))
        return found + self._of_head(row)

    def _of_new(self, row: ImportRow) -> list[Problem]:
        key = row.parsed.get("parent", "").casefold()
        if not key:
            text = "Unit baru perlu kode unit di atasnya."
            return [error("KODE INDUK", "missing", text)]
        if row.parsed.get("code") in self._circling:
            text = "Induknya berputar kembali ke unit ini."
            return [error("KODE INDUK", "cycle", text)]
        parent = self.recorded.get(key)
        if parent is None and key not in self.written:
            text = "Induk ini tidak ada dalam berkas maupun daftar unit."
            return [error("KODE INDUK", "unknown_parent", text)]
        found = self._below(parent, row) if parent else []
        return found + self._of_head(row)

    def _below(self, parent: Unit, row: ImportRow) -> list[Problem]:
        start, last = row.parsed.get("valid_from"), self.last[parent.pk]
        if not self._scope.holds(parent.path):
            return [error("KODE INDUK", "scope", "Unit induk ini di luar kewenangan Anda.")]
        if last.valid_to:
            return [error("KODE INDUK", "closed", f"{parent} berakhir {tanggal(last.valid_to)}.")]
        if start and date.fromisoformat(start) < last.valid_from:
            text = f"{parent} berlaku dalam bentuk ini sejak {tanggal(last.valid_from)}."
            return [error("BERLAKU SEJAK", "early", text)]
        return []

    def _of_head(self, row: ImportRow) -> list[Problem]:
        said = row.parsed
        if said.get("head_title") and not said["head_id"] and "head_kind" not in said:
            text = "Jabatan ini belum ada dan eselonnya tidak diisi; jabatan kepala dikosongkan."
            return [warning("JABATAN KEPALA", "unknown_head", text)]
        return []


def _spread(rows: list[ImportRow], checker: UnitChecker) -> None:
    """Top-down: what hangs below a wrong row, and kind and first day that follow from above."""
    done: set[int] = set()

    def settle(row: ImportRow) -> None:
        if row.pk in done:
            return
        done.add(row.pk)
        above = checker.parent_row(row)
        if checker.unit_of(row) or _is_wrong(row):
            return
        if above:
            settle(above)
            _follow(row, above)
        else:
            parent = checker.recorded[row.parsed["parent"].casefold()]
            row.parsed.setdefault("kind", BELOW[UnitKind(parent.kind)])
            above = checker.last[parent.pk]
            row.parsed["depth"] = len(above.path) + STEP
            _start(row, above.valid_from.isoformat())

    for row in rows:
        settle(row)


def _follow(row: ImportRow, above: ImportRow) -> None:
    if _is_wrong(above):
        text = f"Data induk pada baris {above.number} masih salah; perbaiki baris itu dahulu."
        row.problems.append(error("KODE INDUK", "parent_wrong", text))
        return
    row.parsed.setdefault("kind", BELOW[UnitKind(above.parsed["kind"])])
    row.parsed["depth"] = above.parsed["depth"] + STEP
    if row.parsed["depth"] > DEEPEST:
        row.problems.append(error("KODE INDUK", "too_deep", "Pohon unit ini terlalu dalam."))
    _start(row, above.parsed["starts"])
    if row.parsed["starts"] < above.parsed["starts"]:
        text = f"Induknya pada baris {above.number} baru berlaku sesudah tanggal ini."
        row.problems.append(error("BERLAKU SEJAK", "early", text))


def _start(row: ImportRow, above: str) -> None:
    """Registers tell no day: a unit stands as long as the one above it, not since its import."""
    row.parsed["starts"] = row.parsed.get("valid_from", above)


def _keys(*texts: str | None) -> list[str]:
    return [text.casefold() for text in texts if text]


def _linked(row: ImportRow) -> bool:
    return bool(row.parsed.get("code") and row.parsed.get("parent"))


def _is_wrong(row: ImportRow) -> bool:
    return any(each["level"] == "error" for each in row.problems)
