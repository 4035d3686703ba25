"""The steps of SKP, evaluation and computation run, each with the actor it belongs to."""

from collections.abc import Mapping
from enum import Enum

from evaluations.enums import EvaluationStatus as E
from evaluations.enums import PlanStatus as P
from evaluations.enums import RunStatus as R
from evaluations.enums.calibration import CalibrationStatus as C
from evaluations.enums.documents import PrintStatus as S
from evaluations.enums.execution import ActionPlanStatus as A
from evaluations.enums.execution import ReportStatus as B
from evaluations.enums.improvement import ImprovementStatus as I
from evaluations.enums.objections import ObjectionStatus as O
from evaluations.enums.revisions import RevisionStatus as V


class Actor(Enum):
    """Who takes a step; the value completes "Langkah ini milik ..."."""

    EMPLOYEE = "pegawai"
    RATER = "pejabat penilai"
    SUPERIOR = "atasan pejabat penilai"
    HR = "pengelola kepegawaian"
    CHAIR = "pimpinan atau pengelola kepegawaian unit"
    SYSTEM = "sistem"
    COUNSELLOR = "konselor"


# The employee signs the SKP by submitting it, the rater sets it (Pasal 14 ayat (3)); what the
# rater leaves past the end of January, the rater's superior sets (Lampiran Bab II huruf C.5).
PLAN_TRANSITIONS: Mapping[tuple[P, P], Actor | tuple[Actor, ...]] = {
    (P.DRAFT, P.SUBMITTED): Actor.EMPLOYEE,
    (P.RETURNED, P.SUBMITTED): Actor.EMPLOYEE,
    (P.SUBMITTED, P.DRAFT): Actor.EMPLOYEE,  # withdrawn
    (P.SUBMITTED, P.RETURNED): (Actor.RATER, Actor.SUPERIOR),
    (P.SUBMITTED, P.APPROVED): (Actor.RATER, Actor.SUPERIOR),
}

# A revision is written and signed as the SKP was; until then it may be dropped.
REVISION_TRANSITIONS: Mapping[tuple[V, V], Actor | tuple[Actor, ...]] = {
    (V.DRAFT, V.SUBMITTED): Actor.EMPLOYEE,
    (V.RETURNED, V.SUBMITTED): Actor.EMPLOYEE,
    (V.SUBMITTED, V.DRAFT): Actor.EMPLOYEE,  # withdrawn
    (V.SUBMITTED, V.RETURNED): (Actor.RATER, Actor.SUPERIOR),
    (V.SUBMITTED, V.APPROVED): (Actor.RATER, Actor.SUPERIOR),
    (V.DRAFT, V.DISCARDED): (Actor.EMPLOYEE, Actor.RATER),
    (V.RETURNED, V.DISCARDED): (Actor.EMPLOYEE, Actor.RATER),
    (V.SUBMITTED, V.DISCARDED): Actor.RATER,
}

EVALUATION_TRANSITIONS: Mapping[tuple[E, E], Actor] = {
    (E.OPEN, E.RATED): Actor.RATER,
    (E.RATED, E.RATED): Actor.RATER,  # takes over what a calibration session proposed
    (E.RATED, E.OPEN): Actor.RATER,  # corrects before the document is delivered
    (E.RATED, E.DELIVERED): Actor.RATER,
    (E.DELIVERED, E.ACCEPTED): Actor.EMPLOYEE,  # or by the clock, when silent in time (R1.74)
    (E.DELIVERED, E.OBJECTED): Actor.EMPLOYEE,
    (E.OBJECTED, E.FINAL): Actor.SUPERIOR,
    (E.OPEN, E.EXEMPT): Actor.SYSTEM,  # opening a cycle takes over what HR recorded since
    (E.EXEMPT, E.OPEN): Actor.SYSTEM,
}

# Lampiran Bab V huruf B; the decision is the last word.
OBJECTION_TRANSITIONS: Mapping[tuple[O, O], Actor] = {
    (O.SUBMITTED, O.EXAMINED): Actor.SUPERIOR,
    (O.EXAMINED, O.UPHELD): Actor.SUPERIOR,
    (O.EXAMINED, O.CHANGED): Actor.SUPERIOR,
}

# What a worker does with a job.
WORKED: Mapping[tuple[R, R], Actor] = {
    (R.QUEUED, R.RUNNING): Actor.SYSTEM,
    (R.RUNNING, R.DONE): Actor.SYSTEM,
    (R.RUNNING, R.FAILED): Actor.SYSTEM,
    (R.QUEUED, R.FAILED): Actor.SYSTEM,
}

# The opening of a period in one agency; the schedule repeats it like HR.
OPENING_TRANSITIONS: Mapping[tuple[R, R], Actor] = {
    **WORKED,
    (R.DONE, R.QUEUED): Actor.HR,
    (R.FAILED, R.QUEUED): Actor.HR,
}

# Leader and employee agree (Lampiran Bab III huruf A angka 3); a change is agreed again.
ACTION_PLAN_TRANSITIONS: Mapping[tuple[A, A], Actor] = {
    (A.DRAFT, A.PROPOSED): Actor.EMPLOYEE,
    (A.PROPOSED, A.AGREED): Actor.RATER,
    (A.PROPOSED, A.DRAFT): Actor.RATER,  # returned with a note
    (A.AGREED, A.DRAFT): Actor.EMPLOYEE,
}

# Lampiran Bab III huruf D angka 5: HR arranges, the counsellor records.
REPORT_TRANSITIONS: Mapping[tuple[B, B], Actor] = {
    (B.REPORTED, B.SCHEDULED): Actor.HR,
    (B.REPORTED, B.CLOSED): Actor.HR,
    (B.SCHEDULED, B.CLOSED): Actor.HR,
    (B.SCHEDULED, B.COUNSELLED): Actor.COUNSELLOR,
}

# A failed run stays as it is; HR starts a new one.
RUN_TRANSITIONS: Mapping[tuple[R, R], Actor] = {
    **WORKED,
    (R.QUEUED, R.CANCELLED): Actor.HR,
    (R.RUNNING, R.CANCELLED): Actor.HR,
}

# A failed print stays as it is; its maker asks again.
PRINT_TRANSITIONS: Mapping[tuple[S, S], Actor] = {
    (S.QUEUED, S.RUNNING): Actor.SYSTEM,
    (S.RUNNING, S.DONE): Actor.SYSTEM,
    (S.QUEUED, S.FAILED): Actor.SYSTEM,
    (S.RUNNING, S.FAILED): Actor.SYSTEM,
    (S.QUEUED, S.CANCELLED): Actor.EMPLOYEE,
    (S.RUNNING, S.CANCELLED): Actor.EMPLOYEE,
}

# Its minutes are closed with it; a later talk is another session.
CALIBRATION_TRANSITIONS: Mapping[tuple[C, C], Actor] = {
    (C.OPEN, C.FINAL): Actor.CHAIR,
}

# Only SYSTEM's own step is taken without a person: it closes a case whose predikat was changed.
# Everything of the ladder (rules.improvement.LADDER) is decided, one step after the other.
IMPROVEMENT_TRANSITIONS: Mapping[tuple[I, I], Actor] = {
    (I.OPEN, I.CHANCE): Actor.HR,
    (I.CHANCE, I.TEST): Actor.HR,
    (I.CHANCE, I.CONTRACT_ENDED): Actor.HR,
    (I.TEST, I.MOVED): Actor.HR,
    (I.TEST, I.LOWERED): Actor.HR,
    (I.TEST, I.PLACED): Actor.HR,  # no suitable post is vacant
    (I.PLACED, I.MOVED): Actor.HR,
    (I.PLACED, I.LOWERED): Actor.HR,
    (I.PLACED, I.DISMISSED): Actor.HR,
    (I.OPEN, I.IMPROVED): Actor.HR,
    (I.CHANCE, I.IMPROVED): Actor.HR,
    (I.TEST, I.IMPROVED): Actor.HR,
    (I.OPEN, I.ENDED): Actor.HR,
    (I.CHANCE, I.ENDED): Actor.HR,
    (I.TEST, I.ENDED): Actor.HR,
    (I.PLACED, I.ENDED): Actor.HR,
    (I.OPEN, I.OVERTURNED): Actor.SYSTEM,
    (I.CHANCE, I.OVERTURNED): Actor.SYSTEM,
    (I.TEST, I.OVERTURNED): Actor.SYSTEM,
    (I.PLACED, I.OVERTURNED): Actor.SYSTEM,
}
