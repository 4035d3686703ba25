"""Questionnaires as data and as rows say the same."""

from dataclasses import replace
from decimal import Decimal

import pytest

from surveys.enums import QuestionKind
from surveys.models import Questionnaire
from surveys.queries.texts import text_of
from surveys.rules.interchange import read, written
from surveys.rules.readymade.catalogue import READY_MADE
from surveys.rules.texts import QuestionText
from surveys.services.texts import questionnaire_columns, write
from surveys.tests.factories import QuestionFactory, QuestionnaireFactory

pytestmark = pytest.mark.django_db


def stored(text):
    """The text as a draft, read again from the database."""
    draft = Questionnaire.objects.create(code=text.code, **questionnaire_columns(text))
    write(draft, text)
    return Questionnaire.objects.get(pk=draft.pk)


@pytest.mark.parametrize("code", READY_MADE)
def test_every_ready_made_one_can_be_stored(code, django_assert_num_queries):
    questionnaire = stored(READY_MADE[code])
    with django_assert_num_queries(1):
        found = text_of(questionnaire)
    assert found == READY_MADE[code]


def test_weights_and_translations_survive_rows_and_file():
    skm = READY_MADE["skm"]
    profile, elements, words = skm.sections
    weighted = [replace(each, weight=Decimal("0.11")) for each in elements.questions]
    weighted[0] = replace(weighted[0], weight=Decimal("0.12"), translations={"en": {"text": "?"}})
    translated = replace(elements, questions=tuple(weighted), translations={"en": {"title": "T"}})
    text = replace(skm, sections=(profile, translated, words), translations={"en": {"title": "S"}})
    assert text_of(stored(text)) == text
    assert read(written(text_of(Questionnaire.objects.get()))) == text


def test_questions_without_a_section_stand_under_the_title():
    questionnaire = QuestionnaireFactory(title="Survei peserta")
    question = QuestionFactory(questionnaire=questionnaire, kind=QuestionKind.TEXT)
    (section,) = text_of(questionnaire).sections
    assert section.title == "Survei peserta"
    assert section.questions == (QuestionText(question.code, "TEXT", question.text),)
