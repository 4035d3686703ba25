"""The rater's worklist of one period."""

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone

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
    """People whose SKP in the period `user` rates, and reports without SKP, by `stage`."""
    in_period = Plan.objects.in_period(period).order_by()
    rated = in_period.filter(rater=user.employee_id)
    plans = rated.filter(employee=OuterRef("pk")).order_by("-starts_on")[:1]
    day = min(period.ends_on, timezone.localdate())
    held = in_period.filter(employee=OuterRef("pk"), ends_on__gte=day)
    evaluations = Evaluation.objects.filter(employee=OuterRef("pk"), period=period).order_by()
    planless = Employee.objects.filter(~Exists(held), rater=user.employee_id).order_by()
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
