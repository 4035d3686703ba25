"""The steps of workflows about people and organisation, each with the actor it belongs to."""

from collections.abc import Mapping
from enum import Enum

from employees.enums import CorrectionStatus as C
from employees.enums import ImportStatus as I


class Actor(Enum):
    """Who takes a step; the value completes "Langkah ini milik ..."."""

    EMPLOYEE = "pegawai"
    HR = "pengelola kepegawaian"
    SYSTEM = "sistem"


# Saving or undoing that is refused leaves everything as it was, and says why.
IMPORT_TRANSITIONS: Mapping[tuple[I, I], Actor] = {
    (I.UPLOADED, I.CHECKING): Actor.HR,
    (I.CHECKING, I.CHECKED): Actor.SYSTEM,
    (I.CHECKING, I.FAILED): Actor.SYSTEM,
    (I.FAILED, I.CHECKING): Actor.HR,
    (I.CHECKED, I.CHECKING): Actor.HR,  # columns mapped anew, rows mended, or titles made
    (I.CHECKED, I.COMMITTING): Actor.HR,
    (I.COMMITTING, I.COMMITTED): Actor.SYSTEM,
    (I.COMMITTING, I.CHECKED): Actor.SYSTEM,
    (I.COMMITTED, I.UNDOING): Actor.HR,
    (I.UNDOING, I.UNDONE): Actor.SYSTEM,
    (I.UNDOING, I.COMMITTED): Actor.SYSTEM,
    (I.UPLOADED, I.CANCELLED): Actor.HR,
    (I.CHECKED, I.CANCELLED): Actor.HR,
    (I.FAILED, I.CANCELLED): Actor.HR,
}

# An answer is final; whoever disagrees asks again.
CORRECTION_TRANSITIONS: Mapping[tuple[C, C], Actor] = {
    (C.OPEN, C.DONE): Actor.HR,
    (C.OPEN, C.DECLINED): Actor.HR,
    (C.OPEN, C.WITHDRAWN): Actor.EMPLOYEE,
}
