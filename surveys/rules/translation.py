"""The texts of a questionnaire in another language, as far as somebody wrote them."""

from dataclasses import replace
from typing import TypeVar

from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText

Pair = TypeVar("Pair", int, str)


def translated(text: QuestionnaireText, language: str) -> QuestionnaireText:
    """The same questionnaire in `language`; what has no translation stays Indonesian."""
    words = text.translations.get(language, {})
    return replace(
        text,
        title=words.get("title", text.title),
        intro=words.get("intro", text.intro),
        sections=tuple(_section(section, language) for section in text.sections),
    )


def _section(section: SectionText, language: str) -> SectionText:
    words = section.translations.get(language, {})
    return replace(
        section,
        title=words.get("title", section.title),
        intro=words.get("intro", section.intro),
        questions=tuple(translated_question(each, language) for each in section.questions),
    )


def translated_question(question: QuestionText, language: str) -> QuestionText:
    """Values and codes stay, so answers in all languages count together."""
    words = question.translations.get(language, {})
    return replace(
        question,
        text=words.get("text", question.text),
        help_text=words.get("help_text", question.help_text),
        options=_labels(question.options, words.get("options", {})),
        rows=_labels(question.rows, words.get("rows", {})),
    )


def _labels(
    pairs: tuple[tuple[Pair, str], ...], words: dict[str, str]
) -> tuple[tuple[Pair, str], ...]:
    return tuple((value, words.get(str(value), label)) for value, label in pairs)


def languages_of(text: QuestionnaireText) -> list[str]:
    """The languages in which every question can be read, in alphabetical order."""
    offered = [
        {language for language, words in question.translations.items() if words.get("text")}
        for question in text.questions
    ]
    return sorted(set.intersection(*offered)) if offered else []
