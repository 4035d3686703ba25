"""Columns of budget lines as a file."""

from collections.abc import Iterator

from django.db.models import QuerySet

from trainings.queries.money import with_balances

LINE_HEADERS = (
    "Tahun",
    "Program",
    "Penyelenggara",
    "Sumber dana",
    "Kode rekening",
    "Nama rekening",
    "Mitra",
    "Perjanjian",
    "Pagu",
    "Rencana",
    "Komitmen",
    "Realisasi",
    "Sisa",
    "Terserap (%)",
)


def line_rows(lines: QuerySet) -> Iterator[list]:
    """Budget lines with their balance."""
    for line, found in with_balances(lines):
        yield [
            line.year,
            str(line.programme),
            str(line.programme.unit),
            line.get_source_display(),
            line.account_code,
            line.account_name,
            str(line.partner or ""),
            str(line.agreement or ""),
            line.amount,
            found.planned,
            found.committed,
            found.paid,
            found.remaining,
            found.used,
        ]
