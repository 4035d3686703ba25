"""Cascading of results: which way it is, and whether targets handed down make up the whole.

PermenPANRB 6/2022, Lampiran Bab II.A.4 huruf f; rule book R1.19.
"""

from collections.abc import Mapping
from decimal import Decimal

from evaluations.enums import Polarity
from evaluations.enums.cascading import CascadingApproach as A
from evaluations.enums.cascading import CascadingKind as K

KIND_OF: Mapping[A, K] = {
    A.ASPECT: K.DIRECT,
    A.TERRITORY: K.DIRECT,
    A.TARGET: K.DIRECT,
    A.SERVICE: K.NON_DIRECT,
    A.OUTPUT: K.NON_DIRECT,
}

# Shares, scores and times of several people do not add up to that of their unit.
NOT_ADDITIVE = frozenset(
    {"%", "persen", "persentase", "indeks", "nilai", "skor", "poin", "skala", "rasio", "level"}
    | {"predikat", "kategori", "opini", "bintang", "menit", "jam", "hari", "minggu", "bulan"}
    | {"triwulan", "semester", "tahun", "hari kerja", "tanggal"}
)


def is_additive(polarity: str, unit_of_measure: str) -> bool:
    """Whether parts of a target add up to the whole: "10 ton" do, "95 %" do not."""
    unit = " ".join(unit_of_measure.lower().split())
    return polarity == Polarity.MAXIMISE and bool(unit) and unit not in NOT_ADDITIVE


def missing_share(target: Decimal, handed_down: Decimal | None) -> Decimal | None:
    """What direct cascading leaves to nobody, in the target's unit; None when nothing is missing.

    `handed_down` is the sum of the targets below, None where nobody has a share yet: then the
    leader may still mean to reach the target without cascading it.
    """
    if handed_down is None or handed_down >= target:
        return None
    return target - handed_down
