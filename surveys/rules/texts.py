"""A whole questionnaire as data: ready-made, imported or exported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from surveys.rules.specs import QuestionSpec

Translations = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class QuestionText(QuestionSpec):
    """A question with what surrounds it; `code` keeps it comparable between versions.

    `translations`: {"en": {"text", "help_text", "options": {value: label}, "rows": {code: label}}}
    with any of its parts; the values are text.
    """

    help_text: str = ""
    role: str = ""
    element: str = ""
    weight: Decimal | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionText:
    """Questions of one screen; `translations`: {"en": {"title", "intro"}}."""

    title: str
    questions: Sequence[QuestionText]
    intro: str = ""
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionnaireText:
    """`purpose` is a `Purpose`; `translations` like those of a section."""

    code: str
    title: str
    intro: str
    purpose: str
    sections: Sequence[SectionText]
    translations: Translations = field(default_factory=dict)

    @property
    def questions(self) -> list[QuestionText]:
        """All of them, in their order."""
        return [question for section in self.sections for question in section.questions]
