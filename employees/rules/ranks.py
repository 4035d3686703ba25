"""Ranks of PNS (golongan ruang with pangkat) and grades of PPPK (golongan only).

Source: rule book R8.1, R8.2. `siasn_id` rises with the rank; compare it only among PNS.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from employees.enums import EmployeeKind


@dataclass(frozen=True, slots=True)
class Rank:
    """`code` is golongan/ruang, `name` the pangkat, `siasn_id` the code of the register."""

    code: str
    name: str
    siasn_id: int


PNS_RANKS: tuple[Rank, ...] = (  # lowest first
    Rank("I/a", "Juru Muda", 11),
    Rank("I/b", "Juru Muda Tingkat I", 12),
    Rank("I/c", "Juru", 13),
    Rank("I/d", "Juru Tingkat I", 14),
    Rank("II/a", "Pengatur Muda", 21),
    Rank("II/b", "Pengatur Muda Tingkat I", 22),
    Rank("II/c", "Pengatur", 23),
    Rank("II/d", "Pengatur Tingkat I", 24),
    Rank("III/a", "Penata Muda", 31),
    Rank("III/b", "Penata Muda Tingkat I", 32),
    Rank("III/c", "Penata", 33),
    Rank("III/d", "Penata Tingkat I", 34),
    Rank("IV/a", "Pembina", 41),
    Rank("IV/b", "Pembina Tingkat I", 42),
    Rank("IV/c", "Pembina Utama Muda", 43),
    Rank("IV/d", "Pembina Utama Madya", 44),
    Rank("IV/e", "Pembina Utama", 45),
)
PPPK_GRADES: tuple[str, ...] = (  # lowest first
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    *("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)

_LABELS: Mapping[str, str] = {rank.code: f"{rank.name} ({rank.code})" for rank in PNS_RANKS} | {
    grade: f"Golongan {grade}" for grade in PPPK_GRADES
}


def rank_codes(kind: EmployeeKind) -> tuple[str, ...]:
    """The codes an employee of `kind` may have, lowest first."""
    if kind == EmployeeKind.PPPK:
        return PPPK_GRADES
    return tuple(rank.code for rank in PNS_RANKS)


def rank_after(code: str) -> str | None:
    """The next rank of a PNS; None behind the highest. Raises ValueError for an unknown code."""
    place = rank_codes(EmployeeKind.PNS).index(code) + 1
    return PNS_RANKS[place].code if place < len(PNS_RANKS) else None


def rank_label(code: str) -> str:
    """ "Penata Muda (III/a)" or "Golongan IX"; raises KeyError for an unknown code."""
    return _LABELS[code]
