"""Where one employee stands in the performance cycle, and whose turn it is."""

from enum import Enum

from evaluations.enums import EvaluationStatus, PlanStatus

STEPS = ("SKP disusun", "SKP disetujui", "Realisasi diisi", "Dinilai", "Hasil diterima")


class Stage(Enum):
    """The value is the index in STEPS of the step under way; 5 is past the last."""

    def __init__(self, step: int, code: str) -> None:
        self.step, self.code = step, code

    OPEN = 0, "open"
    WRITE = 0, "write"
    MEND = 0, "mend"
    WAIT_FOR_APPROVAL = 1, "wait_for_approval"
    WAIT_FOR_PERIOD = 2, "wait_for_period"
    REALISE = 2, "realise"
    WAIT_FOR_RATING = 3, "wait_for_rating"
    WAIT_FOR_DELIVERY = 4, "wait_for_delivery"
    ACCEPT = 4, "accept"
    WAIT_FOR_DECISION = 4, "wait_for_decision"
    DONE = 5, "done"
    EXEMPT = 5, "exempt"


STAGE_OF_DOCUMENT = {
    EvaluationStatus.RATED: Stage.WAIT_FOR_DELIVERY,
    EvaluationStatus.DELIVERED: Stage.ACCEPT,
    EvaluationStatus.OBJECTED: Stage.WAIT_FOR_DECISION,
    EvaluationStatus.ACCEPTED: Stage.DONE,
    EvaluationStatus.FINAL: Stage.DONE,
    EvaluationStatus.EXEMPT: Stage.EXEMPT,
}
STAGE_OF_PLAN = {
    None: Stage.OPEN,
    PlanStatus.DRAFT: Stage.WRITE,
    PlanStatus.RETURNED: Stage.MEND,
    PlanStatus.SUBMITTED: Stage.WAIT_FOR_APPROVAL,
}


def stage_in_period(
    *, realised: int, results: int, evaluation: EvaluationStatus | str | None
) -> Stage:
    """The stage of an approved plan in a period in which `realised` of `results` are reported."""
    if evaluation in STAGE_OF_DOCUMENT:
        return STAGE_OF_DOCUMENT[evaluation]
    return Stage.WAIT_FOR_RATING if realised >= results else Stage.REALISE
