"""The workflows of training sessions and of enrolments."""

from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.transitions import ENROLMENT_TRANSITIONS, SESSION_TRANSITIONS, Actor


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


def test_only_what_came_of_a_seat_is_final():
    """Whoever was declined, late or left may ask again."""
    assert set(EnrolmentStatus) - {current for current, _ in ENROLMENT_TRANSITIONS} == {
        EnrolmentStatus.COMPLETED,
        EnrolmentStatus.INCOMPLETE,
    }


def test_nobody_gives_oneself_a_seat():
    """The employee asks and leaves; a seat is somebody else's word, or falls free."""
    own = {
        to
        for (_, to), actor in ENROLMENT_TRANSITIONS.items()
        if Actor.EMPLOYEE in (actor if isinstance(actor, tuple) else (actor,))
    }
    assert own == {EnrolmentStatus.REQUESTED, EnrolmentStatus.WITHDRAWN}


def test_the_queue_moves_by_itself():
    step = EnrolmentStatus.WAITING, EnrolmentStatus.ENROLLED
    assert Actor.SYSTEM in ENROLMENT_TRANSITIONS[step]
