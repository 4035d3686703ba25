"""An employee file as lines of text: XLSX or CSV, nothing evaluated, nothing guessed."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from openpyxl import load_workbook

from pembinaan.common.errors import InvalidInput

COLUMNS = ("NIP", "NAMA", "JENIS", "GOLONGAN", "KODE UNIT", "JABATAN", "NIP PENILAI")
MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024
MAX_LINES = 100_000
MAX_COLUMNS = 50
SHEET_ROWS = 1_048_576  # of Excel; a forged row number would be counted up to
LOST_DIGITS = 10**15  # Excel keeps 15 of them
UNREADABLE = (  # what the reader of workbooks lets through; ElementTree raises a SyntaxError
    *(zipfile.BadZipFile, zlib.error, SyntaxError),
    *(LookupError, TypeError, ValueError, OSError),
)
FORMULA = "Sel ini berisi rumus; salin lalu tempel sebagai nilai."


@dataclass(slots=True)
class Line:
    """`cells` by column name, as text; `problems` by column name, as sentences."""

    number: int
    cells: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)


class _Formula:
    """Stands for a cell whose value is computed."""


Cell = object  # str, int, float, bool, date, None or _Formula


def read_lines(filename: str, content: bytes) -> list[Line]:
    """Every line below the heading that is not blank.

    Raises InvalidInput for a file that cannot be read at all, or lacks a column.
    """
    if len(content) > MAX_BYTES:
        raise _refused("too_large", "Berkas lebih besar dari 20 MB; bagi menjadi beberapa berkas.")
    readers = {".xlsx": _xlsx_rows, ".csv": _csv_rows, ".txt": _csv_rows}
    reader = readers.get(PurePath(filename).suffix.lower())
    if reader is None:
        raise _refused("file_kind", "Berkas harus XLSX atau CSV; simpan ulang dari Excel.")
    rows = ((n, row) for n, row in enumerate(reader(content), start=1) if _filled(row))
    _, heading = next(rows, (0, ()))
    places = _places(heading)
    lines = []
    for number, row in rows:
        if len(lines) == MAX_LINES:
            text = "Berkas berisi lebih dari 100.000 baris; bagi menjadi beberapa berkas."
            raise _refused("too_long", text)
        lines.append(_line(number, row, places))
    if not lines:
        raise _refused("empty", "Berkas tidak berisi satu baris pegawai pun.")
    return lines


def _refused(code: str, text: str) -> InvalidInput:
    return InvalidInput(code, text, field="file")


def _filled(row: Sequence[Cell]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in row)


def _places(heading: Sequence[Cell]) -> dict[str, int]:
    """Where each column stands; names count without regard to case and spacing."""
    names = [re.sub(r"[\s_]+", " ", str(cell or "")).strip().upper() for cell in heading]
    if missing := [column for column in COLUMNS if column not in names]:
        text = f"Kolom {', '.join(missing)} tidak ditemukan pada baris judul; pakai judul templat."
        raise _refused("columns_missing", text)
    if twice := [column for column in COLUMNS if names.count(column) > 1]:
        raise _refused("columns_twice", f"Kolom {', '.join(twice)} ada lebih dari sekali.")
    return {column: names.index(column) for column in COLUMNS}


def _line(number: int, row: Sequence[Cell], places: dict[str, int]) -> Line:
    line = Line(number, {})
    for column, place in places.items():
        cell = row[place] if place < len(row) else None
        if isinstance(cell, _Formula):
            line.problems[column] = FORMULA
        line.cells[column] = _text(cell)
    return line


def _text(cell: Cell) -> str:
    if cell is None or isinstance(cell, _Formula):
        return ""
    if isinstance(cell, int | float) and cell >= LOST_DIGITS:
        return f"{cell:.14E}"  # as Excel shows it; the check refuses this with its cure
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return re.sub(r"\s+", " ", str(cell)).strip()


def _xlsx_rows(content: bytes) -> Iterator[Sequence[Cell]]:
    """The first sheet; the size it claims is not believed, far cells are not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise _refused("too_large", "Isi berkas terlalu besar; bagi menjadi beberapa berkas.")
        with closing(load_workbook(io.BytesIO(content), read_only=True, keep_links=False)) as book:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            for row in islice(sheet.iter_rows(max_col=MAX_COLUMNS), SHEET_ROWS):
                yield [_Formula() if cell.data_type == "f" else cell.value for cell in row]
    except UNREADABLE as error:
        text = "Berkas XLSX rusak atau terkunci kata sandi; simpan ulang dari Excel."
        raise _refused("unreadable", text) from error


def _csv_rows(content: bytes) -> Iterator[Sequence[Cell]]:
    text = _decoded(content)
    first = text.lstrip().partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [_csv_cell(cell) for cell in row]
    except csv.Error as error:
        raise _refused("unreadable", "Berkas CSV rusak; simpan ulang dari Excel.") from error


def _decoded(content: bytes) -> str:
    encodings: Iterable[str] = ("utf-8-sig", "cp1252")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    text = "Berkas CSV bukan teks yang dikenal; simpan ulang sebagai CSV UTF-8."
    raise _refused("encoding", text)


def _csv_cell(text: str) -> Cell:
    """`="123"` is how a CSV says that digits are text; any other `=` is a formula."""
    if digits := re.fullmatch(r'="(\d*)"', text.strip()):
        return digits[1]
    return _Formula() if text.lstrip().startswith("=") else text
