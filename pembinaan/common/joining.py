"""Many PDFs: set beside each other, and joined into one file."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import BinaryIO

from django.utils.text import slugify
from pikepdf import OutlineItem, Pdf

from pembinaan.common.documents import Document, render_all

SETTERS = 2  # more would wait for each other: Typst itself sets several documents at a time

Part = tuple[int, str, bytes]
"""The place of a PDF in the whole, from 1, the name it goes by there, and the PDF itself."""


def render_each(shares: Iterable[Sequence[Document]]) -> Iterator[bytes]:
    """A PDF a share, in their order; a failure is raised here.

    One share a compilation: the compiler keeps what it set last, so that larger ones cost memory.
    """
    return _setters().map(render_all, shares)


@cache
def _setters() -> ThreadPoolExecutor:
    """Threads that stay, for each keeps its compiler; made by the worker that prints."""
    return ThreadPoolExecutor(SETTERS, thread_name_prefix="setter")


def join_pdf(parts: Iterable[Part], file: BinaryIO) -> None:
    """One PDF with a bookmark a part."""
    with Pdf.new() as whole:
        with whole.open_outline() as outline:
            for _, name, content in parts:
                outline.root.append(OutlineItem(name, len(whole.pages)))
                with Pdf.open(io.BytesIO(content)) as part:
                    whole.pages.extend(part.pages)
        whole.save(file)


def join_zip(parts: Iterable[Part], file: BinaryIO) -> None:
    """One PDF a part, named by place and name; PDF is compressed already."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for place, name, content in parts:
            archive.writestr(f"{place:04d}-{slugify(name)}.pdf", content)
