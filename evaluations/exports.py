"""Columns of lists of the performance cycle as files."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from employees.models import Employee
from evaluations.enums import RETURNED, Expectation, Predicate
from evaluations.models import Clock, Evaluation

CREDIT_HEADERS = (
    *("NIP", "Nama", "Jabatan", "Golongan", "Kode unit", "Unit kerja", "Angka kredit kumulatif"),
    *("Kebutuhan pangkat", "Kebutuhan jenjang"),
)
CREDIT_FIELDS = (
    *("nip", "name", "position__name", "rank", "unit__code", "unit__name", "points"),
    *("rank_need", "level_need"),
)


def credit_rows(people: QuerySet[Employee]) -> Iterator[tuple]:
    """One tuple a person in the order of CREDIT_HEADERS, read in portions."""
    return people.values_list(*CREDIT_FIELDS).iterator(chunk_size=5000)


CLOCK_HEADERS = (
    *("NIP", "Nama", "Unit kerja", "Instansi", "Tenggat", "Periode"),
    *("Yang bertindak", "Batas waktu", "Hari terlambat"),
)


def clock_rows(clocks: QuerySet[Clock], today: date) -> Iterator[tuple]:
    for clock in clocks.iterator(chunk_size=2000):
        evaluation = clock.evaluation
        yield (
            clock.employee.nip,
            clock.employee.full_name,
            clock.unit.name,
            clock.unit.agency.name,
            clock.get_kind_display(),
            str(evaluation.period) if evaluation else f"Tahun {clock.year}",
            clock.responsible.full_name if clock.responsible else "",
            clock.due_on,
            max((today - clock.due_on).days, 0),
        )


RANKING_HEADERS = (
    *("Peringkat", "NIP", "Nama", "Jabatan", "Kode unit", "Unit kerja", "Predikat"),
    *("Rating hasil kerja", "Rating perilaku kerja", "Sudah final"),
)
RANKING_FIELDS = (
    *("place", "employee__nip", "employee__name", "employee__position__name", "unit__code"),
    *("unit__name", "predicate", "result", "behaviour", "status"),
)


def ranking_rows(evaluations: QuerySet[Evaluation]) -> Iterator[tuple]:
    """One tuple a person in the order of RANKING_HEADERS, read in portions."""
    rows = evaluations.values_list(*RANKING_FIELDS).iterator(chunk_size=5000)
    for *known, predicate, result, behaviour, status in rows:
        yield (
            *known,
            Predicate(predicate).label,
            Expectation(result).label,
            Expectation(behaviour).label,
            status in RETURNED,
        )


PRIORITY_HEADERS = (
    *("NIP", "Nama", "Jabatan", "Golongan", "Kode unit", "Unit kerja", "Tahun", "Predikat"),
    "Sudah ada penghargaan",
)
PRIORITY_FIELDS = (
    *("employee__nip", "employee__name", "employee__position__name", "employee__rank"),
    *("unit__code", "unit__name", "period__year", "predicate", "rewarded"),
)


def priority_rows(evaluations: QuerySet[Evaluation]) -> Iterator[tuple]:
    """One tuple a person in the order of PRIORITY_HEADERS, read in portions."""
    rows = evaluations.values_list(*PRIORITY_FIELDS).iterator(chunk_size=5000)
    for *known, predicate, rewarded in rows:
        yield (*known, Predicate(predicate).label, rewarded)
