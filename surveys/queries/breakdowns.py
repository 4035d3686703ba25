"""Indices by unit or by an answer about oneself: one such dimension at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from employees.models import Unit
from pembinaan.common.decimals import rounded
from surveys.enums import Breakdown, QuestionRole
from surveys.models import Question, Wave
from surveys.queries.figures import Item, items_of
from surveys.queries.overall import elements_of, ikm_of, is_withheld
from surveys.queries.results import GROUP, shown_categories
from surveys.queries.tallies import Counts, counts_by_category, counts_of
from surveys.queries.waves import least_answers
from surveys.rules.classes import IndexClass, class_of
from surveys.rules.rounding import decimal_of
from surveys.rules.statistics import index, index_mean
from surveys.rules.suppression import shown_groups


@dataclass(frozen=True, slots=True)
class Dimension:
    """`code` as in Tally.dimension."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """One unit or answer, with the index of all its answers."""

    category: str
    label: str
    count: int
    index: Decimal | None
    index_class: IndexClass | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`index` None where too few answered the question, or it would tell what few others said."""

    count: int
    index: Decimal | None = None
    index_class: IndexClass | None = None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """`rows` are items with a cell for each column; columns come weakest first.

    `hidden` counts the answers that no column shows.
    """

    dimension: Dimension
    columns: Sequence[Column]
    rows: Sequence[tuple[Item, list[Cell]]]
    hidden: int


def dimensions_of(wave: Wave, questions: Sequence[Question]) -> list[Dimension]:
    """By what the results of the wave may be broken down; profiles once it is settled."""
    found = [Dimension(GROUP, "Unit kerja")] if wave.breakdown != Breakdown.NONE else []
    if wave.settled:
        found += [
            Dimension(question.code, question.text)
            for question in questions
            if question.role == QuestionRole.PROFILE
        ]
    return found


def heat_map(wave: Wave, dimension: Dimension, questions: Sequence[Question]) -> HeatMap:
    """Six queries at most, of what was counted only."""
    shown = shown_categories(wave, dimension.code)
    by_category = counts_by_category(wave.pk, dimension.code, shown)
    whole = counts_of([wave.pk]).get(wave.pk, Counts())
    minimum = least_answers(wave)
    items = [item for item in items_of(questions) if item.is_indexed]
    labels = _labels(dimension, shown, questions)
    columns = [
        Column(key, labels[key], counts.responses, *_whole(wave, items, counts, minimum))
        for key, counts in by_category.items()
    ]
    columns.sort(key=lambda column: (column.index is None, column.index or 0, column.label))
    order = [column.category for column in columns]
    rows = [(item, _cells(item, order, by_category, whole, minimum)) for item in items]
    return HeatMap(dimension, columns, rows, whole.responses - sum(shown.values()))


def _labels(
    dimension: Dimension, categories: Mapping[str, int], questions: Sequence[Question]
) -> dict[str, str]:
    if dimension.code == GROUP:
        units = Unit.objects.filter(pk__in=list(map(int, categories)))
        return {str(key): name for key, name in units.values_list("pk", "name")}
    question = next(each for each in questions if each.code == dimension.code)
    return {str(value): label for value, label in question.spec.options}


def _whole(
    wave: Wave, items: Sequence[Item], counts: Counts, minimum: int
) -> tuple[Decimal | None, IndexClass | None]:
    """The index of all that one column holds, and its class."""
    elements = elements_of(wave, items)
    if is_withheld(elements, counts, minimum=minimum):
        return None, None
    if ikm := ikm_of(elements, counts):
        value = rounded(ikm.mean)
        return value, class_of(value, skm=True)
    means = [
        index_mean(item.spec, counts.numbers(item.code))
        for item in items
        if item.joins_overall and counts.answered(item.code) >= max(minimum, 1)
    ]
    value = decimal_of(sum(means) / len(means)) if means else None
    return value, class_of(value)


def _cells(
    item: Item,
    order: Sequence[str],
    by_category: Mapping[str, Counts],
    whole: Counts,
    minimum: int,
) -> list[Cell]:
    """A question that branching asks of few is hidden again, so that no difference tells them."""
    answered = {key: by_category[key].answered(item.code) for key in order}
    rest = whole.answered(item.code) - sum(answered.values())
    shown = shown_groups({**answered, None: rest}, minimum)
    return [
        _cell(item, by_category[key]) if key in shown else Cell(answered[key]) for key in order
    ]


def _cell(item: Item, counts: Counts) -> Cell:
    value = index(item.spec, counts.numbers(item.code))
    return Cell(counts.answered(item.code), value, item.class_of(value))
