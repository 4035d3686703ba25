"""Columns of the results of people as a file."""

from collections.abc import Iterator

from django.db.models import QuerySet

from evaluations.enums import EvaluationStatus, Expectation, PlanStatus, Predicate
from evaluations.models import EmployeeResult

HEADERS = (
    *("Periode", "NIP", "Nama", "Jenis", "Kode unit", "Unit kerja", "Instansi", "Status SKP"),
    *("Hasil kerja", "Terealisasi", "Capaian KPI (%)", "Umpan balik", "Status penilaian"),
    *("Rating hasil kerja", "Rating perilaku", "Predikat", "JP", "Kepuasan pelatihan"),
)


def result_rows(results: QuerySet[EmployeeResult]) -> Iterator[tuple]:
    """One tuple a person in the order of HEADERS, read from the database in portions."""
    related = ("period", "employee", "unit", "agency")
    for row in results.select_related(*related).iterator(chunk_size=5000):
        yield _line(row)


def _line(row: EmployeeResult) -> tuple:
    person = row.employee
    return (
        *(str(row.period), person.nip, person.name, person.kind),
        *(row.unit.code, row.unit.name, row.agency.name),
        PlanStatus(row.plan_status).label if row.plan_status else "Belum ada",
        *(row.results, row.realised, row.kpi, row.feedback),
        EvaluationStatus(row.evaluation_status or EvaluationStatus.OPEN).label,
        Expectation(row.result).label if row.result else None,
        Expectation(row.behaviour).label if row.behaviour else None,
        Predicate(row.predicate).label if row.predicate else None,
        *(row.hours, row.reaction_index),
    )
