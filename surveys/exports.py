"""The tables of a result page as rows for a spreadsheet."""

from collections.abc import Iterator, Sequence

from surveys.models import Wave
from surveys.queries.breakdowns import HeatMap
from surveys.queries.comments import comments_of
from surveys.queries.figures import Figure
from surveys.queries.results import WaveResults

RESULT_HEADERS = (
    "Bagian",
    "Kode",
    "Pertanyaan",
    "Jawaban",
    "Rata-rata",
    "Simpangan baku",
    "Indeks",
    "Indeks terendah (95%)",
    "Indeks tertinggi (95%)",
    "Kelas",
    "Perubahan indeks",
    "Perubahan terendah (95%)",
    "Perubahan tertinggi (95%)",
    "Kesimpulan",
    "Sebaran",
)
PARTS = ("indeks", "jawaban")  # of a column of the heat map
COMMENT_HEADERS = ("Pertanyaan", "Unit kerja", "Komentar")


def result_rows(results: WaveResults) -> Iterator[Sequence]:
    """A line for each figure of the page."""
    for title, figures in results.sections:
        for figure in figures:
            yield [title, figure.item.code, figure.item.text, figure.count, *_figures(figure)]


def _figures(figure: Figure) -> list:
    found, change = figure.summary, figure.change
    bounds = found and found.index_interval
    return [
        found and found.mean,
        found and found.deviation,
        figure.index,
        bounds and bounds.low,
        bounds and bounds.high,
        figure.index_class and figure.index_class.label,
        change and change.difference,
        change and change.interval.low,
        change and change.interval.high,
        change and change.verdict.label,
        "; ".join(f"{share.label} = {share.count}" for share in figure.shares),
    ]


def heat_headers(heat: HeatMap) -> list[str]:
    columns = (f"{column.label} ({part})" for column in heat.columns for part in PARTS)
    return ["Kode", "Pertanyaan", *columns]


def heat_rows(heat: HeatMap) -> Iterator[Sequence]:
    """A line for each question; a withheld index is empty, as is its number of answers."""
    whole = [part for column in heat.columns for part in (column.index, column.count)]
    yield ["", "Keseluruhan", *whole]
    for item, cells in heat.rows:
        parts = (
            part
            for cell in cells
            for part in (cell.index, None if cell.index is None else cell.count)
        )
        yield [item.code, item.text, *parts]


def comment_rows(wave: Wave, results: WaveResults) -> Iterator[Sequence]:
    """Read from the database as they are asked for, in the order of random keys."""
    texts = {question.code: question.text for question in results.questions}
    for comment in comments_of(wave).iterator(chunk_size=2000):
        yield [texts[comment.question_code], comment.group and str(comment.group), comment.text]
