"""Employee files as an officer would hand them in."""

import io
from collections.abc import Sequence

from openpyxl import Workbook

HEADING = ["NIP", "NAMA", "JENIS", "GOLONGAN", "KODE UNIT", "JABATAN", "NIP PENILAI"]


def xlsx_file(rows: Sequence[Sequence], heading: Sequence[str] = HEADING) -> bytes:
    book = Workbook()
    book.active.append(heading)
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_file(rows: Sequence[Sequence[str]], *, delimiter=";", encoding="utf-8") -> bytes:
    lines = [delimiter.join(row) for row in [HEADING, *rows]]
    return "\r\n".join(lines).encode(encoding)
