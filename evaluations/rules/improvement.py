"""Steps after a low annual predikat, and what has to come before each (rule book R1.91 to R1.93).

PermenPANRB 6/2022 Pasal 33 leaves sanctions to other rules: of PNS PP 30/2019 Pasal 56 to 58, of
PPPK PP 49/2018. None of them follows from a figure, so there is no threshold here: a predikat only
opens guidance, and each step of the ladder is decided and signed by an official.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from employees.enums import EmployeeKind, PositionKind
from evaluations.enums import Predicate
from evaluations.enums.improvement import ImprovementStatus as S
from pembinaan.common.templatetags.display import tanggal

WORST_WITHOUT_CASE = Predicate.GOOD
RUNNING = (S.OPEN, S.CHANCE, S.TEST, S.PLACED)
CHANCE_MONTHS = 6  # PNS: PP 30/2019 Pasal 57 and 58
PLACEMENT_MONTHS = 12  # "paling lama 1 (satu) tahun", PP 30/2019 Pasal 58 ayat (4)

_PNS = "PP 30/2019 Pasal 56 sampai Pasal 58"
# Steps that need an official's document, with their basis; the others close a case or open it.
LADDER: Mapping[S, str] = {
    S.CHANCE: _PNS,
    S.TEST: _PNS,
    S.MOVED: _PNS,
    S.LOWERED: _PNS,
    S.PLACED: "PP 30/2019 Pasal 58 ayat (4)",
    S.DISMISSED: "PP 30/2019 Pasal 58 ayat (5)",
    S.CONTRACT_ENDED: "PP 49/2018",
}
# A CPNS is guided only: whether to appoint is decided elsewhere.
LADDER_OF: Mapping[EmployeeKind, tuple[S, ...]] = {
    EmployeeKind.PNS: (S.CHANCE, S.TEST, S.MOVED, S.LOWERED, S.PLACED, S.DISMISSED),
    EmployeeKind.PPPK: (S.CHANCE, S.CONTRACT_ENDED),
}
_PPPK = "PP 49/2018; lamanya kebijakan instansi"
_HIGH = {PositionKind.JPT_UTAMA, PositionKind.JPT_MADYA, PositionKind.JPT_PRATAMA}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a case is, as far as a next step depends on it.

    `until` is the last day of the chance or placement that runs; `planned` and `guided` tell of
    the development plan, and of a guidance or counselling signed since the case was opened.
    """

    kind: EmployeeKind
    post: PositionKind
    until: date | None
    planned: bool
    guided: bool


def missing(to: S, case: Standing, *, today: date) -> str:
    """Why `to` cannot be decided yet, as an Indonesian sentence, or ""."""
    if to not in LADDER:
        return ""
    after_chance = to in (S.TEST, S.CONTRACT_ENDED)
    problems = (
        (
            to not in LADDER_OF.get(case.kind, ()),
            f"Langkah {to.label} tidak berlaku bagi {case.kind.label}.",
        ),
        (
            to in (S.PLACED, S.DISMISSED) and case.post in _HIGH,
            "Langkah ini berlaku bagi pejabat administrasi dan pejabat fungsional.",
        ),
        (
            to == S.CHANCE and not case.planned,
            "Susun dahulu rencana perbaikan bersama pegawainya.",
        ),
        (
            after_chance and not case.guided,
            "Belum ada bimbingan atau konseling kinerja yang ditandatangani.",
        ),
        (
            (after_chance or to == S.DISMISSED) and case.until and today <= case.until,
            f"Baru dapat diputuskan sesudah {tanggal(case.until)}.",
        ),
    )
    return next((text for stands_against, text in problems if stands_against), "")


def basis_of(step: S, kind: EmployeeKind) -> str:
    """The rules a step of the ladder stands on, or "" for one that needs no document."""
    own = kind == EmployeeKind.PPPK and step == S.CHANCE
    return _PPPK if own else LADDER.get(step, "")


def last_day(starts_on: date, months: int) -> date:
    """The last day of `months` months that begin on `starts_on`.

    15 January and six months give 14 July; 31 August and six give 27 February.
    """
    month = starts_on.month - 1 + months
    year, month = starts_on.year + month // 12, month % 12 + 1
    length = calendar.monthrange(year, month)[1]
    day = date(year, month, min(starts_on.day, length))
    return day.fromordinal(day.toordinal() - 1)
