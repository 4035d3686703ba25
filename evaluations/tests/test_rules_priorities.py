"""What annual predikat open (R1.90, R1.94), written by hand."""

import pytest

from evaluations.enums import Predicate
from evaluations.enums.follow_up import PriorityKind
from evaluations.rules.priorities import Demand, Demands, open_kinds, priorities

USUAL = Demands(Demand(Predicate.VERY_GOOD, 2), Demand(Predicate.GOOD, 2))
S, D, P = PriorityKind.SUCCESSION, PriorityKind.DEVELOPMENT, PriorityKind.PROMOTION


def opened(history, demands=USUAL):
    found = priorities(history, year=2025, demands=demands)
    return [priority.kind for priority in open_kinds(found)]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ({2025: 1, 2024: 1}, [S, D, P]),
        ({2025: 1, 2024: 2}, [D, P]),  # only the last is Sangat Baik
        ({2025: 2, 2024: 1}, [D, P]),
        ({2025: 1}, [D]),  # one year is not two
        ({2025: 1, 2023: 1}, [D]),  # a gap breaks the row
        ({2025: 2, 2024: 2}, [D, P]),
        ({2025: 2, 2024: 3}, [D]),
        ({2025: 3, 2024: 1}, []),
        ({2025: 4, 2024: 2}, []),
        ({2025: 5, 2024: 5}, []),
        ({2024: 1, 2023: 1}, []),  # the year itself is missing
        ({}, []),
        ({2025: 2, 2024: 2, 2026: 5}, [D, P]),  # later years do not look back
    ],
)
def test_what_is_open(history, expected):
    assert opened(history) == expected


def test_an_agency_may_ask_for_more():
    strict = Demands(Demand(Predicate.VERY_GOOD, 3), Demand(Predicate.VERY_GOOD, 1))
    assert opened({2025: 1, 2024: 1}, strict) == [D, P]
    assert opened({2025: 1, 2024: 1, 2023: 1}, strict) == [S, D, P]


def test_reasons_are_in_words():
    succession, development, promotion = priorities({2025: 1, 2024: 2}, year=2025, demands=USUAL)
    assert succession.reason == (
        "2024 Baik, 2025 Sangat Baik. Yang diminta: Sangat Baik 2 tahun berturut-turut."
    )
    assert development.reason == "2025 Sangat Baik."
    assert promotion.reason == "2024 Baik, 2025 Sangat Baik."
    none = "2024 belum ada predikat tahunan yang final, 2025 Butuh Perbaikan. Yang diminta: "
    missing = priorities({2025: 3}, year=2025, demands=USUAL)
    assert [priority.reason for priority in missing] == [
        f"{none}Sangat Baik 2 tahun berturut-turut.",
        "2025 Butuh Perbaikan. Yang diminta: paling rendah Baik.",
        f"{none}paling rendah Baik 2 tahun berturut-turut.",
    ]
