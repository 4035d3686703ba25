"""Sub-units side by side by one measure, the lowest first: a chart and its table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

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
            "Realisasi lengkap": lambda f: f.realised_share,
            "Sudah dinilai": lambda f: f.rated_share,
        },
        "%",
    ),
    "kpi": Comparison("Capaian KPI", {"Rata-rata capaian": lambda f: f.kpi}, "%"),
    "jp": Comparison("Jam pelatihan", {"Rata-rata JP": lambda f: f.hours}, " JP"),
    "survei": Comparison("Kepuasan pelatihan", {"Indeks": lambda f: f.reaction}),
}


@dataclass(frozen=True, slots=True)
class Line:
    row: UnitRow
    figures: list[Decimal | None]


def lines(comparison: Comparison, rows: Sequence[UnitRow]) -> list[Line]:
    """The lowest first, those without a figure last."""
    made = [Line(row, [of(row.figures) for of in comparison.columns.values()]) for row in rows]
    return sorted(made, key=lambda line: (line.figures[-1] is None, line.figures[-1] or 0))


def comparison_chart(comparison: Comparison, lines: Sequence[Line]) -> Chart:
    return Chart(
        slug="perbandingan",
        title=f"{comparison.title} per unit",
        kind="bar",
        labels=[str(line.row.unit) for line in lines],
        series=[
            Series(heading, [line.figures[column] for line in lines])
            for column, heading in enumerate(comparison.columns)
        ],
        unit=comparison.unit,
        horizontal=True,
    )


def distribution_chart(figures: Figures) -> Chart:
    return Chart(
        slug="predikat",
        title="Distribusi predikat",
        kind="bar",
        labels=Predicate.labels,
        series=[Series("Pegawai", figures.predicates)],
        tones=[str(code) for code in Predicate.values],
    )
