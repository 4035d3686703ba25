"""Sub-units side by side by one measure, the lowest first: a chart and its table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from dashboards.queries.boards import UnitRow
from dashboards.queries.figures import Figures
from evaluations.enums import Predicate
from pembinaan.common.charts import Chart, Series

Figure = Callable[[Figures], Decimal | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Columns by their heading; rows are ordered by the last."""

    title: str
    columns: Mapping[str, Figure]
    unit: str = ""


COMPARISONS: Mapping[str, Comparison] = {
    "siklus": Comparison(
        "Kelengkapan",
        {
            "SKP disetujui": lambda f: f.planned_share,
            "Realisasi": lambda f: f.realised_share,
            "Dinilai": lambda f: f.rated_share,
        },
        "%",
    ),
    "kpi": Comparison("Capaian KPI", {"Capaian KPI": lambda f: f.kpi}, "%"),
    "jp": Comparison("Jam pelatihan", {"Rata-rata JP": lambda f: f.hours}, " JP"),
    "survei": Comparison("Kepuasan pelatihan", {"Indeks": lambda f: f.reaction}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One unit with a figure for each heading."""

    row: UnitRow
    cells: list[tuple[str, Decimal | None]]

    @property
    def rank(self) -> list[tuple[bool, Decimal]]:
        """By the last figure, then those before it."""
        return [(figure is None, figure or Decimal(0)) for _, figure in reversed(self.cells)]


def lines(comparison: Comparison, rows: Sequence[UnitRow]) -> list[Line]:
    """The lowest first, those without a figure last."""
    columns = comparison.columns.items()
    made = [Line(row, [(heading, of(row.figures)) for heading, of in columns]) for row in rows]
    return sorted(made, key=lambda line: line.rank)


def comparison_chart(comparison: Comparison, lines: Sequence[Line]) -> Chart:
    return Chart(
        slug="perbandingan",
        title=f"{comparison.title} per unit",
        kind="bar",
        labels=_short([line.row.unit.name for line in lines]),
        series=[
            Series(heading, [line.cells[column][1] for line in lines])
            for column, heading in enumerate(comparison.columns)
        ],
        unit=comparison.unit,
        horizontal=True,
    )


def _short(names: list[str]) -> list[str]:
    """Without the words they all begin with."""
    if len(names) < 2:
        return names
    columns = zip(*(name.split() for name in names), strict=False)
    shared = len(list(takewhile(lambda words: len(set(words)) == 1, columns)))
    return [" ".join(name.split()[shared:]) or name for name in names]


def distribution_chart(figures: Figures) -> Chart:
    return Chart(
        slug="predikat",
        title="Distribusi predikat",
        kind="bar",
        labels=Predicate.labels,
        series=[Series("Pegawai", figures.predicates)],
        tones=[str(code) for code in Predicate.values],
    )
