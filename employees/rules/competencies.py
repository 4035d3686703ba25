"""Competencies: the nine of every post, the level a post asks for, gap and job person match.

Source of the nine: PermenPANRB 38/2017 (Standar Kompetensi Jabatan ASN), Lampiran; in force since
2017. The codes are the field names of SIASN. Gap categories are a decision of this system (rule
book R4.12); the bands of the job person match are those of public assessment reports (R4.13).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from employees.enums import (
    CompetencyKind,
    FunctionalLevel,
    GapLevel,
    JobMatch,
    PositionKind,
)
from pembinaan.common.decimals import percent

LOWEST, HIGHEST = 1, 5
QUALIFIED_FROM = Decimal(80)
STILL_QUALIFIED_FROM = Decimal(68)
BANDS = tuple(map(Decimal, ("0", "0.25", "0.5", "1", "2")))  # where shades 1-5 begin


@dataclass(frozen=True, slots=True)
class CoreCompetency:
    """One that every post asks for; `order` is that of the regulation."""

    order: int
    code: str
    name: str
    kind: CompetencyKind = CompetencyKind.MANAGERIAL


CORE = (
    CoreCompetency(1, "integritas", "Integritas"),
    CoreCompetency(2, "kerjasama", "Kerja Sama"),
    CoreCompetency(3, "komunikasi", "Komunikasi"),
    CoreCompetency(4, "orientasiPadaHasil", "Orientasi pada Hasil"),
    CoreCompetency(5, "pelayananPublik", "Pelayanan Publik"),
    CoreCompetency(6, "pengembanganDiriDanOrla", "Pengembangan Diri dan Orang Lain"),
    CoreCompetency(7, "mengelolaPerubahan", "Mengelola Perubahan"),
    CoreCompetency(8, "pengambilanKeputusan", "Pengambilan Keputusan"),
    CoreCompetency(9, "perekatBangsa", "Perekat Bangsa", CompetencyKind.SOCIOCULTURAL),
)

# Standard of the nine by the kind of post; a post that differs has a PositionStandard (R4.11).
STANDARD_OF_KIND: Mapping[PositionKind, int] = {
    PositionKind.JPT_UTAMA: 5,
    PositionKind.JPT_MADYA: 5,
    PositionKind.JPT_PRATAMA: 4,
    PositionKind.ADMINISTRATOR: 3,
    PositionKind.PENGAWAS: 2,
    PositionKind.PELAKSANA: 1,
}
STANDARD_OF_LEVEL: Mapping[FunctionalLevel, int] = {
    FunctionalLevel.AHLI_UTAMA: 5,
    FunctionalLevel.AHLI_MADYA: 4,
    FunctionalLevel.AHLI_MUDA: 3,
    FunctionalLevel.AHLI_PERTAMA: 2,
    FunctionalLevel.PENYELIA: 2,  # 2-3 in the sources: the lower one alleges no doubtful gap
    FunctionalLevel.MAHIR: 2,
    FunctionalLevel.TERAMPIL: 1,
    FunctionalLevel.PEMULA: 1,
}


def standard_level(kind: PositionKind | str, level: FunctionalLevel | int | None) -> int | None:
    """The level 1-5 that a post of this kind asks for in each of the nine.

    None for a state official, and for a functional post whose level is not known.
    """
    if kind == PositionKind.FUNGSIONAL:
        return STANDARD_OF_LEVEL.get(level)
    return STANDARD_OF_KIND.get(kind)


def gap(standard: int, actual: int) -> int:
    """Levels missing, never negative (R4.12)."""
    return max(0, standard - actual)


def gap_level(missing: int) -> GapLevel:
    """The category of a gap; three levels and more are all high (R4.12)."""
    return GapLevel(min(missing, GapLevel.HIGH))


def gap_band(mean: Decimal) -> int:
    """Shade 0-5 of a mean gap on a map; only no gap at all is 0."""
    return bisect_right(BANDS, mean) if mean else 0


def job_match(pairs: Iterable[tuple[int, int]]) -> Decimal | None:
    """Job person match of (standard, actual) pairs: percent, two decimals, half up (R4.13).

    What exceeds one standard makes up for another, so it may pass 100. None without pairs.
    """
    standards, actuals = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((), ())
    return percent(sum(actuals), sum(standards))


def match_category(match: Decimal) -> JobMatch:
    """From 80 Memenuhi, from 68 Masih Memenuhi, below Kurang Memenuhi Syarat (R4.13)."""
    if match >= QUALIFIED_FROM:
        return JobMatch.QUALIFIED
    return JobMatch.STILL_QUALIFIED if match >= STILL_QUALIFIED_FROM else JobMatch.LESS_QUALIFIED
