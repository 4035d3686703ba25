"""Columns of lists of the performance cycle as files."""

from collections.abc import Iterator

from django.db.models import QuerySet

from employees.models import Employee

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
