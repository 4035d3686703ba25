"""The 12 agencies of Jambi with their units and post titles; no people and no names of people."""

from dataclasses import dataclass
from functools import cache

from demo.records import read


@dataclass(frozen=True, slots=True)
class PostTemplate:
    """A post title; `grades` are ranks of its holders, `share` its part of the kind in percent."""

    title: str
    kind: str
    level: int | None
    grades: tuple[str, ...]
    share: int


@dataclass(frozen=True, slots=True)
class OpdKind:
    """`share` is the part of an agency's staff in percent; an agency may lack a kind.

    `sections` are for OPDs without their own; a Subbagian stands below the line before it
    that is none.
    """

    code: str
    label: str
    share: int
    sections: tuple[str, ...]
    posts: tuple[PostTemplate, ...]


@dataclass(frozen=True, slots=True)
class Opd:
    """`head` is the head's title; `uptds` are units below it; `confirmed`: seen in a source."""

    name: str
    kind: str
    head: str
    head_kind: str
    sections: tuple[str, ...] = ()
    uptds: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """`code` is Kemendagri's; `share` is the part of all employees in percent."""

    code: str
    name: str
    short_name: str
    kind: str
    head: str
    share: int
    districts: tuple[str, ...]
    opds: tuple[Opd, ...]


@dataclass(frozen=True, slots=True)
class UnitHead:
    """Who heads a section or UPTD whose name starts with `prefix`; the longest prefix wins.

    `title` has the fields {unit} and {opd}.
    """

    prefix: str
    title: str
    kind: str
    level: int | None
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the nameless Dinas Kesehatan and Puskesmas of the regulation's example stand."""

    agency: str
    regional_head: str
    opd: str
    puskesmas: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceNote:
    subject: str
    origin: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Jambi:
    agencies: tuple[Agency, ...]
    opd_kinds: tuple[OpdKind, ...]
    unit_heads: tuple[UnitHead, ...]
    placement: Placement
    sources: tuple[SourceNote, ...]


@cache
def load() -> Jambi:
    """All agencies, read once a process."""
    return read(Jambi, "jambi.json")
