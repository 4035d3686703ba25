"""Pola distribusi predikat: T10-T16 of the rule book, every bound, small units."""

import pytest

from evaluations.enums import OrganisationPredicate, Predicate
from evaluations.rules.distribution import (
    FINDING_TEXT,
    GUIDELINE_TEXT,
    PATTERNS,
    Kind,
    findings,
    guideline,
)

OUTSTANDING, GOOD, IMPROVE, POOR, VERY_POOR = OrganisationPredicate


def broken(organisation, *counts):
    """(code, people) of each finding for counts from Sangat Baik to Sangat Kurang."""
    given = dict(zip(Predicate, counts, strict=True))
    return [(finding.code, finding.people) for finding in findings(organisation, given)]


@pytest.mark.parametrize(
    ("organisation", "counts", "expected"),
    [
        (GOOD, (4, 14, 1, 1, 0), []),  # T10
        (GOOD, (5, 15, 0, 0, 0), [("too_many", 1), ("missing", 1)]),  # T11
        (GOOD, (6, 14, 0, 0, 0), [("missing", 1)]),  # T12
        (OUTSTANDING, (14, 6, 0, 0, 0), []),  # T13
        (OUTSTANDING, (15, 5, 0, 0, 0), [("too_many", 1)]),
        (IMPROVE, (2, 6, 12, 0, 0), []),  # T14
        (IMPROVE, (3, 5, 12, 0, 0), [("too_many", 1)]),
        (IMPROVE, (2, 7, 11, 0, 0), [("too_few", 1)]),
        (POOR, (3, 3, 3, 18, 3), []),  # T15
        (POOR, (3, 4, 2, 18, 3), [("too_few", 1)]),
        (POOR, (4, 2, 3, 18, 3), [("too_many", 1)]),
        (VERY_POOR, (0, 1, 0, 1, 8), []),  # T16
        (VERY_POOR, (1, 0, 0, 1, 8), [("must_be_none", 1)]),
        (VERY_POOR, (0, 2, 0, 0, 8), [("too_few", 1)]),
    ],
)
def test_vectors_of_the_rule_book(organisation, counts, expected):
    assert broken(organisation, *counts) == expected


@pytest.mark.parametrize(
    ("organisation", "counts", "expected"),
    [
        (OUTSTANDING, (8, 12, 0, 0, 0), [("not_largest", 5)]),
        (OUTSTANDING, (10, 10, 0, 0, 0), [("not_largest", 1)]),  # a tie is no largest group
        (GOOD, (0, 7, 8, 5, 0), [("not_largest", 2)]),
        (GOOD, (5, 13, 0, 1, 1), []),  # one of the two kinds is enough
        (GOOD, (5, 13, 1, 0, 1), []),
        (GOOD, (5, 13, 0, 0, 2), [("missing", 1)]),
        (POOR, (0, 0, 8, 12, 0), []),
        (POOR, (0, 0, 9, 11, 0), [("too_few", 1)]),
        (VERY_POOR, (0, 0, 8, 0, 12), []),
        (VERY_POOR, (0, 6, 2, 1, 11), [("too_few", 1)]),
        (IMPROVE, (0, 4, 6, 0, 0), []),  # floor(10 % of 10) = 1
        (IMPROVE, (1, 3, 6, 0, 0), []),
        (IMPROVE, (2, 2, 6, 0, 0), [("too_many", 1)]),
        (IMPROVE, (1, 2, 5, 0, 0), [("too_many", 1)]),  # of 8 at most floor(0.8) = 0
        (IMPROVE, (0, 4, 4, 0, 0), [("too_few", 1)]),  # of 8 at least ceil(4.8) = 5
        (OUTSTANDING, (5, 2, 0, 0, 0), [("too_many", 1)]),  # of 7 at most floor(4.9) = 4
    ],
)
def test_bounds_in_whole_people(organisation, counts, expected):
    assert broken(organisation, *counts) == expected


@pytest.mark.parametrize(
    ("organisation", "counts", "expected"),
    [
        (OUTSTANDING, (4, 0, 0, 0, 0), []),
        (OUTSTANDING, (5, 0, 0, 0, 0), [("too_many", 2)]),
        (GOOD, (0, 4, 0, 0, 0), [("missing", 1)]),
        (VERY_POOR, (1, 3, 0, 0, 0), [("must_be_none", 1)]),
        (GOOD, (0, 0, 0, 0, 0), []),
    ],
)
def test_small_units_have_no_shares(organisation, counts, expected):
    assert broken(organisation, *counts) == expected


def test_size_of_a_small_unit_is_a_setting():
    counts = {Predicate.VERY_GOOD: 5}
    assert findings(OUTSTANDING, counts, small_unit=6) == []


def test_predicates_nobody_has_may_be_absent():
    assert findings(VERY_POOR, {Predicate.VERY_POOR: 9, Predicate.POOR: 1}) == []


@pytest.mark.parametrize(
    ("organisation", "counts", "texts"),
    [
        (
            GOOD,
            (5, 15, 0, 0, 0),
            [
                "Baik 15 dari 20 orang, paling banyak 14 (70 %): lebih 1 orang.",
                (
                    "Belum ada pegawai dengan predikat Butuh Perbaikan atau Kurang/Misconduct: "
                    "kurang 1 orang."
                ),
            ],
        ),
        (
            OUTSTANDING,
            (8, 12, 0, 0, 0),
            ["Sangat Baik 8 orang belum menjadi kelompok terbesar: kurang 5 orang."],
        ),
        (
            VERY_POOR,
            (2, 8, 0, 0, 10),
            [
                "Sangat Kurang 10 dari 20 orang, paling sedikit 12 (60 %): kurang 2 orang.",
                (
                    "Kurang/Misconduct atau Butuh Perbaikan 0 dari 20 orang, "
                    "paling sedikit 2 (10 %): kurang 2 orang."
                ),
                "Tidak boleh ada pegawai dengan predikat Sangat Baik: lebih 2 orang.",
            ],
        ),
    ],
)
def test_sentences(organisation, counts, texts):
    given = dict(zip(Predicate, counts, strict=True))
    assert [finding.text for finding in findings(organisation, given)] == texts


@pytest.mark.parametrize(
    ("organisation", "texts"),
    [
        (
            OUTSTANDING,
            ("Sangat Baik menjadi kelompok terbesar.", "Sangat Baik paling banyak 70 %."),
        ),
        (
            GOOD,
            (
                "Baik menjadi kelompok terbesar.",
                "Baik paling banyak 70 %.",
                "Ada pegawai dengan predikat Butuh Perbaikan atau Kurang/Misconduct.",
            ),
        ),
        (IMPROVE, ("Butuh Perbaikan paling sedikit 60 %.", "Sangat Baik paling banyak 10 %.")),
        (
            POOR,
            (
                "Kurang/Misconduct paling sedikit 60 %.",
                "Butuh Perbaikan paling sedikit 10 %.",
                "Sangat Baik paling banyak 10 %.",
            ),
        ),
        (
            VERY_POOR,
            (
                "Sangat Kurang paling sedikit 60 %.",
                "Kurang/Misconduct atau Butuh Perbaikan paling sedikit 10 %.",
                "Tidak ada pegawai dengan predikat Sangat Baik.",
            ),
        ),
    ],
)
def test_guideline(organisation, texts):
    assert guideline(organisation) == texts


def test_tables_are_complete():
    assert set(PATTERNS) == set(OrganisationPredicate)
    assert set(FINDING_TEXT) == set(GUIDELINE_TEXT) == set(Kind)
