"""Choices and rows as an officer types them, one a line: "value = label", or the label alone."""

import re
from collections.abc import Iterable

from surveys.enums import QuestionKind as Kind
from surveys.rules.specs import CHOICE, ON_OPTIONS

LONGEST_VALUE = 40
NUMBERED = re.compile(r"(\d{1,3})\s*=\s*(.*)")
NAMED = re.compile(r"(.*?\S)\s+=\s+(.*)")
CODED = re.compile(r"([a-zA-Z0-9_-]{1,40})\s*=\s*(.*)")


def lines_of(typed: str) -> list[str]:
    """What stands on each line that is not empty."""
    return [line.strip() for line in typed.splitlines() if line.strip()]


def options_in(kind: str, typed: str) -> tuple[tuple[int | str, str], ...]:
    """Points of a scale count from 1; a choice without value is its own, a long one its number."""
    if kind not in ON_OPTIONS:
        return ()
    read = _choice if kind in CHOICE else _point
    return tuple(read(number, line) for number, line in enumerate(lines_of(typed), start=1))


def rows_in(kind: str, typed: str) -> tuple[tuple[str, str], ...]:
    """Rows of a matrix; one without a code gets "b" and its number."""
    if kind != Kind.MATRIX:
        return ()
    return tuple(_row(number, line) for number, line in enumerate(lines_of(typed), start=1))


def typed_pairs(pairs: Iterable[tuple[int | str, str]]) -> str:
    """The lines that are read as `pairs`."""
    return "\n".join(label if value == label else f"{value} = {label}" for value, label in pairs)


def _point(number: int, line: str) -> tuple[int, str]:
    found = NUMBERED.fullmatch(line)
    return (int(found[1]), found[2]) if found else (number, line)


def _choice(number: int, line: str) -> tuple[str, str]:
    if found := NAMED.fullmatch(line):
        return found[1], found[2]
    return (line if len(line) <= LONGEST_VALUE else str(number)), line


def _row(number: int, line: str) -> tuple[str, str]:
    found = CODED.fullmatch(line)
    return (found[1], found[2]) if found else (f"b{number}", line)
