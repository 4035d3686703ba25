"""How the ratings of one rater lie beside those around: a figure to talk about, no verdict.

Predicates count from 1, Sangat Baik, to 5, so a lower mean is milder. Decision of this system;
the regulation asks raters to compare employees (Lampiran Bab IV B angka 3), not each other.
"""

from decimal import Decimal

from employees.rules.policies import default_of

LEAST_PEOPLE = default_of("tendency_people")
GAP = default_of("tendency_gap")

CLOSE = "sejalan dengan {where}"
MILDER = "lebih longgar daripada {where}"
STRICTER = "lebih ketat daripada {where}"
CAUTION = "Bisa jadi karena timnya memang berbeda; bandingkan bukti dukung dan umpan baliknya."


def against(mean: Decimal, other: Decimal, where: str, *, gap: Decimal = GAP) -> str:
    """The rater's mean beside another mean, in words; a difference below `gap` is none."""
    if abs(mean - other) < gap:
        return CLOSE.format(where=where)
    return (MILDER if mean < other else STRICTER).format(where=where)


def sentence(
    mean: Decimal, office: Decimal, agency: Decimal, people: int, *, gap: Decimal = GAP
) -> str:
    """One plain sentence about `people` rated, with the caution that belongs to a difference."""
    beside = [
        against(mean, office, "perangkat daerahnya", gap=gap),
        against(mean, agency, "instansinya", gap=gap),
    ]
    text = f"Dari {people} orang yang dinilai: {beside[0]} dan {beside[1]}."
    differs = any(not each.startswith("sejalan") for each in beside)
    return f"{text} {CAUTION}" if differs else text
