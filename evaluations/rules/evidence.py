"""Which evidence files are taken: the ending and the content must agree."""

import zipfile
from collections.abc import Mapping
from pathlib import PurePath
from typing import BinaryIO

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
    """Why the file cannot be evidence, an Indonesian sentence, or None. Reads from the start."""
    suffix = suffix_of(name)
    if suffix not in CONTENT_TYPES:
        return "Bukti dukung berupa PDF, JPG, PNG, DOCX, atau XLSX."
    content.seek(0)
    if not _is(suffix, content):
        return f"Isi berkas bukan {suffix[1:].upper()}. Simpan ulang berkas, lalu unggah lagi."
    return None


def _is(suffix: str, content: BinaryIO) -> bool:
    if suffix in FIRST_BYTES:
        magic = FIRST_BYTES[suffix]
        return content.read(len(magic)) == magic
    try:
        with zipfile.ZipFile(content) as parts:
            return MAIN_PART[suffix] in parts.namelist()
    except zipfile.BadZipFile:
        return False
