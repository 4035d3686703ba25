"""The steps of sessions and of what surrounds them, each with the actor it belongs to."""

from collections.abc import Mapping
from enum import Enum

from trainings.enums import SessionStatus as S
from trainings.enums.curricula import ChangeStatus as C
from trainings.enums.external import ExternalStatus as X


class Actor(Enum):
    """Who takes a step; the value completes "Langkah ini milik ..."."""

    TRAINING = "pengelola pelatihan"
    EMPLOYEE = "pegawai"
    VERIFIER = "pengelola kepegawaian atau pelatihan unit pegawai"


SESSION_TRANSITIONS: Mapping[tuple[S, S], Actor] = {
    (S.PLANNED, S.RUNNING): Actor.TRAINING,
    (S.PLANNED, S.CANCELLED): Actor.TRAINING,
    (S.RUNNING, S.DONE): Actor.TRAINING,
    (S.RUNNING, S.CANCELLED): Actor.TRAINING,
}

# A mistake found later sends a verified one back, so that its JP no longer count.
EXTERNAL_TRANSITIONS: Mapping[tuple[X, X], Actor] = {
    (X.SUBMITTED, X.VERIFIED): Actor.VERIFIER,
    (X.SUBMITTED, X.RETURNED): Actor.VERIFIER,
    (X.SUBMITTED, X.REJECTED): Actor.VERIFIER,
    (X.VERIFIED, X.RETURNED): Actor.VERIFIER,
    (X.RETURNED, X.SUBMITTED): Actor.EMPLOYEE,
    (X.SUBMITTED, X.WITHDRAWN): Actor.EMPLOYEE,
    (X.RETURNED, X.WITHDRAWN): Actor.EMPLOYEE,
}

CHANGE_TRANSITIONS: Mapping[tuple[C, C], Actor] = {
    (C.RAISED, C.ACCEPTED): Actor.TRAINING,
    (C.RAISED, C.DECLINED): Actor.TRAINING,
    (C.ACCEPTED, C.APPLIED): Actor.TRAINING,
    (C.ACCEPTED, C.DECLINED): Actor.TRAINING,
}
