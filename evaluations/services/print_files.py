"""The files of a bulk print: one PDF a person on disk, until they are joined."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pembinaan.common.documents import Document
from pembinaan.common.joining import Part, render_each


def write_people(folder: Path, people: Mapping[int, Sequence[Document]]) -> None:
    """The parts of people by their place, from 1; nobody without documents gets one."""
    wanted = {place: documents for place, documents in people.items() if documents}
    for place, content in zip(wanted, render_each(wanted.values()), strict=True):
        _part(folder, place).write_bytes(content)


def parts(folder: Path, names: Sequence[str]) -> Iterator[Part]:
    """What was written, by place and name."""
    for place, name in enumerate(names, start=1):
        path = _part(folder, place)
        if path.exists():
            yield place, name, path.read_bytes()


def _part(folder: Path, place: int) -> Path:
    return folder / f"{place:05d}.pdf"
