"""The workflow of a training session."""

from trainings.enums import SessionStatus
from trainings.transitions import SESSION_TRANSITIONS


def test_steps_and_their_actors():
    steps = {f"{a} > {b}: {actor.value}" for (a, b), actor in SESSION_TRANSITIONS.items()}
    assert steps == {
        "PLANNED > RUNNING: pengelola pelatihan",
        "PLANNED > CANCELLED: pengelola pelatihan",
        "RUNNING > DONE: pengelola pelatihan",
        "RUNNING > CANCELLED: pengelola pelatihan",
    }


def test_only_done_and_cancelled_end():
    assert set(SessionStatus) - {current for current, _ in SESSION_TRANSITIONS} == {
        SessionStatus.DONE,
        SessionStatus.CANCELLED,
    }
