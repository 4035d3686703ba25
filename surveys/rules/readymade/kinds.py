"""The kinds of questions that ready-made questionnaires are written with."""

from collections.abc import Mapping
from typing import Any

from surveys.enums import QuestionKind as Kind
from surveys.enums import Score
from surveys.rules.texts import QuestionText

FIVE = tuple((score.value, score.label) for score in Score)
AGREEMENT = (
    (1, "Sangat tidak setuju"),
    (2, "Tidak setuju"),
    (3, "Netral"),
    (4, "Setuju"),
    (5, "Sangat setuju"),
)
YES_NO = (("YA", "Ya"), ("TIDAK", "Tidak"))
Condition = Mapping[str, Any]


def rated(code: str, text: str) -> QuestionText:
    """On five points from Sangat Kurang to Sangat Baik (R7.6)."""
    return QuestionText(code, Kind.SCALE, text, options=FIVE)


def stated(code: str, text: str) -> QuestionText:
    """On five points of agreement with a statement."""
    return QuestionText(code, Kind.SCALE, text, options=AGREEMENT)


def yes_or_no(code: str, text: str) -> QuestionText:
    return QuestionText(code, Kind.SINGLE, text, options=YES_NO)


def checklist(
    code: str, text: str, options: Mapping[str, str], *, show_if: Condition
) -> QuestionText:
    """Several of `options`, or none, where an earlier answer asks for reasons."""
    return QuestionText(
        code,
        Kind.MULTIPLE,
        text,
        required=False,
        options=tuple(options.items()),
        show_if=show_if,
        help_text="Boleh lebih dari satu.",
    )


def open_question(code: str, text: str, *, show_if: Condition | None = None) -> QuestionText:
    """Free words, never required."""
    return QuestionText(code, Kind.TEXT, text, required=False, show_if=show_if)


def when(question: str, test: str, *values: int | str) -> Condition:
    """A rule of branching."""
    return {"question": question, "test": test, "values": list(values)}
