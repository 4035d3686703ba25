"""The stage of an employee in the performance cycle."""

import pytest

from evaluations.enums import EvaluationStatus, PlanStatus
from evaluations.rules.cycle import STAGE_OF_PLAN, STEPS, Stage, stage_in_period


@pytest.mark.parametrize(
    ("realised", "results", "evaluation", "stage"),
    [
        (0, 3, None, Stage.REALISE),
        (2, 3, EvaluationStatus.OPEN, Stage.REALISE),
        (3, 3, None, Stage.WAIT_FOR_RATING),
        (3, 3, "OPEN", Stage.WAIT_FOR_RATING),
        (2, 3, "RATED", Stage.WAIT_FOR_DELIVERY),
        (2, 3, "DELIVERED", Stage.ACCEPT),
        (2, 3, "OBJECTED", Stage.WAIT_FOR_DECISION),
        (2, 3, "FINAL", Stage.DONE),
        (3, 3, EvaluationStatus.ACCEPTED, Stage.DONE),
    ],
)
def test_stage_in_period(realised, results, evaluation, stage):
    found = stage_in_period(realised=realised, results=results, evaluation=evaluation)
    assert found is stage


def test_every_status_before_approval_has_a_stage():
    assert set(STAGE_OF_PLAN) == {None, *PlanStatus} - {PlanStatus.APPROVED}


def test_stages_walk_through_every_step():
    assert sorted({stage.step for stage in Stage}) == list(range(len(STEPS) + 1))
