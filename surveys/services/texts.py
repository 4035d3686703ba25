"""Turn a questionnaire that is data, ready-made or imported, into rows."""

from collections.abc import Iterator
from typing import Any

from surveys.models import Question, Questionnaire, Section
from surveys.rules.texts import QuestionnaireText, QuestionText


def questionnaire_columns(text: QuestionnaireText) -> dict[str, Any]:
    """What `text` says of the questionnaire itself, beside its code."""
    return {
        "title": text.title,
        "intro": text.intro,
        "purpose": text.purpose,
        "translations": dict(text.translations),
    }


def write(questionnaire: Questionnaire, text: QuestionnaireText) -> None:
    """Give an empty draft the sections and questions of `text`. The caller has a transaction."""
    sections = [
        Section(
            questionnaire=questionnaire,
            order=order,
            title=section.title,
            intro=section.intro,
            translations=dict(section.translations),
        )
        for order, section in enumerate(text.sections, start=1)
    ]
    Section.objects.bulk_create(sections)
    Question.objects.bulk_create(_questions(questionnaire, text, sections))


def _questions(
    questionnaire: Questionnaire, text: QuestionnaireText, sections: list[Section]
) -> Iterator[Question]:
    pairs = zip(sections, text.sections, strict=True)
    asked = ((row, question) for row, section in pairs for question in section.questions)
    for order, (section, question) in enumerate(asked, start=1):
        yield Question(
            questionnaire=questionnaire, section=section, order=order, **question_columns(question)
        )


def question_columns(question: QuestionText) -> dict[str, Any]:
    """What `question` says, as columns of its row."""
    return {
        "code": question.code,
        "kind": question.kind,
        "text": question.text,
        "help_text": question.help_text,
        "required": question.required,
        "options": [{"value": value, "label": label} for value, label in question.options],
        "rows": [{"code": code, "label": label} for code, label in question.rows],
        "low": question.low,
        "high": question.high,
        "role": question.role,
        "element": question.element,
        "weight": question.weight,
        "show_if": question.show_if and dict(question.show_if),
        "translations": dict(question.translations),
    }
