"""Reading a year's holidays as people paste them: one a line, "2026-08-17; Proklamasi"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evaluations.enums.clocks import HolidayKind

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
IN_WORDS = re.compile(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
JOINT_LEAVE = re.compile(r"cuti\s+bersama", re.IGNORECASE)
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class HolidayLine:
    day: date
    name: str
    kind: HolidayKind


@dataclass(frozen=True, slots=True)
class WrongLine:
    """`reason` is a sentence for whoever pasted it."""

    number: int
    reason: str


def read_holidays(text: str) -> tuple[list[HolidayLine], list[WrongLine]]:
    """The lines of `text` and those that cannot be read, counted from 1; empty lines are skipped.

    A line is a date (2026-08-17, 17/8/2026 or 17 Agustus 2026) and a name, with ";", a tab, a
    comma or a space between; "cuti bersama" in the name makes it that.
    """
    found: list[HolidayLine] = []
    wrong: list[WrongLine] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        read = _read(line.strip())
        if isinstance(read, str):
            wrong.append(WrongLine(number, read))
        elif any(read.day == other.day for other in found):
            wrong.append(WrongLine(number, f"Tanggal {read.day:%d/%m/%Y} ditulis dua kali."))
        else:
            found.append(read)
    return found, wrong


def _read(line: str) -> HolidayLine | str:
    split = _date_of(line)
    if split is None:
        return "Tulis tanggal di depan, misalnya 17/8/2026 atau 17 Agustus 2026."
    (year, month, day), rest = split
    try:
        when = date(year, month, day)
    except ValueError:
        return "Tanggal ini tidak ada dalam kalender."
    name = rest.strip(" ;,\t:–-")
    if not name or len(name) > LONGEST_NAME:
        return f"Tulis nama hari libur sesudah tanggal, paling panjang {LONGEST_NAME} huruf."
    joint = JOINT_LEAVE.search(name)
    return HolidayLine(when, name, HolidayKind.JOINT_LEAVE if joint else HolidayKind.NATIONAL)


def _date_of(line: str) -> tuple[Sequence[int], str] | None:
    """(year, month, day) and what follows."""
    if match := ISO.match(line):
        return tuple(map(int, match.groups())), line[match.end() :]
    if match := DAY_FIRST.match(line):
        day, month, year = map(int, match.groups())
        return (year, month, day), line[match.end() :]
    if match := IN_WORDS.match(line):
        month = match[2].lower()[:3].replace("ags", "agu")
        if month in MONTHS:
            return (int(match[3]), MONTHS.index(month) + 1, int(match[1])), line[match.end() :]
    return None
