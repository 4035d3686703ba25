"""A stored questionnaire as data, to export it or to check it."""

from itertools import groupby

from surveys.models import Question, Questionnaire, Section
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText


def text_of(questionnaire: Questionnaire) -> QuestionnaireText:
    """One query. Questions without a section become one under the questionnaire's title."""
    questions = questionnaire.questions.select_related("section").order_by("order")
    untitled = Section(title=questionnaire.title)
    sections = groupby(questions, key=lambda question: question.section or untitled)
    return QuestionnaireText(
        code=questionnaire.code,
        title=questionnaire.title,
        intro=questionnaire.intro,
        purpose=questionnaire.purpose,
        sections=tuple(_section(section, list(group)) for section, group in sections),
        translations=questionnaire.translations,
    )


def _section(section: Section, questions: list[Question]) -> SectionText:
    return SectionText(
        title=section.title,
        questions=tuple(map(question_text, questions)),
        intro=section.intro,
        translations=section.translations,
    )


def question_text(question: Question) -> QuestionText:
    """No query."""
    spec = question.spec
    return QuestionText(
        **{name: getattr(spec, name) for name in spec.__dataclass_fields__},
        help_text=question.help_text,
        role=question.role,
        element=question.element,
        weight=question.weight,
        translations=question.translations,
    )
