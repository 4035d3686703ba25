"""What people are told of the steps of SKP, evaluation and objection."""

from collections.abc import Iterable

from django.urls import reverse

from employees.services.notifications import notify
from evaluations.enums import EvaluationStatus, PlanStatus
from evaluations.models import Evaluation, Objection, Plan

PLAN_MESSAGES = {
    PlanStatus.SUBMITTED: ("plan_submitted", "{employee} mengajukan SKP {year} kepada Anda."),
    PlanStatus.RETURNED: ("plan_returned", "SKP {year} Anda dikembalikan dengan catatan."),
    PlanStatus.APPROVED: ("plan_approved", "SKP {year} Anda disetujui dan ditetapkan."),
}
EVALUATION_MESSAGES = {
    EvaluationStatus.DELIVERED: (
        "evaluation_delivered",
        "Dokumen evaluasi {period} Anda sudah disampaikan. Baca, lalu tandatangani.",
    ),
    EvaluationStatus.ACCEPTED: (
        "evaluation_accepted",
        "{employee} menandatangani dokumen evaluasi {period}.",
    ),
}


def tell_of_plan(plan: Plan) -> None:
    """The rater when it was submitted, else the employee; a withdrawal is told to nobody."""
    if plan.status not in PLAN_MESSAGES:
        return
    kind, text = PLAN_MESSAGES[plan.status]
    submitted = plan.status == PlanStatus.SUBMITTED
    notify(
        employees=[plan.rater_id if submitted else plan.employee_id],
        kind=kind,
        url=reverse("evaluations:plan", args=[plan.pk]),
        text=text.format(employee=plan.employee, year=plan.year),
    )


def tell_of_evaluation(evaluation: Evaluation, receivers: Iterable[int | None]) -> None:
    """Of the status it has now."""
    kind, text = EVALUATION_MESSAGES[evaluation.status]
    notify(
        employees=receivers,
        kind=kind,
        url=reverse("evaluations:evaluation", args=[evaluation.pk]),
        text=text.format(employee=evaluation.employee, period=evaluation.period),
    )


def tell_of_objection(
    objection: Objection, receivers: Iterable[int | None], kind: str, text: str
) -> None:
    """`text` may name {employee} and {period}."""
    evaluation = objection.evaluation
    notify(
        employees=receivers,
        kind=kind,
        url=reverse("evaluations:objection", args=[objection.pk]),
        text=text.format(employee=evaluation.employee, period=evaluation.period),
    )
