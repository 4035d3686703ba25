"""The files of a bulk print: one PDF a person on disk, joined at the end without growing."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from django.utils.text import slugify
from pypdf import PdfWriter

from pembinaan.common.documents import Document, render_all


def write_person(folder: Path, place: int, documents: Sequence[Document]) -> None:
    """The part of the person at `place`, from 1; nobody without documents gets one.

    One person a compilation: the compiler keeps what it set last, so that larger ones cost memory.
    """
    if documents:
        part(folder, place).write_bytes(render_all(documents))


def part(folder: Path, place: int) -> Path:
    return folder / f"{place:05d}.pdf"


def join_pdf(folder: Path, names: Sequence[str], file: BinaryIO) -> None:
    """One PDF with a bookmark a person."""
    with PdfWriter() as writer:
        for place, name in enumerate(names, start=1):
            if part(folder, place).exists():
                writer.append(part(folder, place), outline_item=name, import_outline=False)
        writer.write(file)


def join_zip(folder: Path, names: Sequence[str], file: BinaryIO) -> None:
    """One PDF a person, named by place and name; PDF is compressed already."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for place, name in enumerate(names, start=1):
            if part(folder, place).exists():
                archive.write(part(folder, place), f"{place:04d}-{slugify(name)}.pdf")
