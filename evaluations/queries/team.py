"""The rater's worklist of one period."""

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Subquery, Value, When

from employees.models import Employee
from evaluations.enums import EvaluationStatus, PlanStatus
from evaluations.models import Evaluation, Period, Plan

NO_PLAN, TO_APPROVE, TO_RATE, TO_ACCEPT, DONE = "NO_PLAN", "TO_APPROVE", "TO_RATE", "RATED", "DONE"
STAGES = (
    (TO_RATE, "Perlu dinilai"),
    (TO_APPROVE, "SKP menunggu persetujuan"),
    (NO_PLAN, "SKP belum diajukan"),
    (TO_ACCEPT, "Menunggu tanda terima"),
    (DONE, "Selesai"),
)


def team(user, period: Period) -> QuerySet[Employee]:
    """People whose SKP of the period's year `user` rates, and reports without SKP, by `stage`."""
    plans = Plan.objects.filter(employee=OuterRef("pk"), year=period.year).order_by()
    evaluations = Evaluation.objects.filter(employee=OuterRef("pk"), period=period).order_by()
    rated = Plan.objects.filter(rater=user.employee_id, year=period.year).order_by()
    planless = Employee.objects.filter(~Exists(plans), rater=user.employee_id).order_by()
    mine = rated.values("employee").union(planless.values("pk"))  # an OR would read everybody
    people = Employee.objects.active().asn().filter(pk__in=mine)
    people = people.annotate(
        plan_id=Subquery(plans.values("pk")),
        plan_status=Subquery(plans.values("status")),
        evaluation_id=Subquery(evaluations.values("pk")),
        evaluation_status=Subquery(evaluations.values("status")),
        predicate=Subquery(evaluations.values("predicate")),
    )
    rows = people.annotate(stage=_stage()).select_related("position", "unit")
    return rows.order_by("name", "pk")


def _stage() -> Case:
    return Case(
        When(evaluation_status=EvaluationStatus.ACCEPTED, then=Value(DONE)),
        When(evaluation_status=EvaluationStatus.RATED, then=Value(TO_ACCEPT)),
        When(plan_status=PlanStatus.APPROVED, then=Value(TO_RATE)),
        When(plan_status=PlanStatus.SUBMITTED, then=Value(TO_APPROVE)),
        default=Value(NO_PLAN),
        output_field=CharField(),
    )
