"""A file as rows of text: XLSX or CSV, nothing evaluated, nothing guessed."""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from django.conf import settings

from employees.rules.import_targets import is_private
from employees.services.imports.workbook import OtherCalendar, Row, TooLarge, Workbook
from pembinaan.common.errors import InvalidInput

MAX_UNPACKED = 400 * 1024 * 1024
MAX_LINES = 100_000
SAMPLES = 3
SAMPLE_LENGTH = 80
UNREADABLE = (  # what zipfile, expat and the reader of workbooks raise for damaged files
    *(zipfile.BadZipFile, zlib.error, ExpatError, EOFError),
    *(LookupError, ValueError, OSError, RuntimeError, StopIteration),
)
KEPT_FOR_CSV = re.compile(r'="(\d*)"')  # how a CSV says that digits are text


def read_headings(file: BinaryIO, filename: str) -> list[dict]:
    """The headings with the first values below each.

    Raises InvalidInput for a file that cannot be read, or has no line below the heading.
    """
    rows = _filled_rows(file, filename, None)
    _, heading = next(rows, (0, {}))
    first = [cells for _, (_, cells) in zip(range(SAMPLES), rows, strict=False)]
    if not first:
        raise _refused("empty", "Berkas tidak berisi satu baris data pun di bawah judul.")
    names = [_clean(heading.get(place, "")) for place in range(max(heading) + 1)]
    return [
        {"heading": name, "samples": [] if is_private(name) else _samples(first, place)}
        for place, name in enumerate(names)
    ]


def read_rows(file: BinaryIO, filename: str, columns: Collection[int]) -> Iterator[Row]:
    """(line of the file, {column: text}) of each line below the heading that is not blank.

    Only `columns` are kept. Raises InvalidInput as `read_headings`, and for too many lines.
    """
    rows = _filled_rows(file, filename, columns)
    next(rows, None)
    for count, (number, cells) in enumerate(rows, start=1):
        if count > MAX_LINES:
            text = "Berkas berisi lebih dari 100.000 baris; bagi menjadi beberapa berkas."
            raise _refused("too_long", text)
        yield number, {place: _clean(text) for place, text in cells.items()}


def _filled_rows(file: BinaryIO, filename: str, columns: Collection[int] | None) -> Iterator[Row]:
    if file.seek(0, io.SEEK_END) > settings.IMPORT_MAX_BYTES:
        raise _refused("too_large", "Berkas lebih besar dari 64 MB; bagi menjadi beberapa berkas.")
    file.seek(0)
    readers = {".xlsx": _xlsx_rows, ".csv": _csv_rows, ".txt": _csv_rows}
    reader = readers.get(PurePath(filename).suffix.lower())
    if reader is None:
        raise _refused("file_kind", "Berkas harus XLSX atau CSV; simpan ulang dari Excel.")
    for number, cells in reader(file, columns):
        if any(text and not text.isspace() for text in cells.values()):
            yield number, cells


def _samples(rows: Sequence[Mapping[int, str]], place: int) -> list[str]:
    return [_clean(cells.get(place, ""))[:SAMPLE_LENGTH] for cells in rows]


def _xlsx_rows(file: BinaryIO, columns: Collection[int] | None) -> Iterator[Row]:
    try:
        yield from Workbook(file, max_unpacked=MAX_UNPACKED).rows(columns)
    except TooLarge as error:
        text = "Isi berkas terlalu besar; bagi menjadi beberapa berkas."
        raise _refused("too_large", text) from error
    except OtherCalendar as error:
        text = "Tanggal di berkas ini memakai kalender 1904; simpan ulang sebagai CSV dari Excel."
        raise _refused("calendar", text) from error
    except UNREADABLE as error:
        text = "Berkas XLSX rusak atau terkunci kata sandi; simpan ulang dari Excel."
        raise _refused("unreadable", text) from error


def _csv_rows(file: BinaryIO, columns: Collection[int] | None) -> Iterator[Row]:
    text = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
    try:
        delimiter = _delimiter(text)
        for number, row in enumerate(csv.reader(text, delimiter=delimiter), start=1):
            places = range(len(row)) if columns is None else columns
            yield number, {place: row[place] for place in places if place < len(row)}
    except csv.Error as error:
        raise _refused("unreadable", "Berkas CSV rusak; simpan ulang dari Excel.") from error
    finally:
        text.detach()


def _encoding(file: BinaryIO) -> str:
    start = file.read(4)
    encodings = ("utf-8-sig", "cp1252")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    fitting = next((each for each in encodings if _is_text(file, each)), None)
    if fitting is None:
        text = "Berkas CSV bukan teks yang dikenal; simpan ulang sebagai CSV UTF-8."
        raise _refused("encoding", text)
    file.seek(0)
    return fitting


def _is_text(file: BinaryIO, encoding: str) -> bool:
    """Whether all of the file is text in `encoding`; it is read in pieces."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := file.read(1 << 20):
            if "\0" in decoder.decode(piece):
                return False
        return "\0" not in decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False


def _delimiter(text: io.TextIOWrapper) -> str:
    """The one most frequent in the heading, outside of quotes."""
    heading = next((line for line in text if not line.isspace()), "")
    text.seek(0)
    return max(";,\t|", key=re.sub('"[^"]*"', "", heading).count)


def _clean(text: str) -> str:
    """Without needless spaces, and without the apostrophe that marks digits as text."""
    text = " ".join(text.split())
    if text[:1] == "'":
        return text[1:]
    if text[:2] == '="' and (digits := KEPT_FOR_CSV.fullmatch(text)):
        return digits[1]
    return text


def _refused(code: str, text: str) -> InvalidInput:
    return InvalidInput(code, text, field="file")
