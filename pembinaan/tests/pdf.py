"""What a test reads out of a PDF."""

import io
import re

from pypdf import PdfReader

ZERO_WIDTH_SPACE = "\u200b"


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page with single spaces, whatever the line breaks."""
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [re.sub(r"\s+", " ", text.replace(ZERO_WIDTH_SPACE, "")) for text in texts]


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def assert_in_order(printed: str, *parts: str) -> None:
    place = 0
    for part in parts:
        found = printed.find(part, place)
        assert found >= 0, f"{part!r} is missing behind {printed[:place][-80:]!r}"
        place = found + len(part)
