"""The first sheet of an XLSX file, row by row, by the parser of the standard library.

Nothing is evaluated, no document type is read, and only the columns asked for are kept: see
docs/decisions/0008-reading-workbooks.md.
"""

import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from itertools import product
from string import ascii_uppercase
from typing import BinaryIO, NoReturn
from xml.parsers.expat import ParserCreate, XMLParserType

CHUNK = 1 << 20
MAX_PART = 10 * 1024 * 1024  # of the small parts that name the sheets
MAX_STRINGS = 4_000_000
SHEET_ROWS = 1_048_576
KEPT_DIGITS = 15
DIGITS = "0123456789"
LETTERS = [*ascii_uppercase, *(a + b for a, b in product(ascii_uppercase, repeat=2))]
PLACE = {"": -1} | {letters: place for place, letters in enumerate(LETTERS)}

Row = tuple[int, dict[int, str]]
Start = Callable[[str, dict[str, str]], None]


class Unreadable(ValueError):
    """The workbook is damaged, or holds what no spreadsheet writes."""


class TooLarge(ValueError):
    """Unpacked, the workbook would fill the memory."""


class OtherCalendar(ValueError):
    """Dates count from 1904, as old Excel for Mac wrote them."""


class Workbook:
    """`rows()` gives (number, {column from 0: text}) of every row with a cell."""

    def __init__(self, file: BinaryIO, *, max_unpacked: int) -> None:
        self._archive = zipfile.ZipFile(file)
        if sum(entry.file_size for entry in self._archive.infolist()) > max_unpacked:
            raise TooLarge
        self._sheet = self._first_sheet()
        self._strings = self._shared_strings()

    def rows(self, columns: Collection[int] | None = None) -> Iterator[Row]:
        """Formulas come as text that begins with "=", long numbers with their exponent."""
        reader = _SheetReader(self._strings, columns)
        parser = _parser(reader.root)
        reader.parser = parser
        with self._archive.open(self._sheet) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk)
                yield from reader.taken()
            parser.Parse(b"", True)
        reader.close_row()
        yield from reader.taken()

    def _first_sheet(self) -> str:
        elements = self._elements("xl/workbook.xml")
        if any(each.get("date1904") in ("1", "true") for _, each in elements):
            raise OtherCalendar
        sheet = next(each for name, each in elements if name == "sheet")
        key = next(value for name, value in sheet.items() if name.rpartition(":")[2] == "id")
        links = self._elements("xl/_rels/workbook.xml.rels")
        target = next(each["Target"] for _, each in links if each.get("Id") == key)
        return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"

    def _elements(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """Every element of a small part, with its attributes."""
        if self._archive.getinfo(name).file_size > MAX_PART:
            raise Unreadable(name)
        found = []

        def start(element: str, attributes: dict[str, str]) -> None:
            found.append((element.rpartition(":")[2], attributes))

        _parser(start).Parse(self._archive.read(name), True)
        return found

    def _shared_strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._archive.NameToInfo:
            return []
        reader = _StringReader()
        parser = _parser(reader.root)
        reader.parser = parser
        with self._archive.open("xl/sharedStrings.xml") as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)
        return reader.close()


class _StringReader:
    """Texts of <si>, their runs joined, without the phonetic ones."""

    parser: XMLParserType

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] | None = None

    def root(self, name: str, _: dict[str, str]) -> None:
        prefix = name.removesuffix("sst")
        self._item, self._text, self._sound = prefix + "si", prefix + "t", prefix + "rPh"
        self._is_sound = False
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, _: dict[str, str]) -> None:
        if name == self._text:
            keep = self._parts is not None and not self._is_sound
            self.parser.CharacterDataHandler = self._parts.append if keep else None
            return
        self.parser.CharacterDataHandler = None
        if name == self._item:
            self.close()
            self._parts, self._is_sound = [], False
        else:
            self._is_sound = name == self._sound

    def close(self) -> list[str]:
        if self._parts is not None:
            self.strings.append(_unescaped("".join(self._parts)))
        if len(self.strings) > MAX_STRINGS:
            raise TooLarge
        return self.strings


class _SheetReader:
    """Collects cells by where elements begin: what ends needs no call of its own."""

    parser: XMLParserType

    def __init__(self, strings: list[str], columns: Collection[int] | None) -> None:
        self._strings = strings
        wanted = range(len(LETTERS)) if columns is None else columns
        self._places = {LETTERS[place]: place for place in wanted}
        self._rows: list[Row] = []
        self._number, self._cells = 0, {}
        self._column, self._kind = "", ""
        self._place: int | None = None
        self._value: list[str] = []
        self._formula: list[str] | None = None

    def root(self, name: str, _: dict[str, str]) -> None:
        prefix = name.removesuffix("worksheet")
        self._cell, self._result, self._text = prefix + "c", prefix + "v", prefix + "t"
        self._line, self._rule = prefix + "row", prefix + "f"
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """Nine million calls for 80,000 rows: hence no calls of others for cells not wanted."""
        if name == self._cell:
            if self._place is not None:
                self._close_cell()
            self._column = attributes.get("r") or self._following()
            self._place = self._places.get(self._column.rstrip(DIGITS))
            self._kind = attributes.get("t", "n")
        elif name == self._line:
            self._open_row(attributes)
        elif self._place is not None:
            self._listen(name)

    def _following(self) -> str:
        """The column after the last one, for cells that do not say where they stand."""
        return LETTERS[PLACE.get(self._column.rstrip(DIGITS), len(LETTERS)) + 1]

    def _listen(self, name: str) -> None:
        listener = None
        if name in (self._result, self._text):
            listener = self._value.append
        elif name == self._rule:
            self._formula = []
            listener = self._formula.append
        self.parser.CharacterDataHandler = listener

    def _close_cell(self) -> None:
        self.parser.CharacterDataHandler = None
        if self._formula is not None:
            self._cells[self._place] = "=" + "".join(self._formula).strip()
        elif self._value:
            text = "".join(self._value).strip()
            if text:
                self._cells[self._place] = self._meaning(text)
        self._value.clear()
        self._formula = self._place = None

    def _meaning(self, text: str) -> str:
        if self._kind == "s":
            return self._strings[int(text)]
        if self._kind == "n":
            return _number_text(text)
        if self._kind == "b":
            return "Ya" if text == "1" else "Tidak"
        return _unescaped(text)

    def _open_row(self, attributes: dict[str, str]) -> None:
        """A forged number is no reason to count up to it, or to count twice."""
        self.close_row()
        claimed = int(attributes.get("r", 0))
        follows = self._number < claimed <= SHEET_ROWS
        self._number = claimed if follows else self._number + 1
        self._column = ""

    def close_row(self) -> None:
        if self._place is not None:
            self._close_cell()
        if self._cells:
            self._rows.append((self._number, self._cells))
            self._cells = {}

    def taken(self) -> list[Row]:
        """Rows that are complete."""
        rows, self._rows = self._rows, []
        return rows


def _number_text(text: str) -> str:
    """Excel keeps 15 digits; a longer number shows its exponent, as Excel shows it."""
    if len(text) <= KEPT_DIGITS and text.isdecimal():
        return text
    number = float(text)
    if abs(number) >= 10**KEPT_DIGITS:
        return f"{number:.14E}"
    return str(int(number)) if number.is_integer() else repr(number)


def _parser(start: Start) -> XMLParserType:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_) -> NoReturn:
    raise Unreadable("document type")


def _unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_."""
    return re.sub("_x[0-9A-F]{4}_", " ", text) if "_x" in text else text
