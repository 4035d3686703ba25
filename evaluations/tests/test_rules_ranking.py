"""Pasal 30: places by predikat, then the two ratings; equal ones share a place. Hand-written."""

import pytest

from evaluations.rules.ranking import Standing, places

SB = Standing(1, 1, 1)  # Sangat Baik
B12, B21, B22 = Standing(2, 1, 2), Standing(2, 2, 1), Standing(2, 2, 2)  # the three of Baik
BP31, BP32 = Standing(3, 3, 1), Standing(3, 3, 2)  # Butuh Perbaikan
K13, K23 = Standing(4, 1, 3), Standing(4, 2, 3)  # Kurang
SK = Standing(5, 3, 3)  # Sangat Kurang


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({}, {}),
        ({B22: 1}, {B22: 1}),
        ({B22: 40}, {B22: 1}),  # all equal: forty first places
        ({SB: 1, B22: 1}, {SB: 1, B22: 2}),
        ({SB: 2, B22: 3, BP32: 1}, {SB: 1, B22: 3, BP32: 6}),  # 1 1 3 3 3 6
        ({B22: 1, B21: 1, B12: 1}, {B12: 1, B21: 2, B22: 3}),  # results before behaviour
        ({BP32: 2, BP31: 1}, {BP31: 1, BP32: 2}),
        ({K23: 1, K13: 1}, {K13: 1, K23: 2}),
        # the best results do not lift Kurang above Butuh Perbaikan
        ({K13: 1, BP32: 1, SK: 1}, {BP32: 1, K13: 2, SK: 3}),
        # a failed study is Kurang whatever the ratings: last of it only by them
        ({Standing(4, 3, 2): 1, K23: 5}, {K23: 1, Standing(4, 3, 2): 6}),
        (
            {SK: 1, K23: 1, K13: 1, BP32: 1, BP31: 1, B22: 1, B21: 1, B12: 1, SB: 1},
            {SB: 1, B12: 2, B21: 3, B22: 4, BP31: 5, BP32: 6, K13: 7, K23: 8, SK: 9},
        ),
    ],
)
def test_places(sizes, expected):
    assert places(sizes) == expected
