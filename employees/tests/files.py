"""Files as an officer would hand them in."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from django.core.files.base import ContentFile
from openpyxl import Workbook

from employees.enums import ImportKind
from employees.models import ImportBatch, User
from employees.services.imports.batches import set_mapping, upload
from employees.services.imports.jobs import work

HEADING = ["NIP", "NAMA", "JENIS", "GOLONGAN", "KODE UNIT", "JABATAN", "NIP PENILAI"]


def xlsx_file(rows: Sequence[Sequence], heading: Sequence[str] = HEADING) -> bytes:
    book = Workbook()
    book.active.append(heading)
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_file(
    rows: Sequence[Sequence[str]],
    heading: Sequence[str] = HEADING,
    *,
    delimiter=";",
    encoding="utf-8",
) -> bytes:
    lines = [delimiter.join(row) for row in [heading, *rows]]
    return "\r\n".join(lines).encode(encoding)


def with_part(content: bytes, name: str, part: bytes | None) -> bytes:
    """The same workbook with one part replaced, added, or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for other in {*before.namelist(), name}:
            data = part if other == name else before.read(other)
            if data is not None:
                after.writestr(other, data)
    return stream.getvalue()


def checked(
    officer: User, rows: Sequence[Mapping[str, str]], kind: ImportKind = ImportKind.ROSTER
) -> ImportBatch:
    """A file with a column for every key of `rows`, handed in, mapped as suggested, checked."""
    heading = list(dict.fromkeys(key for row in rows for key in row))
    lines = [[row.get(key, "") for key in heading] for row in rows]
    return checked_file(officer, "berkas.csv", csv_file(lines, heading), kind)


def checked_file(
    officer: User, name: str, content: bytes, kind: ImportKind = ImportKind.ROSTER
) -> ImportBatch:
    batch = upload(kind=kind, file=ContentFile(content, name), by=officer)
    set_mapping(batch_id=batch.pk, mapping=batch.mapping, by=officer)
    work(batch.pk)
    batch.refresh_from_db()
    return batch
