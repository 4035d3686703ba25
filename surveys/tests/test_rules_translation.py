"""Texts in another language; values stay what they are."""

from surveys.enums import QuestionKind as Kind
from surveys.rules.readymade.catalogue import READY_MADE
from surveys.rules.specs import QuestionSpec
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText
from surveys.rules.translation import languages_of, translated

SKM = READY_MADE["skm"]
QUESTION = QuestionText(
    "mutu",
    Kind.MATRIX,
    "Mutu?",
    options=((1, "Buruk"), (2, "Baik")),
    rows=(("a", "Ruang"), ("b", "Loket")),
    help_text="Pilih.",
    translations={
        "en": {"text": "Quality?", "options": {"2": "Good"}, "rows": {"b": "Counter"}},
        "jv": {},
    },
)
TEXT = QuestionnaireText(
    "uji",
    "Uji",
    "Halo",
    "GENERAL",
    (SectionText("Satu", (QUESTION,), intro="Isi", translations={"en": {"title": "One"}}),),
    translations={"en": {"intro": "Hello"}},
)


def test_what_is_translated_changes_and_the_rest_stays():
    found = translated(TEXT, "en")
    (section,) = found.sections
    (question,) = section.questions
    assert (found.title, found.intro) == ("Uji", "Hello")
    assert (section.title, section.intro) == ("One", "Isi")
    assert (question.text, question.help_text) == ("Quality?", "Pilih.")
    assert question.options == ((1, "Buruk"), (2, "Good"))
    assert question.rows == (("a", "Ruang"), ("b", "Counter"))


def test_an_unknown_language_changes_nothing():
    assert translated(TEXT, "de") == TEXT


def test_languages_in_which_all_can_be_read():
    assert languages_of(TEXT) == ["en"]
    assert languages_of(SKM) == ["en"]
    assert languages_of(READY_MADE["l1-narasumber"]) == []


def values_of(question: QuestionSpec):
    return [value for value, _ in question.options]


def test_the_satisfaction_survey_is_wholly_english():
    """Facilities and complaints keep their elements; no label is left Indonesian or lost."""
    found = translated(SKM, "en")
    assert found.title == "Public satisfaction survey"
    for before, after in zip(SKM.questions, found.questions, strict=True):
        assert after.text != before.text
        assert values_of(after) == values_of(before)
        keys = after.translations["en"].get("options", {}).keys()
        assert keys == {str(value) for value in values_of(before)}
    english = {each.element: each.text for each in found.questions}
    assert "facilities" in english["U9"]
    assert "complaints" in english["U8"]
