"""What a question asks and what may be answered, free of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.enums import QuestionKind as Kind

LARGEST_NUMBER = 10**9
LIMITS: Mapping[str, tuple[int, int]] = {
    Kind.SLIDER: (0, 100),
    Kind.NPS: (0, 10),
    Kind.NUMBER: (-LARGEST_NUMBER, LARGEST_NUMBER),
}
NUMERIC = frozenset({Kind.SCALE, *LIMITS})
CHOICE = frozenset({Kind.SINGLE, Kind.MULTIPLE})
ON_OPTIONS = frozenset({Kind.SCALE, Kind.MATRIX, *CHOICE})


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

    @property
    def limits(self) -> tuple[int, int]:
        """Lowest and highest answer of a numeric kind, or of a row of a matrix."""
        if self.kind in (Kind.SCALE, Kind.MATRIX):
            values = [value for value, _ in self.options]
            return min(values), max(values)
        low, high = LIMITS[self.kind]
        return (
            low if self.low is None else self.low,
            high if self.high is None else self.high,
        )


Specs = Sequence[QuestionSpec]
