"""Files and links that people hand in: which are taken, how files are kept and go out.

The ending and the content must agree. A file is reached only through a view that has checked who
may read it.
"""

import uuid
import zipfile
from collections.abc import Mapping
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from pembinaan.common.errors import InvalidInput

MEBIBYTE = 1024 * 1024
is_web_address = URLValidator(schemes=["http", "https"])

CONTENT_TYPES: Mapping[str, str] = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FIRST_BYTES: Mapping[str, bytes] = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
}
MAIN_PART: Mapping[str, str] = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}


def suffix_of(name: str) -> str:
    """The ending in small letters, ".pdf"."""
    return PurePath(name).suffix.lower()


def file_problem(name: str, content: BinaryIO) -> str | None:
    """Why the file is not taken, an Indonesian sentence, or None. Reads from the start."""
    suffix = suffix_of(name)
    if suffix not in CONTENT_TYPES:
        return "Berkas berupa PDF, JPG, PNG, DOCX, atau XLSX."
    content.seek(0)
    if not _is(suffix, content):
        return f"Isi berkas bukan {suffix[1:].upper()}. Simpan ulang berkas, lalu unggah lagi."
    return None


def check_file(upload: UploadedFile) -> None:
    """Raises InvalidInput with field `file` for a wrong kind or a large file."""
    if upload.size > settings.EVIDENCE_MAX_BYTES:
        limit = settings.EVIDENCE_MAX_BYTES // MEBIBYTE
        raise InvalidInput("too_large", f"Ukuran berkas paling besar {limit} MB.", field="file")
    if problem := file_problem(upload.name, upload.file):
        raise InvalidInput("wrong_type", problem, field="file")


def check_link(link: str) -> None:
    """Raises InvalidInput with field `link` for what is no http(s) address."""
    try:
        is_web_address(link)
    except ValidationError:
        text = "Tautan lengkap diawali http:// atau https://."
        raise InvalidInput("bad_link", text, field="link") from None


def random_path(folder: str, filename: str) -> str:
    """A random name that keeps only the ending; the given name stays in the row."""
    return f"{folder}/{uuid.uuid4()}{suffix_of(filename)}"


def download(stored: FieldFile, name: str) -> FileResponse:
    """A stored file, as a download under the name it came with; 404 where it is gone."""
    try:
        content = stored.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = CONTENT_TYPES[suffix_of(stored.name)]
    response = FileResponse(content, as_attachment=True, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _is(suffix: str, content: BinaryIO) -> bool:
    if suffix in FIRST_BYTES:
        magic = FIRST_BYTES[suffix]
        return content.read(len(magic)) == magic
    try:
        with zipfile.ZipFile(content) as parts:
            return MAIN_PART[suffix] in parts.namelist()
    except zipfile.BadZipFile:
        return False
