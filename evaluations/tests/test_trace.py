"""The line that explains an achievement."""

from decimal import Decimal

import pytest

from evaluations.enums import Polarity
from evaluations.rules.trace import trace


@pytest.mark.parametrize(
    ("polarity", "target", "actual", "expected"),
    [
        ("MAXIMISE", "50", "52", "capaian ÷ target: 52 ÷ 50 × 100 = 104%"),
        ("MAXIMISE", "95", "90.5", "capaian ÷ target: 90,5 ÷ 95 × 100 = 95,26%"),
        ("MINIMISE", "3", "4", "target ÷ capaian: 3 ÷ 4 × 100 = 75%"),
        (
            "MAXIMISE",
            "10",
            "13",
            "capaian ÷ target: 13 ÷ 10 × 100 = 130%, dihitung paling tinggi 120%",
        ),
        ("MAXIMISE", "10", "12", "capaian ÷ target: 12 ÷ 10 × 100 = 120%"),
        ("MAXIMISE", "10", "0", "Target 10, capaian 0: 0%"),
        ("MINIMISE", "10", "0", "Target 10, capaian 0: 120%"),
        ("MINIMISE", "0", "0", "Target 0, capaian 0: 100%"),
        ("MINIMISE", "0", "2", "Target 0, capaian 2: 0%"),
        ("MAXIMISE", "0", "2", "Target 0 tidak dapat dibandingkan, tidak ikut dihitung."),
        ("MAXIMISE", "10", None, "Belum ada capaian, tidak ikut dihitung."),
        (
            "DATE",
            "90",
            "100",
            "hari direncanakan ÷ hari dipakai sejak awal SKP: 90 ÷ 100 × 100 = 90%",
        ),
        ("QUALITATIVE", None, "2", "Sesuai Ekspektasi, dihitung 100%"),
        ("QUALITATIVE", None, None, "Belum ada capaian, tidak ikut dihitung."),
    ],
)
def test_each_case_explains_itself(polarity, target, actual, expected):
    figures = [None if text is None else Decimal(text) for text in (target, actual)]
    assert trace(Polarity(polarity), *figures) == expected


@pytest.mark.parametrize(
    ("polarity", "actual", "expected"),
    [
        ("MAXIMISE", "85", "85 di dalam rentang target 80 – 90, dihitung 100%"),
        ("MAXIMISE", "99", "capaian ÷ target: 99 ÷ 90 × 100 = 110%"),
        ("MAXIMISE", "60", "capaian ÷ target: 60 ÷ 80 × 100 = 75%"),
        ("MINIMISE", "100", "target ÷ capaian: 90 ÷ 100 × 100 = 90%"),
    ],
)
def test_a_range_names_the_bound_it_counts_against(polarity, actual, expected):
    line = trace(Polarity(polarity), Decimal(80), Decimal(actual), target_to=Decimal(90))
    assert line == expected
