"""SKM by the rule book's own examples: R3.3 to R3.8, T19, T20."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.rules.estimates import interval
from surveys.rules.skm import (
    ELEMENTS,
    GRADES,
    grade_of,
    ikm_estimate,
    nrr,
    satisfaction,
    weight_problem,
    weights_of,
)

NINE = [f"U{number}" for number in range(1, 10)]
EQUAL = dict.fromkeys(NINE)
TOTALS = dict(zip(NINE, [33, 30, 28, 40, 31, 33, 37, 29, 27], strict=True))  # R3.8, of 10 people


def ten_answers(total):
    """How 10 people may have answered with this sum: threes, and twos or fours as needed."""
    return {3: 40 - total, 4: total - 30} if total >= 30 else {3: total - 20, 2: 30 - total}


def test_facilities_are_asked_before_complaints():
    assert [element.code for element in ELEMENTS] == [*NINE[:7], "U9", "U8"]
    names = {element.code: element.name for element in ELEMENTS}
    assert names["U8"] == "Penanganan Pengaduan, Saran dan Masukan"
    assert names["U9"] == "Sarana dan Prasarana"


WORDING = {  # copied from R3.3
    "U1": (
        "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis "
        "pelayanannya|Tidak sesuai|Kurang sesuai|Sesuai|Sangat sesuai"
    ),
    "U2": (
        "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini|"
        "Tidak mudah|Kurang mudah|Mudah|Sangat mudah"
    ),
    "U3": (
        "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan|"
        "Tidak cepat|Kurang cepat|Cepat|Sangat cepat"
    ),
    "U4": (
        "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan|"
        "Sangat mahal|Cukup mahal|Murah|Gratis"
    ),
    "U5": (
        "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum "
        "dalam standar pelayanan dengan hasil yang diberikan|"
        "Tidak sesuai|Kurang sesuai|Sesuai|Sangat sesuai"
    ),
    "U6": (
        "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan|"
        "Tidak kompeten|Kurang kompeten|Kompeten|Sangat kompeten"
    ),
    "U7": (
        "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan "
        "dan keramahan|Tidak sopan dan ramah|Kurang sopan dan ramah|Sopan dan ramah|"
        "Sangat sopan dan ramah"
    ),
    "U9": (
        "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana|"
        "Buruk|Cukup|Baik|Sangat Baik"
    ),
    "U8": (
        "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan|Tidak ada|"
        "Ada tetapi tidak berfungsi|Berfungsi kurang maksimal|Dikelola dengan baik"
    ),
}


def test_the_wording_is_the_regulations():
    found = {
        element.code: "|".join([element.question.removesuffix("?"), *element.answers])
        for element in ELEMENTS
    }
    assert found == WORDING


@pytest.mark.parametrize(
    ("ikm", "letter", "perception", "performance"),
    [
        ("25.00", "D", 1, "Tidak baik"),
        ("64.99", "D", 1, "Tidak baik"),
        ("65.00", "C", 2, "Kurang baik"),
        ("76.60", "C", 2, "Kurang baik"),
        ("76.61", "B", 3, "Baik"),
        ("88.30", "B", 3, "Baik"),
        ("88.31", "A", 4, "Sangat baik"),
        ("100.00", "A", 4, "Sangat baik"),
    ],
)
def test_grade_at_every_bound(ikm, letter, perception, performance):
    grade = grade_of(Decimal(ikm))
    assert (grade.letter, grade.perception, grade.performance) == (
        letter,
        perception,
        performance,
    )


def test_the_example_of_ten_respondents():
    result = satisfaction({code: ten_answers(total) for code, total in TOTALS.items()}, EQUAL)
    assert (result.index, result.ikm, result.grade.letter) == (
        Decimal("3.2000"),
        Decimal("80.00"),
        "B",
    )
    assert [str(each.nrr) for each in result.elements] == [
        *["3.300", "3.000", "2.800", "4.000", "3.100", "3.300", "3.700", "2.900", "2.700"]
    ]
    assert [each.code for each in result.elements] == NINE
    assert [each.code for each in result.weakest[:2]] == ["U9", "U3"]
    facilities = result.elements[8]
    assert (facilities.count, facilities.weighted, facilities.value) == (
        10,
        Decimal("0.300"),
        Decimal("67.50"),
    )
    assert facilities.grade.letter == "C"


def test_nine_fours_are_a_hundred():
    """With 1/9 taken as 0.11, as in the regulation's example, they would be 99."""
    result = satisfaction({code: {4: 7} for code in NINE}, EQUAL)
    assert (result.index, result.ikm, result.grade.letter) == (
        Decimal("4.0000"),
        Decimal("100.00"),
        "A",
    )


def test_own_weights_change_the_index():
    """0.11 eight times and 0.12 once: nine fours stay 4; U1 alone at 1 costs 3 x 0.12."""
    own = {**dict.fromkeys(NINE, Decimal("0.11")), "U1": Decimal("0.12")}
    counts = {code: {4: 5} for code in NINE}
    assert satisfaction(counts, own).index == Decimal("4.0000")
    result = satisfaction({**counts, "U1": {1: 5}}, own)
    assert (result.index, result.ikm) == (Decimal("3.6400"), Decimal("91.00"))


def test_an_extra_element_takes_an_equal_share():
    """Ten elements, nine of 3 and one of 4: 3.1, and not 28/9."""
    counts = {code: {3: 5} for code in NINE} | {"X1": {4: 5}}
    result = satisfaction(counts, {**EQUAL, "X1": None})
    assert (result.index, result.ikm) == (Decimal("3.1000"), Decimal("77.50"))
    assert result.elements[-1].code == "X1"


def test_empty_answers_do_not_count():
    counts = {code: {3: 10} for code in NINE} | {"U8": {3: 1, 4: 1}}
    result = satisfaction(counts, EQUAL)
    assert result.elements[7].nrr == Decimal("3.500")
    assert result.index == Decimal("3.0556")  # 27.5 / 9


@pytest.mark.parametrize("gap", [{}, {3: 0}])
def test_no_index_while_an_element_has_no_answer(gap):
    assert satisfaction({code: {3: 9} for code in NINE} | {"U4": gap}, EQUAL) is None
    assert satisfaction({code: {3: 9} for code in NINE[1:]}, EQUAL) is None


def test_the_grade_is_of_the_published_figure():
    """88.3056 is published as 88.31, an A, although the index is under 3.5324."""
    counts = {code: {3: 468, 4: 532} for code in NINE}
    assert satisfaction(counts, EQUAL).ikm == Decimal("88.30")
    counts["U1"] = {3: 466, 4: 534}  # 31,790 / 9,000 = 3.53222; x 25 = 88.3056
    result = satisfaction(counts, EQUAL)
    assert (result.ikm, result.grade.letter) == (Decimal("88.31"), "A")


def test_how_sure_an_index_is():
    """Each element of 10: variance 24/90 x 625, error 4.08248, t(9) 2.262: 85 -+ 9.2346."""
    found = ikm_estimate({code: {3: 6, 4: 4} for code in NINE}, EQUAL)
    bounds = interval(found, limits=(25, 100))
    assert (bounds.low, bounds.high) == (Decimal("75.77"), Decimal("94.23"))
    assert ikm_estimate({code: {3: 5} for code in NINE} | {"U3": {3: 1}}, EQUAL) is None


WRONG = {**dict.fromkeys(NINE, Decimal("0.11"))}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (EQUAL, None),
        ({**WRONG, "U1": Decimal("0.12")}, None),
        (WRONG, "Jumlah bobot harus tepat 1; sekarang 0,99."),
        ({**WRONG, "U1": Decimal("0.13")}, "Jumlah bobot harus tepat 1; sekarang 1,01."),
        ({**WRONG, "U1": None}, "Isi bobot semua unsur, atau kosongkan semuanya agar sama besar."),
        ({**WRONG, "U1": Decimal(0), "X1": Decimal("0.12")}, "Setiap bobot harus lebih dari 0."),
        (
            dict.fromkeys(NINE[:8], Decimal("0.125")),
            "Sembilan unsur wajib ditanyakan; belum ada: U9.",
        ),
        ({}, f"Sembilan unsur wajib ditanyakan; belum ada: {', '.join(NINE)}."),
    ],
)
def test_weights_sum_to_one(own, expected):
    assert weight_problem(own) == expected


def test_wrong_weights_are_not_used():
    with pytest.raises(ValueError, match="tepat 1"):
        weights_of(WRONG)


def test_nobody_answered():
    assert nrr({}) is None


@given(
    st.lists(
        st.fixed_dictionaries({value: st.integers(0, 500) for value in (1, 2, 3, 4)}).filter(
            lambda counts: sum(counts.values())
        ),
        min_size=9,
        max_size=9,
    )
)
def test_a_result_lies_between_its_elements(columns):
    result = satisfaction(dict(zip(NINE, columns, strict=True)), EQUAL)
    means = [each.nrr for each in result.weakest]
    assert means == sorted(means)
    assert means[0] - Decimal("0.0005") <= result.index <= means[-1] + Decimal("0.0005")
    assert result.grade in GRADES
    assert Decimal(25) <= result.ikm <= Decimal(100)
