"""Public satisfaction (SKM): nine elements, their weights, the index and its grade.

Source: PermenPANRB 14/2017; rule book R3.2 to R3.8.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surveys.rules.estimates import Estimate, combined, estimate
from surveys.rules.rounding import decimal_of

_OPINION = "Bagaimana pendapat Saudara tentang"
_THREE, _FOUR = Decimal("0.001"), Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Element:
    """`answers` are the labels of 1 to 4."""

    code: str
    name: str
    question: str
    answers: tuple[str, str, str, str]


# As the questionnaire asks them: facilities (U9) before complaints (U8). Always bind by code.
ELEMENTS: Sequence[Element] = (
    Element(
        "U1",
        "Persyaratan",
        f"{_OPINION} kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    Element(
        "U2",
        "Sistem, Mekanisme, dan Prosedur",
        "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    ),
    Element(
        "U3",
        "Waktu Penyelesaian",
        f"{_OPINION} kecepatan waktu dalam memberikan pelayanan?",
        ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    ),
    Element(
        "U4",
        "Biaya/Tarif",
        f"{_OPINION} kewajaran biaya/tarif dalam pelayanan?",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    ),
    Element(
        "U5",
        "Produk Spesifikasi Jenis Pelayanan",
        f"{_OPINION} kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan "
        "dengan hasil yang diberikan?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    Element(
        "U6",
        "Kompetensi Pelaksana",
        f"{_OPINION} kompetensi/kemampuan petugas dalam pelayanan?",
        ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
    ),
    Element(
        "U7",
        "Perilaku Pelaksana",
        f"{_OPINION} perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
        (
            "Tidak sopan dan ramah",
            "Kurang sopan dan ramah",
            "Sopan dan ramah",
            "Sangat sopan dan ramah",
        ),
    ),
    Element(
        "U9",
        "Sarana dan Prasarana",
        f"{_OPINION} kualitas sarana dan prasarana?",
        ("Buruk", "Cukup", "Baik", "Sangat Baik"),
    ),
    Element(
        "U8",
        "Penanganan Pengaduan, Saran dan Masukan",
        f"{_OPINION} penanganan pengaduan pengguna layanan?",
        (
            "Tidak ada",
            "Ada tetapi tidak berfungsi",
            "Berfungsi kurang maksimal",
            "Dikelola dengan baik",
        ),
    ),
)
CODES = frozenset(element.code for element in ELEMENTS)


@dataclass(frozen=True, slots=True)
class Grade:
    """`lowest` is the least IKM of the grade; `perception` the 1 to 4 of the regulation."""

    lowest: Decimal
    letter: str
    perception: int
    performance: str


GRADES: Sequence[Grade] = (  # R3.6; highest first
    Grade(Decimal("88.31"), "A", 4, "Sangat baik"),
    Grade(Decimal("76.61"), "B", 3, "Baik"),
    Grade(Decimal("65.00"), "C", 2, "Kurang baik"),
    Grade(Decimal("25.00"), "D", 1, "Tidak baik"),
)


def grade_of(ikm: Decimal) -> Grade:
    """The grade of an IKM as published, 25.00-100.00 with two decimals."""
    return next((grade for grade in GRADES if ikm >= grade.lowest), GRADES[-1])


def weight_problem(own: Mapping[str, Decimal | None]) -> str | None:
    """What is wrong with the weights of a service's elements, None where nothing is.

    `own` names every element asked, U1 to U9 and any extra; all None means equal weights.
    """
    if missing := sorted(CODES - own.keys()):
        return f"Sembilan unsur wajib ditanyakan; belum ada: {', '.join(missing)}."
    weights = list(own.values())
    if all(weight is None for weight in weights):
        return None
    if any(weight is None for weight in weights):
        return "Isi bobot semua unsur, atau kosongkan semuanya agar sama besar."
    if any(weight <= 0 for weight in weights):
        return "Setiap bobot harus lebih dari 0."
    if (total := sum(weights)) != 1:
        return f"Jumlah bobot harus tepat 1; sekarang {total:f}.".replace(".", ",", 1)
    return None


def weights_of(own: Mapping[str, Decimal | None]) -> dict[str, Fraction]:
    """The exact weight of each element: 1/9 of nine, never 0.11 (R3.7).

    Raises ValueError where `weight_problem` has something to say.
    """
    if problem := weight_problem(own):
        raise ValueError(problem)
    return {
        code: Fraction(1, len(own)) if weight is None else Fraction(weight)
        for code, weight in own.items()
    }


@dataclass(frozen=True, slots=True)
class ElementResult:
    """One element: answers counted, NRR 1.000-4.000, NRR x weight, NRR x 25 and its grade."""

    code: str
    count: int
    nrr: Decimal
    weighted: Decimal
    value: Decimal
    grade: Grade


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """`index` 1.0000-4.0000, `ikm` 25.00-100.00; elements by number, `weakest` lowest first."""

    index: Decimal
    ikm: Decimal
    grade: Grade
    elements: tuple[ElementResult, ...]
    weakest: tuple[ElementResult, ...]


def satisfaction(
    counts: Mapping[str, Mapping[int, int]], own: Mapping[str, Decimal | None]
) -> Satisfaction | None:
    """The result of `counts`, how often each element was given which answer of 1 to 4.

    `own` are the weights as in `weight_problem`. Empty answers do not count (R3.4). None while an
    element has no answer at all. Fractions until the end, then rounded half up once.
    """
    weights = weights_of(own)
    means = {code: mean for code in weights if (mean := nrr(counts.get(code, {}))) is not None}
    if len(means) < len(weights):
        return None
    index = sum(weights[code] * mean for code, mean in means.items())
    ikm = decimal_of(index * 25)
    results = {
        code: _element(code, sum(counts[code].values()), means[code], weights[code])
        for code in sorted(means)
    }
    weakest = sorted(results, key=means.__getitem__)
    return Satisfaction(
        index=decimal_of(index, _FOUR),
        ikm=ikm,
        grade=grade_of(ikm),
        elements=tuple(results.values()),
        weakest=tuple(results[code] for code in weakest),
    )


def ikm_estimate(
    counts: Mapping[str, Mapping[int, int]], own: Mapping[str, Decimal | None]
) -> Estimate | None:
    """The IKM with its error, for its interval and its change; None under two answers an element.

    The same people answered all elements, so their errors are not taken for independent.
    """
    weights = weights_of(own)
    found = [
        estimate({value * 25: times for value, times in counts.get(code, {}).items()})
        for code in weights
    ]
    return None if None in found else combined(found, list(weights.values()))


def nrr(counts: Mapping[int, int]) -> Fraction | None:
    """Mean of the filled answers of one element; None where nobody answered."""
    filled = sum(counts.values())
    total = sum(value * times for value, times in counts.items())
    return Fraction(total, filled) if filled else None


def _element(code: str, count: int, mean: Fraction, weight: Fraction) -> ElementResult:
    value = decimal_of(mean * 25)
    return ElementResult(
        code=code,
        count=count,
        nrr=decimal_of(mean, _THREE),
        weighted=decimal_of(mean * weight, _THREE),
        value=value,
        grade=grade_of(value),
    )
