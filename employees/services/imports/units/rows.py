"""One line of a list of units by itself."""

from typing import Any

from employees.enums import UnitKind
from employees.models import ImportBatch, Position
from employees.rules.import_values import read_date, read_echelon, read_unit_kind
from employees.services.imports.problems import Problem, error
from employees.services.imports.staging import Cells, Reader

LENGTHS = {"KODE": 20, "NAMA": 200, "JABATAN KEPALA": 160, "ID SIASN": 42}
PLAIN = {"KODE": "code", "NAMA": "name", "KODE INDUK": "parent", "ID SIASN": "siasn_id"}


def unit_reader(batch: ImportBatch) -> Reader:
    """Titles are read once; texts of units are compared when all rows are there."""
    titles = Position.objects.values_list("name", "pk")
    positions = {name.casefold(): pk for name, pk in titles}

    def read(cells: Cells) -> tuple[dict[str, Any], list[Problem]]:
        parsed = {name: cells[column] for column, name in PLAIN.items() if column in cells}
        problems = [
            error(column, "too_long", f"Lebih dari {longest} huruf; periksa isinya.")
            for column, longest in LENGTHS.items()
            if len(cells.get(column, "")) > longest
        ]
        problems += [
            error(column, "missing", f"{label} belum diisi.")
            for column, label in (("KODE", "Kode unit"), ("NAMA", "Nama unit"))
            if column not in cells
        ]
        _read_kind(cells, parsed, problems)
        _read_head(cells, positions, parsed, problems)
        _read_start(cells, parsed, problems)
        return parsed, problems

    return read


def _read_kind(cells: Cells, parsed: dict[str, Any], problems: list[Problem]) -> None:
    if text := cells.get("JENIS"):
        if kind := read_unit_kind(text):
            parsed["kind"] = kind
        else:
            problems.append(error("JENIS", "kind", "Tulis OPD, Bidang, Seksi, atau UPTD."))
    elif read_unit_kind(cells.get("NAMA", "")) == UnitKind.UPTD:
        parsed["kind"] = UnitKind.UPTD  # the name tells it from a Bidang, which BELOW would say


def _read_head(
    cells: Cells, positions: dict[str, int], parsed: dict[str, Any], problems: list[Problem]
) -> None:
    if title := cells.get("JABATAN KEPALA"):
        parsed["head_title"] = title
        parsed["head_id"] = positions.get(title.casefold())
    if text := cells.get("ESELON"):
        if kind := read_echelon(text):
            parsed["head_kind"] = kind
        else:
            problems.append(
                error("ESELON", "echelon", "Tulis eselon seperti II.b, III.a, atau IV.a.")
            )


def _read_start(cells: Cells, parsed: dict[str, Any], problems: list[Problem]) -> None:
    if text := cells.get("BERLAKU SEJAK"):
        try:
            parsed["valid_from"] = read_date(text).isoformat()
        except ValueError as cure:
            problems.append(error("BERLAKU SEJAK", "date", str(cure)))
