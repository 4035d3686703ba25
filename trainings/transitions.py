"""The steps of a training session, each with the actor it belongs to."""

from collections.abc import Mapping
from enum import Enum

from trainings.enums import SessionStatus as S


class Actor(Enum):
    """Who takes a step; the value completes "Langkah ini milik ..."."""

    TRAINING = "pengelola pelatihan"


SESSION_TRANSITIONS: Mapping[tuple[S, S], Actor] = {
    (S.PLANNED, S.RUNNING): Actor.TRAINING,
    (S.PLANNED, S.CANCELLED): Actor.TRAINING,
    (S.RUNNING, S.DONE): Actor.TRAINING,
    (S.RUNNING, S.CANCELLED): Actor.TRAINING,
}
