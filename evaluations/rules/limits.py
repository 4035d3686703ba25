"""The limits of the performance cycle (PermenPANRB 6/2022 Pasal 14, Lampiran Bab II, IV, V)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evaluations.enums import PeriodKind
from evaluations.enums.clocks import ClockKind


@dataclass(frozen=True, slots=True)
class Limit:
    """`days` in working days; None where the regulation names a date."""

    days: int | None
    basis: str


LIMITS: Mapping[ClockKind, Limit] = {
    ClockKind.SET_PLAN: Limit(None, "Pasal 14; Lampiran Bab II: akhir Januari tahun kinerja"),
    ClockKind.EVALUATE: Limit(None, "Lampiran Bab IV huruf A angka 8 dan 11"),
    ClockKind.TAKE_OVER: Limit(14, "Lampiran Bab V huruf A angka 8"),
    ClockKind.DELIVER: Limit(14, "Lampiran Bab V huruf A angka 5"),
    ClockKind.RETURN: Limit(14, "Lampiran Bab V huruf A angka 6 dan huruf B angka 2"),
    ClockKind.DECIDE: Limit(7, "Lampiran Bab V huruf B angka 6"),
    ClockKind.REPORT: Limit(30, "Lampiran Bab V huruf A angka 7 dan 11"),
    ClockKind.IMPROVE: Limit(None, "PP 30/2019 Pasal 57 dan Pasal 58: enam bulan"),
    ClockKind.PLACEMENT: Limit(None, "PP 30/2019 Pasal 58 ayat (4): paling lama satu tahun"),
}
# What the rater's superior signed goes faster (Lampiran Bab V huruf A angka 9 and 10).
SUPERIOR_LIMITS: Mapping[ClockKind, Limit] = {
    ClockKind.DELIVER: Limit(7, "Lampiran Bab V huruf A angka 9"),
    ClockKind.RETURN: Limit(7, "Lampiran Bab V huruf A angka 10"),
}


def limit_of(kind: ClockKind, *, by_superior: bool = False) -> Limit:
    """The limit of one step; shorter for some when the rater's superior signed."""
    return SUPERIOR_LIMITS.get(kind, LIMITS[kind]) if by_superior else LIMITS[kind]


def annual_window_ends_on(kind: PeriodKind, year: int) -> date | None:
    """The end of January of the next year; None for a period whose window is a policy."""
    return date(year + 1, 1, 31) if kind == PeriodKind.ANNUAL else None
