"""What may be brought in, in the words of the pages and their addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import Http404

from employees.enums import EducationLevel, EmployeeKind, ImportKind
from employees.rules.import_targets import Target
from employees.rules.ranks import PNS_RANKS, PPPK_GRADES
from employees.services.competencies import HR_SOURCES
from employees.services.imports.kinds import KINDS

ASN = [kind.label for kind in (EmployeeKind.PNS, EmployeeKind.CPNS, EmployeeKind.PPPK)]
GRADES = [*(rank.code for rank in PNS_RANKS), *PPPK_GRADES]


@dataclass(frozen=True, slots=True)
class KindPage:
    """`choices` are the allowed values of the targets that have few; `slug` is for addresses."""

    code: ImportKind
    slug: str
    about: str
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.code.label

    @property
    def targets(self) -> list[Target]:
        return list(KINDS[self.code].targets)

    @property
    def required(self) -> list[Target]:
        return [target for target in self.targets if target.required]

    @property
    def optional(self) -> list[Target]:
        return [target for target in self.targets if not target.required]


PAGES = (
    KindPage(
        ImportKind.ROSTER,
        "pegawai",
        "Pegawai dengan golongan, jabatan, unit kerja, dan pendidikannya, dari ekspor SIASN atau "
        "templat.",
        {
            "JENIS KELAMIN": ["L", "P"],
            "JENIS PEGAWAI": ASN,
            "GOLONGAN": GRADES,
            "JENIS JABATAN": ["Struktural", "Fungsional", "Pelaksana"],
            "PENDIDIKAN": EducationLevel.labels,
            "KEPALA UNIT": ["ya", "tidak"],
        },
    ),
    KindPage(
        ImportKind.UNITS,
        "unit",
        "Pohon organisasi: unit kerja dengan induk, jenis, dan jabatan kepalanya.",
        {"JENIS": ["OPD", "Bidang", "Seksi", "UPTD"]},
    ),
    KindPage(
        ImportKind.COMPETENCY,
        "kompetensi",
        "Hasil assessment center, uji kompetensi, atau penilaian atasan.",
        {"SUMBER": [source.label for source in HR_SOURCES]},
    ),
)


def offered() -> list[KindPage]:
    return [page for page in PAGES if page.code in KINDS]


def page_of(code: str) -> KindPage:
    """The words for a kind that files in the log have."""
    return next(page for page in PAGES if page.code == code)


def page_at(slug: str) -> KindPage:
    """The kind at an address. Raises Http404."""
    found = next((page for page in offered() if page.slug == slug), None)
    if found is None:
        raise Http404
    return found
