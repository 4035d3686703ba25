"""Print docs/workflows.md from the transition tables."""

from django.core.management.base import BaseCommand

from employees.transitions import CORRECTION_TRANSITIONS, IMPORT_TRANSITIONS
from evaluations.transitions import (
    ACTION_PLAN_TRANSITIONS,
    CALIBRATION_TRANSITIONS,
    EVALUATION_TRANSITIONS,
    IMPROVEMENT_TRANSITIONS,
    OBJECTION_TRANSITIONS,
    OPENING_TRANSITIONS,
    PLAN_TRANSITIONS,
    PRINT_TRANSITIONS,
    REPORT_TRANSITIONS,
    REVISION_TRANSITIONS,
    RUN_TRANSITIONS,
)
from pembinaan.common.transitions import Table, step_actors
from trainings.transitions import (
    CERTIFICATE_JOB_TRANSITIONS,
    CHANGE_TRANSITIONS,
    DEVELOPMENT_TRANSITIONS,
    ENROLMENT_TRANSITIONS,
    EXTERNAL_TRANSITIONS,
    INTERNSHIP_TRANSITIONS,
    ITEM_TRANSITIONS,
    PHASE_TRANSITIONS,
    SESSION_TRANSITIONS,
)

WORKFLOWS = (
    ("Import of a file", "employees.transitions.IMPORT_TRANSITIONS", IMPORT_TRANSITIONS),
    ("Plan (SKP)", "evaluations.transitions.PLAN_TRANSITIONS", PLAN_TRANSITIONS),
    (
        "Revision of an SKP",
        "evaluations.transitions.REVISION_TRANSITIONS",
        REVISION_TRANSITIONS,
    ),
    (
        "Action plan",
        "evaluations.transitions.ACTION_PLAN_TRANSITIONS",
        ACTION_PLAN_TRANSITIONS,
    ),
    (
        "Report on behaviour and counselling",
        "evaluations.transitions.REPORT_TRANSITIONS",
        REPORT_TRANSITIONS,
    ),
    ("Evaluation", "evaluations.transitions.EVALUATION_TRANSITIONS", EVALUATION_TRANSITIONS),
    ("Opening of a cycle", "evaluations.transitions.OPENING_TRANSITIONS", OPENING_TRANSITIONS),
    ("Objection", "evaluations.transitions.OBJECTION_TRANSITIONS", OBJECTION_TRANSITIONS),
    (
        "Calibration session",
        "evaluations.transitions.CALIBRATION_TRANSITIONS",
        CALIBRATION_TRANSITIONS,
    ),
    (
        "Improving a low performance",
        "evaluations.transitions.IMPROVEMENT_TRANSITIONS",
        IMPROVEMENT_TRANSITIONS,
    ),
    ("Periodic run", "evaluations.transitions.RUN_TRANSITIONS", RUN_TRANSITIONS),
    ("Bulk print", "evaluations.transitions.PRINT_TRANSITIONS", PRINT_TRANSITIONS),
    ("Correction request", "employees.transitions.CORRECTION_TRANSITIONS", CORRECTION_TRANSITIONS),
    ("Phase of a programme", "trainings.transitions.PHASE_TRANSITIONS", PHASE_TRANSITIONS),
    ("Training session", "trainings.transitions.SESSION_TRANSITIONS", SESSION_TRANSITIONS),
    (
        "Issuing certificates",
        "trainings.transitions.CERTIFICATE_JOB_TRANSITIONS",
        CERTIFICATE_JOB_TRANSITIONS,
    ),
    (
        "Training outside the system",
        "trainings.transitions.EXTERNAL_TRANSITIONS",
        EXTERNAL_TRANSITIONS,
    ),
    ("Change of a curriculum", "trainings.transitions.CHANGE_TRANSITIONS", CHANGE_TRANSITIONS),
    (
        "Individual development plan",
        "trainings.transitions.DEVELOPMENT_TRANSITIONS",
        DEVELOPMENT_TRANSITIONS,
    ),
    (
        "Item of a development plan",
        "trainings.transitions.ITEM_TRANSITIONS",
        ITEM_TRANSITIONS,
    ),
    ("Internship", "trainings.transitions.INTERNSHIP_TRANSITIONS", INTERNSHIP_TRANSITIONS),
    ("Enrolment", "trainings.transitions.ENROLMENT_TRANSITIONS", ENROLMENT_TRANSITIONS),
)
INTRO = """# Workflows

Printed by `python manage.py print_workflows > docs/workflows.md` from the transition tables;
a test fails when they differ. An arrow names the actor the step belongs to."""


class Command(BaseCommand):
    help = "Print the workflows as Mermaid diagrams, from the transition tables."

    def handle(self, **_) -> None:
        self.stdout.write("\n\n".join([INTRO, *(self.section(*each) for each in WORKFLOWS)]))

    def section(self, title: str, source: str, table: Table) -> str:
        statuses = dict.fromkeys(status for step in table for status in step)
        lines = [f"    {status.value} : {status.label}" for status in statuses]
        lines += [
            f"    {before.value} --> {after.value}: "
            + " / ".join(actor.value for actor in step_actors(table, (before, after)))
            for before, after in table
        ]
        start = next(iter(table))[0].value
        return "\n".join(
            [
                f"## {title}",
                "",
                f"Table: `{source}`.",
                "",
                "```mermaid",
                "stateDiagram-v2",
                f"    [*] --> {start}",
                *lines,
                "```",
            ]
        )
