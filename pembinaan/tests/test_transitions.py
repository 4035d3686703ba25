"""The one answer to "may this step be taken?", on a workflow of two steps."""

from enum import Enum

import pytest
from django.db.models import TextChoices

from pembinaan.common.errors import InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal


class Door(TextChoices):
    OPEN = "OPEN", "Terbuka"
    SHUT = "SHUT", "Tertutup"
    LOCKED = "LOCKED", "Terkunci"


class Actor(Enum):
    GUEST = "tamu"
    GUARD = "penjaga"


TABLE = {(Door.OPEN, Door.SHUT): Actor.GUEST, (Door.SHUT, Door.LOCKED): Actor.GUARD}


@pytest.mark.parametrize(
    ("current", "to", "actors"),
    [
        (Door.OPEN, Door.SHUT, {Actor.GUEST}),
        (Door.SHUT, Door.LOCKED, {Actor.GUEST, Actor.GUARD}),
        ("OPEN", "SHUT", {Actor.GUEST}),  # as a model's field reads after loading
    ],
)
def test_step_of_the_right_actor(current, to, actors):
    assert refusal(TABLE, current, to, actors) is None


@pytest.mark.parametrize("current", [Door.OPEN, "OPEN"])
def test_step_that_does_not_exist(current):
    error = refusal(TABLE, current, "LOCKED", set(Actor))
    assert isinstance(error, InvalidTransition)
    assert error.code == "no_such_step"
    assert error.message == "Status Terbuka tidak dapat menjadi Terkunci."


def test_a_step_taken_twice_is_no_fault():
    error = refusal(TABLE, Door.SHUT, "SHUT", set(Actor))
    assert isinstance(error, InvalidTransition)
    assert error.message == "Sudah berstatus Tertutup; langkah ini tidak perlu diulang."


@pytest.mark.parametrize("actors", [set(), {Actor.GUEST}])
def test_step_of_somebody_else(actors):
    error = refusal(TABLE, Door.SHUT, Door.LOCKED, actors)
    assert isinstance(error, NotAllowed)
    assert error.code == "wrong_actor"
    assert error.message == "Langkah ini milik penjaga."
