"""What was found of each question, or each row of a matrix."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pembinaan.common.decimals import percent
from surveys.enums import FREE_TEXTS, QuestionRole, Score
from surveys.enums import QuestionKind as Kind
from surveys.models import Question
from surveys.queries.tallies import Counts
from surveys.rules.classes import IndexClass, class_of
from surveys.rules.estimates import Change, Estimate, change
from surveys.rules.specs import NUMERIC, QuestionSpec
from surveys.rules.statistics import (
    DETRACTOR,
    INDEXED,
    PROMOTER,
    Summary,
    index_estimate,
    summary,
)
from surveys.rules.suppression import shown_groups

SUMMED = NUMERIC | {Kind.MATRIX}
BANDS = 5  # of a slider


@dataclass(frozen=True, slots=True)
class Item:
    """A question, or a row of a matrix, under its code in the tallies."""

    code: str
    text: str
    question: Question
    spec: QuestionSpec

    @property
    def is_indexed(self) -> bool:
        return self.spec.kind in INDEXED

    @property
    def joins_overall(self) -> bool:
        """A recommendation counts from -100, so it has no part in a mean of indices."""
        return self.is_indexed and self.spec.kind != Kind.NPS

    @property
    def is_five_points(self) -> bool:
        values = [value for value, _ in self.spec.options]
        return self.spec.kind in (Kind.SCALE, Kind.MATRIX) and values == list(Score)

    def class_of(self, index: Decimal | None) -> IndexClass | None:
        return class_of(index, kind=self.spec.kind, skm=bool(self.question.element))

    def estimate(self, counts: Counts) -> Estimate | None:
        """The index with its error; None where there is none or fewer than two answered."""
        return index_estimate(self.spec, counts.numbers(self.code)) if self.is_indexed else None


def items_of(questions: Iterable[Question]) -> list[Item]:
    """All that is counted, in the order of the questions; free texts are not."""
    return [
        item
        for question in questions
        if question.kind not in FREE_TEXTS
        for item in _items(question)
    ]


def _items(question: Question) -> list[Item]:
    spec = question.spec
    if question.kind != Kind.MATRIX:
        return [Item(question.code, question.text, question, spec)]
    return [
        Item(f"{question.code}.{row}", f"{question.text}: {label}", question, spec)
        for row, label in spec.rows
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """One answer, or several together; `share` in percent of those who answered."""

    label: str
    count: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Figure:
    """What `count` people answered to one item; nothing else where they are too few to show."""

    item: Item
    count: int
    summary: Summary | None = None
    shares: Sequence[Share] = ()
    change: Change | None = None

    @property
    def is_shown(self) -> bool:
        return self.summary is not None or bool(self.shares)

    @property
    def index(self) -> Decimal | None:
        return self.summary and self.summary.index

    @property
    def index_class(self) -> IndexClass | None:
        return self.item.class_of(self.index)


def figure_of(
    item: Item, counts: Counts, *, minimum: int, before: Estimate | None = None
) -> Figure:
    """Under `minimum` answers only their number; `before` is the index of an earlier wave."""
    count = counts.answered(item.code)
    if not count or count < minimum:
        return Figure(item, count)
    return Figure(
        item,
        count,
        summary(item.spec, counts.numbers(item.code)) if item.spec.kind in SUMMED else None,
        [
            Share(label, times, percent(times, count))
            for label, times in _parts(item, counts, minimum)
        ],
        change(before, item.estimate(counts)) if before else None,
    )


def _parts(item: Item, counts: Counts, minimum: int) -> list[tuple[str, int]]:
    """Answers with how often they were given, put together where the kind has many."""
    kind = item.spec.kind
    if item.question.role == QuestionRole.PROFILE:
        return _profile(item, counts.given(item.code), minimum)
    if item.spec.options:
        return [(label, counts.times(item.code, value)) for value, label in item.spec.options]
    if kind == Kind.NPS:
        return _recommending(counts.numbers(item.code))
    if kind == Kind.SLIDER:
        return _bands(item.spec.limits, counts.numbers(item.code))
    if kind == Kind.DATE:
        return _years(counts.given(item.code), minimum)
    return []


def _profile(item: Item, given: dict[str, int], minimum: int) -> list[tuple[str, int]]:
    """What people are, without telling of what there are few."""
    shown = shown_groups(given, minimum)
    rest = sum(times for value, times in given.items() if value not in shown)
    parts = [(label, given[value]) for value, label in item.spec.options if value in shown]
    return [*parts, ("Lainnya, digabung", rest)] if rest else parts


def _recommending(numbers: dict[int, int]) -> list[tuple[str, int]]:
    against = sum(times for value, times in numbers.items() if value <= DETRACTOR)
    for_it = sum(times for value, times in numbers.items() if value >= PROMOTER)
    between = sum(numbers.values()) - against - for_it
    return [
        ("Tidak merekomendasikan (0-6)", against),
        ("Netral (7-8)", between),
        ("Merekomendasikan (9-10)", for_it),
    ]


def _bands(limits: tuple[int, int], numbers: dict[int, int]) -> list[tuple[str, int]]:
    """Up to five bands of the slider, of the same width."""
    low, high = limits
    width = -(-(high - low + 1) // BANDS)
    found: Counter = Counter()
    for value, times in numbers.items():
        found[(value - low) // width] += times
    starts = range(low, high + 1, width)
    return [
        (f"{start}-{min(start + width - 1, high)}", found[number])
        for number, start in enumerate(starts)
    ]


def _years(given: dict[str, int], minimum: int) -> list[tuple[str, int]]:
    """Dates by year; years of few together."""
    years: Counter = Counter()
    for day, times in given.items():
        years[day[:4]] += times
    shown = shown_groups(years, minimum)
    rest = sum(times for year, times in years.items() if year not in shown)
    parts = [(year, years[year]) for year in sorted(shown)]
    return [*parts, ("Tahun lain", rest)] if rest else parts
