"""What participants are asked after a session: the ready-made L1, then each unit they were taught.

Source: rule book R7.3 and R7.4 for the ready-made part; the questions about units are ours, so
that one that does not fit the work shows by itself, with the participants' reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.enums import ConditionTest
from surveys.enums import QuestionKind as Kind
from surveys.rules.readymade import organiser_classroom, organiser_elearning
from surveys.rules.readymade.kinds import open_question, when
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText
from surveys.rules.training_evaluation import IRRELEVANT
from trainings.enums import TrainingForm

ONLINE = frozenset({TrainingForm.E_LEARNING, TrainingForm.DISTANCE})
RELEVANCE = (
    (1, "Sangat tidak relevan"),
    (2, "Tidak relevan"),
    (3, "Cukup relevan"),
    (4, "Relevan"),
    (5, "Sangat relevan"),
)
TITLE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class TaughtUnit:
    code: str
    title: str


def ready_made(form: TrainingForm) -> QuestionnaireText:
    """R7.4 for what is learned online, else R7.3."""
    return organiser_elearning.TEXT if form in ONLINE else organiser_classroom.TEXT


def relevance_code(unit_code: str) -> str:
    """The question that asks whether the unit fits the work."""
    return f"materi-{unit_code}"


def reason_code(unit_code: str) -> str:
    """The question that asks why it does not."""
    return f"alasan-{unit_code}"


def about_units(
    base: QuestionnaireText, *, code: str, title: str, units: Sequence[TaughtUnit]
) -> QuestionnaireText:
    """`base` with a section on the relevance of each unit, ahead of its last, the free words."""
    *first, last = base.sections
    questions = [question for unit in units for question in _about(unit)]
    relevance = SectionText(
        "Relevansi setiap materi",
        questions,
        intro="Seberapa relevan setiap materi dengan pekerjaan Anda sehari-hari?",
    )
    title = f"{base.title}: {title}"[:TITLE_LENGTH]
    return replace(base, code=code, title=title, sections=(*first, relevance, last))


def _about(unit: TaughtUnit) -> tuple[QuestionText, QuestionText]:
    asked = relevance_code(unit.code)
    return (
        QuestionText(asked, Kind.SCALE, unit.title, options=RELEVANCE),
        open_question(
            reason_code(unit.code),
            f"Mengapa materi “{unit.title}” kurang relevan, dan apa yang sebaiknya diajarkan?",
            show_if=when(asked, ConditionTest.AT_MOST, IRRELEVANT),
        ),
    )
