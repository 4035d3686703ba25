"""The workflow tables of SKP, evaluation and run: every legal step, and nothing else."""

import pytest

from evaluations.enums import EvaluationStatus, PlanStatus, RunStatus
from evaluations.enums.calibration import CalibrationStatus
from evaluations.enums.improvement import ImprovementStatus
from evaluations.enums.objections import ObjectionStatus
from evaluations.enums.revisions import RevisionStatus
from evaluations.transitions import (
    CALIBRATION_TRANSITIONS,
    EVALUATION_TRANSITIONS,
    IMPROVEMENT_TRANSITIONS,
    OBJECTION_TRANSITIONS,
    PLAN_TRANSITIONS,
    REVISION_TRANSITIONS,
    RUN_TRANSITIONS,
)
from pembinaan.common.transitions import step_actors

WORKFLOWS = [
    (PLAN_TRANSITIONS, PlanStatus, "DRAFT", {"APPROVED"}),
    (REVISION_TRANSITIONS, RevisionStatus, "DRAFT", {"APPROVED", "DISCARDED"}),
    (EVALUATION_TRANSITIONS, EvaluationStatus, "OPEN", {"ACCEPTED", "FINAL"}),
    (OBJECTION_TRANSITIONS, ObjectionStatus, "SUBMITTED", {"UPHELD", "CHANGED"}),
    (
        IMPROVEMENT_TRANSITIONS,
        ImprovementStatus,
        "OPEN",
        {"MOVED", "LOWERED", "DISMISSED", "CONTRACT", "IMPROVED", "OVERTURNED", "ENDED"},
    ),
    (CALIBRATION_TRANSITIONS, CalibrationStatus, "OPEN", {"FINAL"}),
    (RUN_TRANSITIONS, RunStatus, "QUEUED", {"DONE", "FAILED", "CANCELLED"}),
]


def reached_from(table, start):
    """Every status some steps lead to from `start`."""
    found, frontier = {start}, {start}
    while frontier:
        frontier = {to for current, to in table if current in frontier} - found
        found |= frontier
    return found


@pytest.mark.parametrize(("table", "statuses", "first", "final"), WORKFLOWS)
def test_every_status_is_reachable(table, statuses, first, final):
    assert reached_from(table, statuses(first)) == set(statuses)


@pytest.mark.parametrize(("table", "statuses", "first", "final"), WORKFLOWS)
def test_only_final_statuses_end(table, statuses, first, final):
    assert set(statuses) - {current for current, _ in table} == final


@pytest.mark.parametrize(("table", "statuses", "first", "final"), WORKFLOWS)
def test_every_status_leads_to_an_end(table, statuses, first, final):
    assert all(reached_from(table, status) & final for status in statuses)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            PLAN_TRANSITIONS,
            {
                "DRAFT > SUBMITTED: pegawai",
                "RETURNED > SUBMITTED: pegawai",
                "SUBMITTED > DRAFT: pegawai",
                "SUBMITTED > RETURNED: pejabat penilai, atasan pejabat penilai",
                "SUBMITTED > APPROVED: pejabat penilai, atasan pejabat penilai",
            },
        ),
        (
            REVISION_TRANSITIONS,
            {
                "DRAFT > SUBMITTED: pegawai",
                "RETURNED > SUBMITTED: pegawai",
                "SUBMITTED > DRAFT: pegawai",
                "SUBMITTED > RETURNED: pejabat penilai, atasan pejabat penilai",
                "SUBMITTED > APPROVED: pejabat penilai, atasan pejabat penilai",
                "DRAFT > DISCARDED: pegawai, pejabat penilai",
                "RETURNED > DISCARDED: pegawai, pejabat penilai",
                "SUBMITTED > DISCARDED: pejabat penilai",
            },
        ),
        (
            EVALUATION_TRANSITIONS,
            {
                "OPEN > RATED: pejabat penilai",
                "RATED > RATED: pejabat penilai",
                "RATED > OPEN: pejabat penilai",
                "RATED > DELIVERED: pejabat penilai",
                "DELIVERED > ACCEPTED: pegawai",
                "DELIVERED > OBJECTED: pegawai",
                "OBJECTED > FINAL: atasan pejabat penilai",
                "OPEN > EXEMPT: sistem",
                "EXEMPT > OPEN: sistem",
            },
        ),
        (
            OBJECTION_TRANSITIONS,
            {
                "SUBMITTED > EXAMINED: atasan pejabat penilai",
                "EXAMINED > UPHELD: atasan pejabat penilai",
                "EXAMINED > CHANGED: atasan pejabat penilai",
            },
        ),
        (CALIBRATION_TRANSITIONS, {"OPEN > FINAL: pimpinan atau pengelola kepegawaian unit"}),
        (
            RUN_TRANSITIONS,
            {
                "QUEUED > RUNNING: sistem",
                "RUNNING > DONE: sistem",
                "RUNNING > FAILED: sistem",
                "QUEUED > FAILED: sistem",
                "QUEUED > CANCELLED: pengelola kepegawaian",
                "RUNNING > CANCELLED: pengelola kepegawaian",
            },
        ),
    ],
)
def test_steps_and_their_actors(table, expected):
    steps = {
        f"{step[0]} > {step[1]}: {', '.join(actor.value for actor in step_actors(table, step))}"
        for step in table
    }
    assert steps == expected
