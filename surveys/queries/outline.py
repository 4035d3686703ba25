"""The parts of a questionnaire as its builder lists them, with what must be mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.models import Question, Questionnaire, Section
from surveys.rules.branching import sentence
from surveys.rules.drafting import faults
from surveys.rules.texts import QuestionnaireText


@dataclass(frozen=True, slots=True)
class Line:
    """One question; `rule` says when it is asked, `fault` what keeps it from being published."""

    question: Question
    rule: str
    fault: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section, None for questions without one, and its lines."""

    section: Section | None
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Outline:
    """`fault` is what is wrong with the whole."""

    parts: Sequence[Part]
    fault: str

    @property
    def faulty(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines if line.fault]

    @property
    def may_be_published(self) -> bool:
        return any(part.lines for part in self.parts) and not (self.faulty or self.fault)


def outline_of(questionnaire: Questionnaire, text: QuestionnaireText) -> Outline:
    """Two queries; `text` is that of the questionnaire."""
    found, specs = faults(text), text.questions
    known = {spec.code: spec for spec in specs}
    lines: dict[int | None, list[Line]] = {}
    for question in questionnaire.questions.all():
        rule = sentence(known[question.code], specs)
        line = Line(question, rule, found.get(question.code, ""))
        lines.setdefault(question.section_id, []).append(line)
    homeless = [Part(None, lines[None])] if None in lines else []
    parts = [Part(section, lines.get(section.pk, [])) for section in questionnaire.sections.all()]
    return Outline(homeless + parts, found.get("", ""))
