"""From when to when an SKP runs, at every bound."""

from datetime import date

import pytest

from evaluations.rules.plan_days import Post, Stint, clarified_until, opening_days, stints

TODAY = date(2026, 7, 15)


def test_a_move_ends_a_stint():
    posts = [Post(1, 1, date(2020, 1, 1), date(2026, 3, 1)), Post(2, 1, date(2026, 3, 1))]
    assert stints(posts) == [
        Stint(date(2020, 1, 1), date(2026, 3, 1)),
        Stint(date(2026, 3, 1), None),
    ]


def test_a_promotion_in_the_same_unit_ends_a_stint():
    posts = [Post(1, 1, date(2020, 1, 1), date(2026, 4, 1)), Post(1, 2, date(2026, 4, 1))]
    assert len(stints(posts)) == 2


@pytest.mark.parametrize(
    "after",
    [
        Post(1, 1, date(2026, 3, 1)),  # the same post recorded anew, as head
        Post(2, 1, date(2026, 3, 1)),
    ],
)
def test_a_change_of_the_organisation_alone_goes_on(after):
    before = Post(1, 1, date(2020, 1, 1), date(2026, 3, 1), reorganised=after.unit == 2)
    assert stints([after, before]) == [Stint(date(2020, 1, 1), None)]


def test_a_gap_ends_a_stint_even_in_the_same_post():
    posts = [Post(1, 1, date(2020, 1, 1), date(2026, 3, 1)), Post(1, 1, date(2026, 5, 1))]
    assert len(stints(posts)) == 2


WHOLE = (date(2026, 1, 1), date(2026, 12, 31))
LONG = Stint(date(2019, 5, 1), None)
DAYS = [  # stints, after, back on, expected
    ([], None, None, WHOLE),
    ([LONG], None, None, WHOLE),
    # placed in the middle of the year: from taking office
    ([Stint(date(2026, 6, 2), None)], None, None, (date(2026, 6, 2), date(2026, 12, 31))),
    # a contract that ends within it
    (
        [Stint(date(2026, 6, 2), date(2026, 10, 1))],
        None,
        None,
        (date(2026, 6, 2), date(2026, 9, 30)),
    ),
    # moved: the post held today
    (
        [Stint(date(2019, 1, 1), date(2026, 7, 1)), Stint(date(2026, 7, 1), None)],
        None,
        None,
        (date(2026, 7, 1), date(2026, 12, 31)),
    ),
    (
        [Stint(date(2019, 1, 1), date(2026, 7, 1)), Stint(date(2026, 7, 1), None)],
        date(2026, 6, 30),
        None,
        (date(2026, 7, 1), date(2026, 12, 31)),
    ),
    # moves next month: still the post held today
    (
        [Stint(date(2019, 1, 1), date(2026, 8, 1)), Stint(date(2026, 8, 1), None)],
        None,
        None,
        (date(2026, 1, 1), date(2026, 7, 31)),
    ),
    # back from leave
    ([LONG], None, date(2026, 5, 4), (date(2026, 5, 4), date(2026, 12, 31))),
    # the whole year is taken
    ([LONG], date(2026, 12, 31), None, None),
    # left the service: the last post of the year
    (
        [Stint(date(2019, 1, 1), date(2026, 3, 1))],
        None,
        None,
        (date(2026, 1, 1), date(2026, 2, 28)),
    ),
]


@pytest.mark.parametrize(("held", "after", "back_on", "expected"), DAYS)
def test_days_of_a_new_plan(held, after, back_on, expected):
    assert opening_days(2026, held, today=TODAY, after=after, back_on=back_on) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2025, (date(2025, 1, 1), date(2025, 12, 31))),
        (2027, (date(2027, 1, 1), date(2027, 12, 31))),
    ],
)
def test_days_of_a_plan_for_another_year(year, expected):
    assert opening_days(year, [LONG], today=TODAY) == expected


@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 6, 15), date(2026, 7, 15)),
    ],
)
def test_the_rater_alone_decides_until(starts_on, expected):
    assert clarified_until(starts_on) == expected
