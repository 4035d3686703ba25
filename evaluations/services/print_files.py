"""The files of a bulk print: one PDF a person on disk, joined at the end without growing."""

import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import BinaryIO

from django.utils.text import slugify
from pikepdf import OutlineItem, Pdf

from pembinaan.common.documents import Document, render_all

SETTERS = 2  # more would wait for each other: Typst itself sets several documents at a time


def write_people(folder: Path, people: Mapping[int, Sequence[Document]]) -> None:
    """The parts of people by their place, from 1; nobody without documents gets one.

    One person a compilation: the compiler keeps what it set last, so that larger ones cost memory.
    """
    wanted = [(part(folder, place), documents) for place, documents in people.items() if documents]
    for _ in _setters().map(_write, wanted):
        pass  # a failure is raised here


def _write(wanted: tuple[Path, Sequence[Document]]) -> None:
    path, documents = wanted
    path.write_bytes(render_all(documents))


@cache
def _setters() -> ThreadPoolExecutor:
    """Threads that stay, for each keeps its compiler; made by the worker that prints."""
    return ThreadPoolExecutor(SETTERS, thread_name_prefix="setter")


def part(folder: Path, place: int) -> Path:
    return folder / f"{place:05d}.pdf"


def join_pdf(folder: Path, names: Sequence[str], file: BinaryIO) -> None:
    """One PDF with a bookmark a person."""
    with Pdf.new() as whole:
        with whole.open_outline() as outline:
            for place, name in enumerate(names, start=1):
                if part(folder, place).exists():
                    outline.root.append(OutlineItem(name, len(whole.pages)))
                    with Pdf.open(part(folder, place)) as person:
                        whole.pages.extend(person.pages)
        whole.save(file)


def join_zip(folder: Path, names: Sequence[str], file: BinaryIO) -> None:
    """One PDF a person, named by place and name; PDF is compressed already."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for place, name in enumerate(names, start=1):
            if part(folder, place).exists():
                archive.write(part(folder, place), f"{place:04d}-{slugify(name)}.pdf")
