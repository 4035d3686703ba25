"""Employee files as an officer would hand them in."""

import io
import zipfile
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


def with_part(content: bytes, name: str, part: bytes | None) -> bytes:
    """The same workbook with one part replaced, or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for other in before.namelist():
            data = part if other == name else before.read(other)
            if data is not None:
                after.writestr(other, data)
    return stream.getvalue()
