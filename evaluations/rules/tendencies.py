"""How the ratings of one rater lie beside those around: a figure to talk about, no verdict.

Predicates count from 1, Sangat Baik, to 5, so a lower mean is milder. Decision of this system;
the regulation asks raters to compare employees (Lampiran Bab IV B angka 3), not each other.
"""

from decimal import Decimal

from employees.rules.policies import default_of

LEAST_PEOPLE = default_of("tendency_people")
GAP = default_of("tendency_gap")

CLOSE, MILDER, STRICTER = "sejalan dengan", "lebih longgar daripada", "lebih ketat daripada"
CAUTION = "Bisa jadi karena timnya memang berbeda; bandingkan bukti dukung dan umpan baliknya."


def against(mean: Decimal, other: Decimal, *, gap: Decimal = GAP) -> str:
    """The rater's mean beside another mean, in words; a difference below `gap` is none."""
    if abs(mean - other) < gap:
        return CLOSE
    return MILDER if mean < other else STRICTER


def sentence(
    mean: Decimal, office: Decimal, agency: Decimal, people: int, *, gap: Decimal = GAP
) -> str:
    """One plain sentence about `people` rated, with the caution that belongs to a difference."""
    near, far = against(mean, office, gap=gap), against(mean, agency, gap=gap)
    beside = f"{near} perangkat daerahnya dan {far} instansinya"
    if near == far:
        beside = f"{near} perangkat daerah dan instansinya"
    text = f"Dari {people} orang yang dinilai: {beside}."
    return text if near == far == CLOSE else f"{text} {CAUTION}"
