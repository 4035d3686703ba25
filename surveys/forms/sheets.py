"""A questionnaire as a page shows it: groups of questions, what was typed, what is wrong."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from surveys.enums import QuestionKind as Kind
from surveys.forms.wording import Wording
from surveys.rules.branching import sentence
from surveys.rules.sheets import SHORT_LENGTH, TEXT_LENGTH
from surveys.rules.specs import LARGEST_NUMBER
from surveys.rules.texts import QuestionnaireText, QuestionText

ONE_OF = (Kind.SCALE, Kind.NPS, Kind.SINGLE)
GROUPS = (*ONE_OF, Kind.MULTIPLE, Kind.MATRIX)  # of radios or checkboxes
LENGTHS = {Kind.SHORT: SHORT_LENGTH, Kind.TEXT: TEXT_LENGTH}
Sent = Mapping[str, Sequence[str]]  # a POST as lists by name


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio or checkbox."""

    id: str
    name: str
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a matrix."""

    id: str
    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Item:
    """One question; `rule` says in words when it is asked, "" for always."""

    question: QuestionText
    number: int
    rule: str
    error: str
    sent: Sent
    words: Wording

    @property
    def id(self) -> str:
        return f"q-{self.question.code}"

    @property
    def is_group(self) -> bool:
        return self.question.kind in GROUPS

    @property
    def show_if(self) -> str:
        """The rule for the script that hides questions, "" for always."""
        return json.dumps(self.question.show_if) if self.question.show_if else ""

    @property
    def value(self) -> str:
        return self.sent.get(self.question.code, [""])[-1]

    @property
    def longest(self) -> int | None:
        return LENGTHS.get(self.question.kind)

    @cached_property
    def bounds(self) -> tuple[int, int] | None:
        """Lowest and highest number, where the question sets any."""
        if self.question.kind not in (Kind.NUMBER, Kind.SLIDER):
            return None
        low, high = self.question.limits
        return None if -low == high == LARGEST_NUMBER else (low, high)

    @cached_property
    def choices(self) -> list[Choice]:
        """Whoever may leave the question open may also take a choice back."""
        question = self.question
        pairs = [(str(value), label) for value, label in question.options]
        if question.kind == Kind.NPS:
            low, high = question.limits
            pairs = [(str(value), str(value)) for value in range(low, high + 1)]
        if question.kind in ONE_OF and not question.required:
            pairs.append(("", self.words.no_answer))
        return list(self._choices(question.code, self.id, pairs))

    @cached_property
    def rows(self) -> list[Row]:
        pairs = [(str(value), label) for value, label in self.question.options]
        places = {row: f"{self.id}-{place}" for place, (row, _) in enumerate(self.question.rows)}
        return [
            Row(place, label, list(self._choices(f"{self.question.code}.{row}", place, pairs)))
            for (row, label), place in zip(self.question.rows, places.values(), strict=True)
        ]

    @property
    def focus(self) -> str:
        """The id of the field to fill in, of a matrix the first row left open."""
        if self.question.kind == Kind.MATRIX:
            open_ = (row for row in self.rows if not any(one.chosen for one in row.choices))
            return next(open_, self.rows[0]).choices[0].id
        return self.choices[0].id if self.is_group else self.id

    def _choices(self, name: str, place: str, pairs: list[tuple[str, str]]) -> Iterator[Choice]:
        sent = self.sent.get(name, ())
        for number, (value, label) in enumerate(pairs):
            yield Choice(f"{place}-{number}", name, value, label, value in sent)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one screen."""

    title: str
    intro: str
    items: Sequence[Item]


def groups_of(
    text: QuestionnaireText, words: Wording, sent: Sent, errors: Mapping[str, str]
) -> list[Group]:
    """The whole sheet, numbered through."""
    numbers, asked = count(1), text.questions

    def item(question: QuestionText) -> Item:
        error = words.said(errors.get(question.code, ""))
        rule = sentence(question, asked, words.rules)
        return Item(question, next(numbers), rule, error, sent, words)

    return [
        Group(section.title, section.intro, [item(question) for question in section.questions])
        for section in text.sections
    ]


def plain(sent: Sent, name: str) -> str:
    """The one value of a field, "" where none was sent."""
    return sent.get(name, [""])[-1]


def mistakes(groups: Sequence[Group]) -> list[Item]:
    return [item for group in groups for item in group.items if item.error]
