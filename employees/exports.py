"""Columns of the directory as a file."""

from collections.abc import Iterator

from django.db.models import QuerySet

from employees.models import Employee

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
