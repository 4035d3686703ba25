"""Official documents as PDF, set by Typst from templates and data.

A template is a Typst file `<app>/documents/<name>.typ` that exports `landscape` and
`document(data)`. Data goes in as JSON and is printed as text: whatever a user typed, nothing of
it is read as Typst markup.
"""

import base64
import io
import json
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import segno
import typst
from django.conf import settings

ENTRY = "pembinaan/documents/main.typ"
LONG_WORD = re.compile(r"[^\s\u00a0]{24,}")
ZERO_WIDTH_SPACE = "\u200b"
NOTES = {"none": "Belum ditandatangani secara elektronik"}  # by SIGNATURE_BACKEND, R10.33
_of_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the foot of each page.

    `address` is the page that verifies the document, also drawn as QR; without one the document
    cannot be verified. A draft is marked "DRAF" across the page. `note` stands in place of the
    note on signatures, on papers that nobody signs. What is `bare` sets its own page.
    """

    number: str = ""
    address: str = ""
    draft: bool = False
    note: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`template` is a path from the root of the project; `data` what JSON can hold."""

    template: str
    data: Mapping
    imprint: Imprint = Imprint()


def render(template: str, data: Mapping, imprint: Imprint = Imprint()) -> bytes:
    """One document as PDF, tagged for screen readers."""
    return render_all([Document(template, data, imprint)], tagged=True)


def render_all(documents: Iterable[Document], *, tagged: bool = False) -> bytes:
    """Several documents as one PDF, each with its own page numbers.

    Tags for screen readers cost four times the time and ten times the size.
    """
    inputs = json.dumps([_entry(document) for document in documents], ensure_ascii=False)
    return _compiler().compile(format="pdf", sys_inputs={"documents": inputs}, pdf_tags=tagged)


def _entry(document: Document) -> dict:
    address = document.imprint.address
    imprint = asdict(document.imprint) | {
        "paper": settings.DOCUMENT_PAPER,
        "note": document.imprint.note or NOTES[settings.SIGNATURE_BACKEND],
        "qr": list(qr(address)) if address else [],
    }
    return {
        "template": f"/{document.template}",
        "imprint": imprint,
        "data": {
            "emblem": emblem(),
            "number": document.imprint.number,
            **_breakable(document.data),
        },
    }


def qr(address: str, *, poster: bool = False) -> bytes:
    """The address as PNG, a pixel a module: a third of the time of a drawing, and smaller.

    Readers take any of the eight masks; to look for the fairest would cost most of the time. A
    poster, read from afar, gets it, and the quiet zone of the standard.
    """
    mask, border = (None, 4) if poster else (2, 1)
    picture = io.BytesIO()
    segno.make(address, error="m", mask=mask, micro=False).save(picture, kind="png", border=border)
    return picture.getvalue()


def _breakable(value):
    """The same data; words wider than a narrow column may break after any character."""
    if isinstance(value, str):
        return LONG_WORD.sub(lambda word: ZERO_WIDTH_SPACE.join(word[0]), value)
    if isinstance(value, Mapping):
        return {key: _breakable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(item) for item in value]
    return value


def _compiler() -> typst.Compiler:
    """One a thread, for a compiler serves one caller at a time; it keeps parsed templates."""
    if not hasattr(_of_thread, "compiler"):
        _of_thread.compiler = typst.Compiler(
            settings.BASE_DIR / ENTRY,
            root=settings.BASE_DIR,
            font_paths=_fonts(),
            ignore_system_fonts=True,
        )
    return _of_thread.compiler


@cache
def _fonts() -> typst.Fonts:
    """Those that come with Typst, so that every server prints the same."""
    return typst.Fonts(include_system_fonts=False)


@cache
def emblem() -> str:
    """The picture of DOCUMENT_EMBLEM as SVG, or "" for the words that the forms print."""
    if not settings.DOCUMENT_EMBLEM:
        return ""
    path = Path(settings.DOCUMENT_EMBLEM)
    if path.suffix.lower() == ".svg":
        return path.read_text()
    picture = base64.b64encode(path.read_bytes()).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'viewBox="0 0 100 100"><image width="100" height="100" '
        f'xlink:href="data:image/png;base64,{picture}"/></svg>'
    )
