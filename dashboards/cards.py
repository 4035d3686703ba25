"""The figures of a board as cards and sentences, each with the address of the people behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from dashboards.queries.boards import Board
from dashboards.queries.figures import Figures
from evaluations.models import Period
from pembinaan.common.decimals import rounded
from pembinaan.common.templatetags.display import angka, persen


@dataclass(frozen=True, slots=True)
class Change:
    """Against the period before; `icon` tells the direction."""

    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class Card:
    label: str
    value: str
    hint: str
    icon: str
    url: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class Task:
    """People who wait for something; `text` follows their number."""

    people: int
    text: str
    url: str


Figure = Callable[[Figures], Decimal | int | None]
Say = Callable[[Figures], str]


@dataclass(frozen=True, slots=True)
class Measure:
    """How one card reads; `rows` narrows the list of people to those behind the figure."""

    label: str
    icon: str
    figure: Figure
    show: Callable[[Decimal | int | None], str]
    hint: Say
    rows: dict[str, str]
    difference: str


def _of_people(count: Callable[[Figures], int]) -> Say:
    return lambda f: f"{angka(count(f))} dari {angka(f.employees)} pegawai"


MEASURES = (
    Measure(
        "Pegawai",
        "users",
        lambda f: f.employees,
        angka,
        lambda f: f"ASN aktif; {angka(f.exempt)} tidak dinilai" if f.exempt else "ASN aktif",
        {"rated": "due"},
        "orang",
    ),
    Measure(
        "SKP disetujui",
        "clipboard-check",
        lambda f: f.planned_share,
        persen,
        _of_people(lambda f: f.planned),
        {"plan": "APPROVED"},
        "poin",
    ),
    Measure(
        "Realisasi lengkap",
        "list-check",
        lambda f: f.realised_share,
        persen,
        _of_people(lambda f: f.realised),
        {"realised": "yes"},
        "poin",
    ),
    Measure(
        "Sudah dinilai",
        "star",
        lambda f: f.rated_share,
        persen,
        _of_people(lambda f: f.rated),
        {"rated": "yes"},
        "poin",
    ),
    Measure(
        "Rata-rata capaian KPI",
        "target-arrow",
        lambda f: f.kpi,
        persen,
        lambda f: f"dari {angka(f.kpi_people)} pegawai yang terukur",
        {"sort": "kpi"},
        "poin",
    ),
    Measure(
        "Rata-rata jam pelatihan",
        "school",
        lambda f: f.hours,
        lambda value: f"{angka(value)} JP",
        lambda f: "sejak awal tahun, per pegawai",
        {"sort": "hours"},
        "JP",
    ),
    Measure(
        "PNS memenuhi JP",
        "certificate",
        lambda f: f.hours_share,
        persen,
        lambda f: f"{angka(f.pns_with_hours)} dari {angka(f.pns)} PNS dan CPNS",
        {"hours": "enough"},
        "poin",
    ),
    Measure(
        "Kepuasan pelatihan",
        "mood-smile",
        lambda f: f.reaction,
        angka,
        lambda f: f"indeks 20–100, dari {angka(f.reaction_people)} peserta",
        {"reaction": "yes"},
        "poin",
    ),
)


def cards(board: Board, period: Period, previous: Period | None) -> list[Card]:
    return [
        Card(
            measure.label,
            measure.show(measure.figure(board.figures)),
            measure.hint(board.figures),
            measure.icon,
            people_url(board, period, **measure.rows),
            _change(measure, board, previous),
        )
        for measure in MEASURES
    ]


def headline(figures: Figures) -> str:
    """How far the rating is, in one sentence."""
    if figures.rated == figures.employees:
        return "Semua pegawai sudah dinilai."
    if not figures.rated:
        return "Belum ada pegawai yang dinilai."
    tenths = min(max(int(rounded(figures.rated_share / 10, Decimal(1))), 1), 9)
    return f"Sekitar {tenths} dari 10 pegawai sudah dinilai."


def tasks(board: Board, period: Period) -> list[Task]:
    """What is still to be done, without what is done."""
    f = board.figures
    waiting = (
        (f.employees - f.planned, "pegawai belum mempunyai SKP disetujui", {"plan": "MISSING"}),
        (f.employees - f.realised, "pegawai belum melengkapi realisasi", {"realised": "no"}),
        (f.employees - f.rated, "pegawai belum dinilai", {"rated": "no"}),
        (f.needing_help, "pegawai berpredikat di bawah Baik", {"predicate": "LOW"}),
        (f.pns - f.pns_with_hours, "PNS dan CPNS belum memenuhi JP", {"hours": "short"}),
    )
    return [
        Task(people, text, people_url(board, period, **rows))
        for people, text, rows in waiting
        if people
    ]


def people_url(board: Board, period: Period, **rows: str) -> str:
    """The list of people of this board, narrowed."""
    unit = {"unit": board.unit.pk} if board.unit else {}
    return f"{reverse('dashboards:people')}?{urlencode({'periode': period.pk} | unit | rows)}"


def _change(measure: Measure, board: Board, previous: Period | None) -> Change | None:
    now = measure.figure(board.figures)
    then = measure.figure(board.before) if board.before else None
    if now is None or then is None:
        return None
    difference = now - then
    if difference == 0:
        return Change(f"sama dengan {previous}", "minus")
    word, icon = ("naik", "trending-up") if difference > 0 else ("turun", "trending-down")
    return Change(f"{word} {angka(abs(difference))} {measure.difference} dari {previous}", icon)
