"""The answer sheets of a wave, a row each, for whoever analyses them further.

A row tells its unit and what people said about themselves only where at least as many rows as the
policy asks share all of it, so that no combination of the columns points at somebody. Free texts
are not in it, nor keys or days; the order is that of random keys.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform

from employees.models import Unit
from surveys.enums import Breakdown, QuestionRole
from surveys.enums import QuestionKind as Kind
from surveys.models import Question, Wave
from surveys.queries.figures import items_of
from surveys.queries.waves import least_answers
from surveys.rules.suppression import shown_groups

CHUNK = 2000
UNIT = "Unit kerja"
Reader = Callable[[dict], Any]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """`rows` are read from the database as they are asked for, once."""

    headers: Sequence[str]
    rows: Iterator[Sequence]


def sheet_table(wave: Wave, questions: Sequence[Question]) -> SheetTable:
    """Three queries and one server-side cursor. Profiles are told of a settled wave only."""
    profiles = [each for each in questions if each.role == QuestionRole.PROFILE]
    others = [each for each in questions if each.role != QuestionRole.PROFILE]
    told = profiles if wave.settled else []
    items = items_of(others)
    columns = [UNIT, *(f"{each.code}: {each.text}" for each in (*told, *items))]
    minimum = least_answers(wave)
    about = _About(told, _shown(wave, told, minimum), f"(kurang dari {minimum})")
    readers = [reader_of(item.spec.kind, item.code, dict(item.spec.options)) for item in items]
    without = 0 if wave.breakdown != Breakdown.NONE else 1  # columns in front that say nothing
    rows = (row[without:] for row in _rows(wave, about, readers))
    return SheetTable(columns[without:], rows)


@dataclass(frozen=True, slots=True)
class _About:
    """What a row may tell of who filled it in: `shown` has the words of each combination."""

    profiles: Sequence[Question]
    shown: Mapping[tuple, list[str]]
    withheld: str

    def cells(self, group: int | None, answers: dict) -> list[str]:
        key = (group, *(answers.get(each.code) for each in self.profiles))
        return self.shown.get(key) or [self.withheld] * len(key)


def _shown(wave: Wave, profiles: Sequence[Question], minimum: int) -> dict[tuple, list[str]]:
    """Unit and profiles in combinations that enough rows share, and what a row of each says."""
    parts = {f"part{n}": KeyTextTransform(each.code, "answers") for n, each in enumerate(profiles)}
    rows = wave.responses.order_by().annotate(**parts).values_list("group", *parts)
    counts = {tuple(key): number for *key, number in rows.annotate(number=Count("pk"))}
    shown = shown_groups(counts, minimum)
    units = dict(Unit.objects.filter(pk__in={key[0] for key in shown}).values_list("pk", "name"))
    labels = [dict(each.spec.options) for each in profiles]
    return {
        key: [
            units.get(key[0], ""),
            *(known.get(value, "") for known, value in zip(labels, key[1:], strict=True)),
        ]
        for key in shown
    }


def _rows(wave: Wave, about: _About, readers: Sequence[Reader]) -> Iterator[list]:
    found = wave.responses.order_by("pk").values_list("group", "answers")
    for group, answers in found.iterator(chunk_size=CHUNK):
        yield [*about.cells(group, answers), *(read(answers) for read in readers)]


def reader_of(kind: str, code: str, labels: dict) -> Reader:
    """How one column reads its cell from a sheet: numbers as numbers, choices as their words."""
    if kind == Kind.MATRIX:
        question, _, row = code.rpartition(".")
        return lambda answers: (answers.get(question) or {}).get(row)
    if kind == Kind.SINGLE:
        return lambda answers: labels.get(answers.get(code), "")
    if kind == Kind.MULTIPLE:
        return lambda answers: "; ".join(labels[each] for each in answers.get(code, ()))
    if kind == Kind.DATE:
        return lambda answers: _day(answers.get(code))
    return lambda answers: answers.get(code)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
