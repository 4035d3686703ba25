"""What a chart says, apart from how it is drawn; the page prints the same figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Figure = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one colour. `tone` is a grade "1" to "5" or a tone of the badges."""

    label: str
    values: Sequence[Figure]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`slug` is unique on its page; `unit` stands behind figures ("%", " JP")."""

    slug: str
    title: str
    kind: Literal["bar", "stacked"]
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    horizontal: bool = False
    tones: Sequence[str] = ()  # of the labels, for a single series

    @property
    def data_id(self) -> str:
        """Id of the page element that holds `data`."""
        return f"{self.slug}-data"

    @property
    def data(self) -> dict:
        """For json_script; figures travel as text so that no Decimal becomes a float here."""
        return {
            "kind": self.kind,
            "unit": self.unit,
            "horizontal": self.horizontal,
            "labels": list(self.labels),
            "tones": list(self.tones),
            "series": [
                {"label": s.label, "tone": s.tone, "values": list(s.values)} for s in self.series
            ],
        }

    @property
    def rows(self) -> list[tuple[str, list[Figure]]]:
        """The table's rows: a label and its figure in every series."""
        columns = zip(*(series.values for series in self.series), strict=True)
        return [
            (label, list(figures)) for label, figures in zip(self.labels, columns, strict=True)
        ]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for series in self.series for value in series.values)
