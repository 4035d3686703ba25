"""Seats kept for agencies, by hand: 10 seats, 4 kept for agency 1 and 2 for agency 2."""

import pytest

from trainings.enums.admission import Reach
from trainings.rules.reach import lineage, reaches, top_of
from trainings.rules.seats import free_seats, never_a_seat

KEPT = {1: 4, 2: 2}


@pytest.mark.parametrize(
    ("agency", "taken", "free"),
    [
        (1, {}, 8),  # 4 of its own, 4 shared
        (2, {}, 6),
        (3, {}, 4),  # the shared ones only
        (3, {3: 4}, 0),
        (1, {3: 4}, 4),  # the shared ones are gone, its own are not
        (1, {1: 4, 3: 4}, 0),
        (2, {1: 8}, 2),  # agency 1 used all shared ones, those of agency 2 remain
        (3, {1: 5}, 3),  # one of agency 1 sits on a shared seat
        (1, {1: 3, 3: 3}, 2),
        (1, {3: 9}, 1),  # enrolled by hand beyond what is shared: never more than are left
        (1, {3: 10}, 0),
        (3, {3: 11}, 0),
    ],
)
def test_free_seats(agency, taken, free):
    assert free_seats(agency, capacity=10, kept=KEPT, taken=taken) == free


@pytest.mark.parametrize(("taken", "free"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_without_kept_seats_everybody_shares(taken, free):
    assert free_seats(1, capacity=2, kept={}, taken={2: taken}) == free


@pytest.mark.parametrize(
    ("agency", "capacity", "never"),
    [(3, 6, True), (3, 7, False), (1, 6, False)],
)
def test_who_can_never_get_a_seat(agency, capacity, never):
    assert never_a_seat(agency, capacity=capacity, kept=KEPT) is never


@pytest.mark.parametrize(
    ("reach", "unit", "expected"),
    [
        (Reach.UNIT, "15.003.", True),
        (Reach.UNIT, "15.003.01.", True),
        (Reach.UNIT, "15.", False),
        (Reach.UNIT, "15.004.", False),
        (Reach.AGENCY, "15.004.", True),
        (Reach.AGENCY, "71.", False),
        (Reach.AGENCY, "150.", False),
        (Reach.ALL, "71.", True),
    ],
)
def test_whom_a_session_reaches(reach, unit, expected):
    assert reaches(reach, "15.003.", unit) is expected


def test_paths():
    assert top_of("15.003.01.") == "15."
    assert lineage("15.003.01.") == ["15.", "15.003.", "15.003.01."]
