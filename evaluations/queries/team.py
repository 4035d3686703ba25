"""The rater's worklist of one period."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from employees.models import Employee
from evaluations.enums import RETURNED, EvaluationStatus, PlanStatus
from evaluations.enums.cycle import EvaluationKind
from evaluations.models import Evaluation, Period, Plan

NO_PLAN, TO_APPROVE, TO_RATE = "NO_PLAN", "TO_APPROVE", "TO_RATE"
TO_DELIVER, TO_ACCEPT, DONE = "DELIVER", "RATED", "DONE"
EXEMPT = "EXEMPT"
STAGES = (
    (TO_RATE, "Perlu dinilai"),
    (TO_APPROVE, "SKP menunggu persetujuan"),
    (NO_PLAN, "SKP belum diajukan"),
    (TO_DELIVER, "Belum disampaikan"),
    (TO_ACCEPT, "Menunggu tanda tangan pegawai"),
    (DONE, "Selesai"),
    (EXEMPT, "Tidak dinilai"),
)

WITH_EMPLOYEE = (EvaluationStatus.DELIVERED, EvaluationStatus.OBJECTED)


def team(user, period: Period) -> QuerySet[Employee]:
    """People whom `user` evaluates in the period, by `stage`.

    Those of evaluations opened to the user; before the opening those whose SKP the user rates;
    and reports without SKP.
    """
    me = user.employee_id
    in_period = Plan.objects.in_period(period).order_by()
    rated = in_period.filter(rater=me)
    plans = rated.filter(employee=OuterRef("pk")).order_by("-starts_on")
    day = min(period.ends_on, timezone.localdate())
    held = in_period.filter(employee=OuterRef("pk"), ends_on__gte=day)
    opened = Evaluation.objects.whole().filter(period=period)
    planless = Employee.objects.filter(~Exists(held), rater=me).order_by()
    # Each by its own index; an OR would read everybody.
    mine = rated.values("employee").union(
        planless.values("pk"), opened.filter(rater=me).order_by().values("employee")
    )
    people = Employee.objects.active().asn().annotate(opened=_opened(period))
    to_me = Q(opened__rater=None) | Q(opened__rater=me)  # none where nothing was opened
    people = people.filter(to_me, pk__in=mine).annotate(
        plan_id=Coalesce("opened__plan", Subquery(plans.values("pk")[:1])),
        plan_status=Coalesce("opened__plan__status", Subquery(plans.values("status")[:1])),
        evaluation_id=F("opened__pk"),
        evaluation_status=F("opened__status"),
        predicate=F("opened__predicate"),
    )
    rows = people.annotate(stage=_stage()).select_related("position", "unit")
    return rows.order_by("name", "pk")


class Neighbour(NamedTuple):
    name: str
    pk: int
    plan_id: int


@dataclass(frozen=True, slots=True)
class Round:
    """Where one is among the people still to be rated."""

    number: int | None
    waiting: int
    previous: Neighbour | None
    next: Neighbour | None


def round_of(user, period: Period, plan: Plan) -> Round:
    """Around the employee of `plan`, who may be rated already: then what comes after the name."""
    waiting = team(user, period).filter(stage=TO_RATE)
    people = list(waiting.values_list("name", "pk", "plan_id"))  # a thousand of one rater
    place = (plan.employee.name, plan.employee_id)
    before = [person for person in people if person[:2] < place]
    after = [person for person in people if person[:2] > place]
    return Round(
        number=len(before) + 1 if len(before) + len(after) < len(people) else None,
        waiting=len(people),
        previous=Neighbour(*before[-1]) if before else None,
        next=Neighbour(*(after or before)[0]) if before or after else None,
    )


def _opened(period: Period) -> FilteredRelation:
    """The evaluation of the whole period, where one was opened."""
    whole = Q(evaluations__period=period, evaluations__kind=EvaluationKind.PERIOD)
    return FilteredRelation("evaluations", condition=whole)


def parts_to_rate(user, period: Period) -> QuerySet[Evaluation]:
    """Partial evaluations of people who moved away from `user` in the year of the period."""
    rows = Evaluation.objects.filter(period=period, rater=user.employee_id)
    rows = rows.filter(kind=EvaluationKind.PARTIAL).select_related("employee", "plan")
    return rows.order_by("employee__name", "pk")


def _stage() -> Case:
    return Case(
        When(evaluation_status=EvaluationStatus.EXEMPT, then=Value(EXEMPT)),
        When(evaluation_status__in=RETURNED, then=Value(DONE)),
        When(evaluation_status__in=WITH_EMPLOYEE, then=Value(TO_ACCEPT)),
        When(evaluation_status=EvaluationStatus.RATED, then=Value(TO_DELIVER)),
        When(plan_status=PlanStatus.APPROVED, then=Value(TO_RATE)),
        When(plan_status=PlanStatus.SUBMITTED, then=Value(TO_APPROVE)),
        default=Value(NO_PLAN),
        output_field=CharField(),
    )
