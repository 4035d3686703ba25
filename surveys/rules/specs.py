"""What a question asks and what may be answered, free of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class QuestionSpec:
    """One question; `kind` is a `QuestionKind`.

    kind             what answers it          limited by
    SCALE            int                      `options`, lowest first
    SLIDER, NPS      int                      `low` to `high`; 0-100 and 0-10 unless told
    NUMBER           int                      `low` and `high`, where set
    SINGLE           str                      `options`
    MULTIPLE         list[str]                `options`
    MATRIX           dict[row code, int]      `rows`, each answered on `options`
    DATE             "YYYY-MM-DD"
    SHORT, TEXT      str

    `options` and `rows` are pairs of value and label. `show_if` is None or
    {"question": code, "test": "IN" | "NOT_IN" | "AT_LEAST" | "AT_MOST", "values": [...]}.
    """

    code: str
    kind: str
    text: str
    required: bool = True
    options: tuple[tuple[int | str, str], ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    low: int | None = None
    high: int | None = None
    show_if: Mapping[str, Any] | None = None


Specs = Sequence[QuestionSpec]
