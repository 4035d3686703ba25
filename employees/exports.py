"""Columns of the directory as a file."""

from collections.abc import Iterator

from django.db.models import QuerySet

from employees.models import Employee, QualityFinding
from employees.queries.quality.check import Check

HEADERS = (
    *("NIP", "Nama", "Jenis", "Golongan", "Kode unit", "Unit kerja", "Instansi"),
    *("Jabatan", "NIP penilai", "Nama penilai"),
)
FIELDS = (
    *("nip", "name", "kind", "rank", "unit__code", "unit__name", "agency__name"),
    *("position__name", "rater__nip", "rater__name"),
)


def directory_rows(employees: QuerySet[Employee]) -> Iterator[tuple]:
    """One tuple a person in the order of HEADERS, read from the database in portions."""
    return employees.values_list(*FIELDS).iterator(chunk_size=5000)


FINDING_HEADERS = (
    *("Pemeriksaan", "NIP", "Nama", "Jabatan", "Kode unit", "Unit kerja", "Instansi"),
    *("Keterangan", "Sejak", "Yang memperbaiki"),
)
FINDING_FIELDS = (
    *("employee__nip", "employee__name", "employee__position__name", "unit__code"),
    *("unit__name", "unit__agency__name", "detail", "since"),
)


def finding_rows(findings: QuerySet[QualityFinding], check: Check) -> Iterator[tuple]:
    """One tuple a fault of `check` in the order of FINDING_HEADERS."""
    rows = findings.values_list(*FINDING_FIELDS).iterator(chunk_size=5000)
    return ((check.title, *row, check.mender.value) for row in rows)
