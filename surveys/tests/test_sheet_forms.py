"""A questionnaire as a page shows it."""

import json

import pytest

from surveys.enums import QuestionKind as Kind
from surveys.forms.sheets import Item, groups_of, mistakes
from surveys.forms.wording import BAHASA, ENGLISH, WORDINGS
from surveys.rules import sheets
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText

FOUR = ((1, "Buruk"), (2, "Cukup"), (3, "Baik"), (4, "Sangat baik"))


def shown(question: QuestionText, sent=None, errors=None, words=BAHASA) -> Item:
    text = QuestionnaireText("k", "Judul", "", "GENERAL", (SectionText("Satu", (question,)),))
    (group,) = groups_of(text, words, sent or {}, errors or {})
    return group.items[0]


def test_a_scale_offers_its_options_and_keeps_what_was_chosen():
    item = shown(QuestionText("nilai", Kind.SCALE, "Nilai?", options=FOUR), {"nilai": ["3"]})
    assert [(one.value, one.label, one.chosen) for one in item.choices] == [
        ("1", "Buruk", False),
        ("2", "Cukup", False),
        ("3", "Baik", True),
        ("4", "Sangat baik", False),
    ]
    assert item.focus == item.choices[0].id


@pytest.mark.parametrize(
    ("kind", "last"), [(Kind.SCALE, ""), (Kind.SINGLE, ""), (Kind.NPS, ""), (Kind.MULTIPLE, "4")]
)
def test_an_optional_answer_of_one_can_be_taken_back(kind, last):
    item = shown(QuestionText("x", kind, "?", options=FOUR, required=False))
    assert item.choices[-1].value == last


def test_nps_runs_from_0_to_10():
    item = shown(QuestionText("nps", Kind.NPS, "?"))
    assert [one.value for one in item.choices] == [str(value) for value in range(11)]


def test_rows_of_a_matrix_are_fields_of_their_own():
    rows = (("cepat", "Cepat"), ("ramah", "Ramah"))
    question = QuestionText("mutu", Kind.MATRIX, "?", options=FOUR, rows=rows)
    item = shown(question, {"mutu.cepat": ["4"]})
    assert [row.label for row in item.rows] == ["Cepat", "Ramah"]
    assert [one.name for one in item.rows[1].choices] == ["mutu.ramah"] * 4
    assert [one.chosen for one in item.rows[0].choices] == [False, False, False, True]
    assert item.focus == item.rows[1].choices[0].id


def test_limits_are_told_where_a_question_sets_them():
    assert shown(QuestionText("umur", Kind.NUMBER, "?", low=0, high=120)).bounds == (0, 120)
    assert shown(QuestionText("umur", Kind.NUMBER, "?")).bounds is None
    assert shown(QuestionText("geser", Kind.SLIDER, "?")).bounds == (0, 100)


def test_a_rule_is_read_aloud_and_given_to_the_script():
    rule = {"question": "nilai", "test": "AT_MOST", "values": [2]}
    asked = (
        QuestionText("nilai", Kind.SCALE, "Nilai?", options=FOUR),
        QuestionText("sebab", Kind.TEXT, "Mengapa?", show_if=rule),
    )
    text = QuestionnaireText("k", "Judul", "", "GENERAL", (SectionText("Satu", asked),))
    (indonesian,) = groups_of(text, BAHASA, {}, {})
    (english,) = groups_of(text, ENGLISH, {}, {})
    first, second = indonesian.items
    assert (first.rule, first.show_if) == ("", "")
    assert second.rule == 'Ditanyakan bila jawaban atas "Nilai?" paling banyak 2 (Cukup).'
    assert json.loads(second.show_if) == rule
    assert english.items[1].rule == 'Only if the answer to "Nilai?" is at most 2 (Cukup).'


def test_questions_are_numbered_through_and_mistakes_are_gathered():
    sections = tuple(
        SectionText(title, (QuestionText(title, Kind.SHORT, "?"),)) for title in ("a", "b")
    )
    text = QuestionnaireText("k", "Judul", "", "GENERAL", sections)
    groups = groups_of(text, BAHASA, {}, {"b": "Salah."})
    assert [item.number for group in groups for item in group.items] == [1, 2]
    assert [item.error for item in mistakes(groups)] == ["Salah."]


def test_an_error_is_told_in_the_language_of_the_page():
    question = QuestionText("x", Kind.SHORT, "?")
    item = shown(question, errors={"x": sheets.MISSING}, words=ENGLISH)
    assert item.error == "Please answer this question."


def test_all_languages_say_the_same_things():
    for words in WORDINGS.values():
        assert words.script.keys() == BAHASA.script.keys()
        assert words.states.keys() == BAHASA.states.keys()
        assert words.rules.tests.keys() == BAHASA.rules.tests.keys()
