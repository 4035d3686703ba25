"""Which form of SKP somebody fills in, and what that form must show."""

from collections.abc import Collection

from employees.enums import PositionKind, UnitKind
from evaluations.enums import Approach, Perspective

JPT = frozenset({PositionKind.JPT_UTAMA, PositionKind.JPT_MADYA, PositionKind.JPT_PRATAMA})
# An office of the region, and a UPTD that delivers a service with a budget of its own.
INDEPENDENT = frozenset({UnitKind.AGENCY, UnitKind.OPD, UnitKind.UPTD})


def is_leader_form(position_kind: str, headed: Collection[str]) -> bool:
    """Whether the SKP is that of a JPT or head of an independent unit (Format A.1.1, A.1.2).

    `headed` are the kinds of the units the person heads definitively. Who acts for a head (Plt.,
    Plh.) keeps the form of the own post: that duty is a main result there (Lampiran Bab II.A.6.d).
    """
    return position_kind in JPT or not INDEPENDENT.isdisjoint(headed)


def plan_format(*, leader: bool, approach: str) -> str:
    """The number of the regulation's form: "A.1.1", "A.1.2", "A.1.6" or "A.1.7"."""
    qualitative = approach == Approach.QUALITATIVE
    if leader:
        return "A.1.1" if qualitative else "A.1.2"
    return "A.1.6" if qualitative else "A.1.7"


def perspective_problems(perspectives: Collection[str]) -> tuple[str, ...]:
    """The budget must be there in every SKP of a leader (Lampiran Bab II.A.2.a.8.d)."""
    if not perspectives or Perspective.BUDGET in perspectives:
        return ()
    return ("SKP pimpinan harus memuat perspektif Anggaran pada salah satu indikator.",)


def perspective_hints(perspectives: Collection[str]) -> tuple[str, ...]:
    """The appraiser sees to it that all four perspectives are met (Bab II.A.2.a.8)."""
    if not perspectives:
        return ()
    missing = [
        each.label
        for each in Perspective
        if each not in perspectives and each is not Perspective.BUDGET
    ]
    if not missing:
        return ()
    return (f"Perspektif yang belum ada di SKP: {', '.join(missing)}.",)


def manual_hints(indicators: int, written: int) -> tuple[str, ...]:
    """A manual explains each indicator of a leader that not everybody understands (Bab II.A.3)."""
    if written >= indicators:
        return ()
    return (f"{indicators - written} indikator belum mempunyai manual indikator kinerja.",)
