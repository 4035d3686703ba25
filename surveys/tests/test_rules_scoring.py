"""Index and classes of rule book R7.7, the anonymity minimum of R7.8."""

from decimal import Decimal

import pytest

from surveys.rules.scoring import grade, index, may_publish


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([5, 4, 4, 3, 4], "80.00"),
        ([5, 5, 5], "100.00"),
        ([1], "20.00"),
        ([4, 4, 5], "86.67"),  # 13 / 15
        ([], None),
    ],
)
def test_index(answers, expected):
    assert index(sum(answers), len(answers)) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("100", "Sangat Memuaskan"),
        ("90.01", "Sangat Memuaskan"),
        ("90.00", "Memuaskan"),
        ("80.01", "Memuaskan"),
        ("80.00", "Cukup Memuaskan"),
        ("70.01", "Cukup Memuaskan"),
        ("70.00", "Kurang Memuaskan"),
        ("60.01", "Kurang Memuaskan"),
        ("60.00", "Tidak Memuaskan"),
        ("20", "Tidak Memuaskan"),
    ],
)
def test_grade_at_every_bound(value, expected):
    assert grade(Decimal(value)) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, False), (4, False), (5, True), (6, True)])
def test_five_answers_before_anything_is_shown(count, expected):
    assert may_publish(count) is expected


def test_minimum_is_a_setting():
    assert may_publish(5, minimum=Decimal(6)) is False
