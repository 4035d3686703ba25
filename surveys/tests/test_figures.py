"""What each kind of question says of itself, from counts written by hand."""

from decimal import Decimal

import pytest

from surveys.enums import QuestionKind as Kind
from surveys.enums import QuestionRole
from surveys.models import Question
from surveys.queries.figures import figure_of, items_of
from surveys.queries.tallies import Counts
from surveys.rules.classes import class_of

FIVE = [{"value": value, "label": f"Nilai {value}"} for value in range(1, 6)]


def figure(counts, *, minimum=5, **fields):
    question = Question(code="q", text="Pertanyaan", **fields)
    item, *_ = items_of([question])
    return figure_of(item, Counts(counts), minimum=minimum)


def parts(found):
    return [(share.label, share.count, share.share) for share in found.shares]


def test_a_recommendation_is_told_in_three_parts():
    found = figure({"q": {"": 10, "10": 4, "9": 1, "7": 2, "6": 1, "0": 2}}, kind=Kind.NPS)
    assert [share.count for share in found.shares] == [3, 2, 5]
    assert found.index == 20  # 50 % less 30 %
    assert found.index_class is None


def test_a_slider_is_told_in_five_bands():
    found = figure({"q": {"": 5, "0": 1, "20": 1, "21": 1, "100": 2}}, kind=Kind.SLIDER)
    assert [(share.label, share.count) for share in found.shares] == [
        ("0-20", 2),
        ("21-41", 1),
        ("42-62", 0),
        ("63-83", 0),
        ("84-100", 2),
    ]
    assert found.index == Decimal("48.20")


def test_dates_of_few_are_told_together():
    days = {"": 12, "2024-01-02": 1, "2025-01-01": 3, "2025-05-05": 3, "2026-02-01": 5}
    found = figure({"q": days}, kind=Kind.DATE)
    assert [(share.label, share.count) for share in found.shares] == [
        ("2025", 6),  # 2026 is hidden as well, or 2024 would come out as the rest
        ("Tahun lain", 6),
    ]


def test_a_choice_counts_those_who_answered():
    options = [{"value": "web", "label": "Web"}, {"value": "wa", "label": "WA"}]
    found = figure({"q": {"": 8, "web": 6, "wa": 4}}, kind=Kind.MULTIPLE, options=options)
    assert parts(found) == [("Web", 6, Decimal("75.00")), ("WA", 4, Decimal("50.00"))]
    assert (found.summary, found.index) == (None, None)


def test_profiles_of_few_are_told_together():
    options = [{"value": value, "label": value} for value in ("SMA", "S1", "S2")]
    found = figure(
        {"q": {"": 13, "S2": 1, "SMA": 7, "S1": 5}},
        kind=Kind.SINGLE,
        role=QuestionRole.PROFILE,
        options=options,
    )
    assert [(share.label, share.count) for share in found.shares] == [
        ("SMA", 7),
        ("Lainnya, digabung", 6),
    ]


@pytest.mark.parametrize(("count", "is_shown"), [(0, False), (4, False), (5, True)])
def test_few_answers_are_not_shown(count, is_shown):
    found = figure({"q": {"": count, "4": count}}, kind=Kind.SCALE, options=FIVE)
    assert (found.count, found.is_shown, found.index is None) == (count, is_shown, not is_shown)


def test_rows_of_a_matrix_have_figures_of_their_own():
    rows = [{"code": "cepat", "label": "Cepat"}, {"code": "ramah", "label": "Ramah"}]
    question = Question(code="q", text="Mutu", kind=Kind.MATRIX, rows=rows, options=FIVE)
    items = items_of([question])
    assert [(item.code, item.text) for item in items] == [
        ("q.cepat", "Mutu: Cepat"),
        ("q.ramah", "Mutu: Ramah"),
    ]
    counts = Counts({"q.ramah": {"": 5, "3": 5}})
    assert figure_of(items[1], counts, minimum=5).index == 60


def test_free_texts_have_no_figure():
    assert (
        items_of([Question(code="q", kind=Kind.TEXT), Question(code="r", kind=Kind.SHORT)]) == []
    )


@pytest.mark.parametrize(
    ("index", "kind", "skm", "expected"),
    [
        ("90.01", Kind.SCALE, False, (0, "Sangat Memuaskan")),
        ("90.00", Kind.SCALE, False, (1, "Memuaskan")),
        ("60.00", Kind.SLIDER, False, (4, "Tidak Memuaskan")),
        ("88.31", Kind.SCALE, True, (0, "A (Sangat baik)")),
        ("64.99", Kind.SCALE, True, (4, "D (Tidak baik)")),
    ],
)
def test_classes(index, kind, skm, expected):
    found = class_of(Decimal(index), kind=kind, skm=skm)
    assert (found.level, found.label) == expected
