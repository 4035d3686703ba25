"""What the pages about SKP read."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from employees.enums import EmployeeKind, PositionKind, UnitKind
from employees.models import Assignment, Employee
from evaluations.enums import BehaviourValue, PlanStatus, ResultKind
from evaluations.models import Plan, PlanStep, WorkResult
from evaluations.queries.snapshots import snapshot_of
from evaluations.rules.behaviour import GUIDES
from evaluations.rules.plan_checks import ResultFacts, Superior, hints, problems
from pembinaan.common.models import valid_on

LEADING_KINDS = (PositionKind.JPT_UTAMA, PositionKind.JPT_MADYA, PositionKind.JPT_PRATAMA)
INDEPENDENT_UNITS = (UnitKind.AGENCY, UnitKind.OPD, UnitKind.UPTD)


def with_people(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Plans with both people as their header prints them."""
    return plans.select_related(
        "unit",
        *(f"{who}__{what}" for who in ("employee", "rater") for what in ("position", "unit")),
    )


def with_contents(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Everything the page of one plan prints, in a fixed number of queries."""
    results = WorkResult.objects.select_related("parent").prefetch_related("indicators")
    steps = PlanStep.objects.select_related("by")
    return with_people(plans).prefetch_related(
        Prefetch("results", results),
        Prefetch("steps", steps),
        "behaviour_expectations",
        "annexes",
    )


def waiting_for(user) -> QuerySet[Plan]:
    """Submitted plans that wait for this user's approval, the longest waiting first."""
    waiting = Plan.objects.filter(rater=user.employee_id, status=PlanStatus.SUBMITTED)
    return waiting.for_list().order_by("submitted_at", "pk")


def of_others(plans: QuerySet[Plan], user) -> QuerySet[Plan]:
    """Plans of everybody but the user by name, in the order of an index."""
    others = plans.exclude(employee=user.employee_id) if user.employee_id else plans
    return others.order_by("employee__name", "employee_id", "-year", "-starts_on")


def people_of(plan: Plan) -> dict[str, dict[str, str]]:
    """Both headers: as approved, or as they are today."""
    return plan.snapshot or {
        "employee": snapshot_of(plan.employee),
        "rater": snapshot_of(plan.rater),
    }


def superior_plan(plan: Plan) -> Plan | None:
    """The rater's own plan of the same days; the latest, where the rater moved within them."""
    return _superior_plans(plan).order_by("starts_on").last()


def superior_results(plan: Plan) -> QuerySet[WorkResult]:
    """What results of `plan` can be linked to; empty while the superior has no plan."""
    return WorkResult.objects.filter(plan__in=_superior_plans(plan))


def _superior_plans(plan: Plan) -> QuerySet[Plan]:
    days = {"starts_on__lte": plan.ends_on, "ends_on__gte": plan.starts_on}
    return Plan.objects.filter(employee=plan.rater_id, year=plan.year, **days)


def leads_unit(employee: Employee) -> bool:
    """Whether the SKP names perspectives: JPT and heads of independent units (R1.17)."""
    if employee.position.kind in LEADING_KINDS:
        return True
    headed = Assignment.objects.filter(
        valid_on(timezone.localdate()),
        employee=employee,
        heads_unit=True,
        unit__kind__in=INDEPENDENT_UNITS,
    )
    return headed.exists()


def checks(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What blocks the submission of `plan`, and what its author could improve."""
    facts = [
        ResultFacts(
            statement=result.statement,
            main=result.kind == ResultKind.MAIN,
            indicators=len(result.indicators.all()),
            linked=result.parent_id is not None,
        )
        for result in plan.results.all()
    ]
    superior = _superior(plan)
    annexes = {line.kind for line in plan.annexes.all()}
    return problems(facts, annexes, superior), hints(facts, superior)


def _superior(plan: Plan) -> Superior:
    if plan.rater.kind == EmployeeKind.NON_ASN:
        return Superior.NONE_NEEDED
    superior = superior_plan(plan)
    approved = superior is not None and superior.status == PlanStatus.APPROVED
    return Superior.APPROVED if approved else Superior.NOT_APPROVED


def behaviour_rows(plan: Plan) -> Sequence[dict]:
    """The seven values with their guides and the leader's special expectation."""
    special = {row.value: row.text for row in plan.behaviour_expectations.all()}
    return [
        {"value": value, "guides": GUIDES[value], "special": special.get(value, "")}
        for value in BehaviourValue
    ]
