"""Columns of hours and needs as files."""

from collections.abc import Iterator

from trainings.queries.needs import reasons_of

HOURS_HEADERS = (
    *("Tahun", "NIP", "Nama", "Jenis", "Unit kerja", "Instansi"),
    *("JP kegiatan", "JP di luar sistem", "JP seluruhnya", "Target JP", "Kekurangan JP"),
)
NEEDS_HEADERS = (
    *("NIP", "Nama", "Jabatan", "Unit kerja", "Instansi", "Kompetensi", "Standar", "Tingkat"),
    *("Kesenjangan", "Nilai urutan", "Alasan"),
)


def hours_rows(balances) -> Iterator[tuple]:
    """One tuple a person in the order of HOURS_HEADERS, read in portions."""
    for row in balances.select_related("employee", "unit", "agency").iterator(chunk_size=5000):
        yield (
            *(row.year, row.employee.nip, row.employee.name, row.kind),
            *(row.unit.name, row.agency.name),
            *(row.session_hours, row.external_hours, row.total, row.target, row.shortfall),
        )


def needs_rows(needs) -> Iterator[tuple]:
    """One tuple a person and competency in the order of NEEDS_HEADERS, read in portions."""
    related = needs.select_related("employee__position", "unit", "agency", "competency")
    for row in related.iterator(chunk_size=5000):
        yield (
            *(row.employee.nip, row.employee.name, row.employee.position.name),
            *(row.unit.name, row.agency.name, row.competency.name),
            *(row.standard, row.actual, row.gap, row.rank, "; ".join(reasons_of(row))),
        )
