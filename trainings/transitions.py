"""The steps of sessions and of what surrounds them, each with the actor it belongs to."""

from collections.abc import Mapping
from enum import Enum

from trainings.enums import EnrolmentStatus as E
from trainings.enums import SessionStatus as S
from trainings.enums.certificates import CertificateJobStatus as J
from trainings.enums.curricula import ChangeStatus as C
from trainings.enums.external import ExternalStatus as X
from trainings.enums.internships import InternshipStatus as M
from trainings.enums.plans import ItemStatus as I
from trainings.enums.plans import PlanStatus as P
from trainings.enums.programmes import PhaseStatus as F


class Actor(Enum):
    """Who takes a step; the value completes "Langkah ini milik ..."."""

    TRAINING = "pengelola pelatihan"
    EMPLOYEE = "pegawai"
    SUPERIOR = "atasan"
    HR = "pengelola kepegawaian"
    VERIFIER = "pengelola kepegawaian atau pelatihan unit pegawai"
    SYSTEM = "sistem"


SESSION_TRANSITIONS: Mapping[tuple[S, S], Actor] = {
    (S.PLANNED, S.RUNNING): Actor.TRAINING,
    (S.PLANNED, S.CANCELLED): Actor.TRAINING,
    (S.RUNNING, S.DONE): Actor.TRAINING,
    (S.RUNNING, S.CANCELLED): Actor.TRAINING,
}

# A failed job goes on behind what is stored; numbers that were given stay.
CERTIFICATE_JOB_TRANSITIONS: Mapping[tuple[J, J], Actor] = {
    (J.QUEUED, J.RUNNING): Actor.SYSTEM,
    (J.RUNNING, J.DONE): Actor.SYSTEM,
    (J.QUEUED, J.FAILED): Actor.SYSTEM,
    (J.RUNNING, J.FAILED): Actor.SYSTEM,
    (J.FAILED, J.QUEUED): Actor.TRAINING,
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

# Employee and superior agree (rule book R4.30); what was agreed may be opened again, and then
# goes the same way.
DEVELOPMENT_TRANSITIONS: Mapping[tuple[P, P], Actor] = {
    (P.DRAFT, P.PROPOSED): Actor.EMPLOYEE,
    (P.RETURNED, P.PROPOSED): Actor.EMPLOYEE,
    (P.PROPOSED, P.DRAFT): Actor.EMPLOYEE,  # withdrawn
    (P.PROPOSED, P.AGREED): Actor.SUPERIOR,
    (P.PROPOSED, P.RETURNED): Actor.SUPERIOR,
    (P.AGREED, P.DRAFT): Actor.EMPLOYEE,  # revised
}

# A linked session or training that is completed finishes its item by itself.
ITEM_TRANSITIONS: Mapping[tuple[I, I], Actor | tuple[Actor, ...]] = {
    (I.PLANNED, I.ONGOING): (Actor.EMPLOYEE, Actor.SUPERIOR),
    (I.PLANNED, I.DONE): (Actor.EMPLOYEE, Actor.SUPERIOR, Actor.SYSTEM),
    (I.ONGOING, I.DONE): (Actor.EMPLOYEE, Actor.SUPERIOR, Actor.SYSTEM),
    (I.PLANNED, I.DROPPED): (Actor.EMPLOYEE, Actor.SUPERIOR),
    (I.ONGOING, I.DROPPED): (Actor.EMPLOYEE, Actor.SUPERIOR),
    (I.DROPPED, I.PLANNED): (Actor.EMPLOYEE, Actor.SUPERIOR),
    (I.DONE, I.ONGOING): (Actor.EMPLOYEE, Actor.SUPERIOR),  # said too soon
}

# Both ways until it is done: what was thought ready may turn out not to be.
PHASE_TRANSITIONS: Mapping[tuple[F, F], Actor] = {
    (F.WAITING, F.READY): Actor.TRAINING,
    (F.READY, F.WAITING): Actor.TRAINING,
    (F.READY, F.RUNNING): Actor.TRAINING,
    (F.RUNNING, F.CLOSING): Actor.TRAINING,
    (F.CLOSING, F.RUNNING): Actor.TRAINING,
    (F.CLOSING, F.DONE): Actor.TRAINING,
}

# Finished only once the mentor has said the last word.
INTERNSHIP_TRANSITIONS: Mapping[tuple[M, M], Actor] = {
    (M.PLANNED, M.RUNNING): Actor.TRAINING,
    (M.PLANNED, M.STOPPED): Actor.TRAINING,
    (M.RUNNING, M.DONE): Actor.TRAINING,
    (M.RUNNING, M.STOPPED): Actor.TRAINING,
}

# Somebody applies and the superior agrees, or HR nominates and the organiser accepts; without a
# free seat both lead to the waiting list. The organiser may also enrol people at once.
_ASK_AGAIN: Mapping[tuple[E, E], Actor | tuple[Actor, ...]] = {
    (ended, to): actor
    for ended in (E.DECLINED, E.LAPSED, E.WITHDRAWN)
    for to, actor in (
        (E.REQUESTED, Actor.EMPLOYEE),
        (E.NOMINATED, Actor.HR),
        (E.ENROLLED, Actor.TRAINING),
    )
}
ENROLMENT_TRANSITIONS: Mapping[tuple[E, E], Actor | tuple[Actor, ...]] = {
    (E.REQUESTED, E.ENROLLED): (Actor.SUPERIOR, Actor.TRAINING),
    (E.REQUESTED, E.WAITING): (Actor.SUPERIOR, Actor.TRAINING),
    (E.REQUESTED, E.DECLINED): (Actor.SUPERIOR, Actor.TRAINING),
    (E.REQUESTED, E.WITHDRAWN): Actor.EMPLOYEE,
    (E.REQUESTED, E.LAPSED): Actor.SYSTEM,  # registration closed without an answer
    (E.NOMINATED, E.ENROLLED): Actor.TRAINING,
    (E.NOMINATED, E.WAITING): Actor.TRAINING,
    (E.NOMINATED, E.DECLINED): Actor.TRAINING,
    (E.NOMINATED, E.WITHDRAWN): (Actor.EMPLOYEE, Actor.HR),
    (E.NOMINATED, E.LAPSED): Actor.SYSTEM,
    (E.WAITING, E.ENROLLED): (Actor.SYSTEM, Actor.TRAINING),
    (E.WAITING, E.WITHDRAWN): (Actor.EMPLOYEE, Actor.TRAINING),
    (E.WAITING, E.LAPSED): Actor.SYSTEM,  # the session started, or was cancelled
    (E.ENROLLED, E.WITHDRAWN): (Actor.EMPLOYEE, Actor.TRAINING),
    (E.ENROLLED, E.COMPLETED): Actor.TRAINING,
    (E.ENROLLED, E.INCOMPLETE): Actor.TRAINING,
    **_ASK_AGAIN,
}
