"""What the pages about SKP read."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from employees.enums import AssignmentKind, EmployeeKind
from employees.models import Assignment, Employee
from employees.queries.teams import leads_of
from employees.queries.units import ancestors
from evaluations.enums import BehaviourValue, PlanStatus, ResultKind
from evaluations.models import Goal, Indicator, IndicatorManual, Plan, PlanStep, WorkResult
from evaluations.queries.snapshots import signing_snapshot
from evaluations.rules.behaviour import GUIDES
from evaluations.rules.plan_checks import ResultFacts, Superior, hints, problems
from evaluations.rules.plan_days import CLARIFIED_WITHIN
from evaluations.rules.plan_forms import (
    is_leader_form,
    manual_hints,
    perspective_hints,
    perspective_problems,
)
from pembinaan.common.models import valid_on
from surveys.models import Service


def with_people(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Plans with both people as their header prints them."""
    return plans.select_related(
        "unit",
        "agency",
        "revises",
        "revision",
        *(
            f"{who}__{what}"
            for who in ("employee", "rater", "rater__rater")
            for what in ("position", "unit")
        ),
    )


def with_contents(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Everything the page of one plan prints, in a fixed number of queries."""
    indicators = Indicator.objects.filter(ended_on=None)
    results = (
        WorkResult.objects.running()
        .select_related("parent__plan", "parent_indicator", "goal")
        .prefetch_related(Prefetch("indicators", indicators.select_related("service")))
    )
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
    return waiting.with_names().order_by("submitted_at", "pk")


def left_to(user) -> QuerySet[Plan]:
    """Submitted plans whose rater let the time pass, for the rater's superior."""
    today = timezone.localdate()
    left = Plan.objects.rated_below(user).filter(
        starts_on__lt=today - CLARIFIED_WITHIN, status=PlanStatus.SUBMITTED
    )
    return left.with_names().order_by("submitted_at", "pk")


def of_others(plans: QuerySet[Plan], user) -> QuerySet[Plan]:
    """Plans of everybody but the user by name, in the order of an index."""
    others = plans.exclude(employee=user.employee_id) if user.employee_id else plans
    return others.order_by("employee__name", "employee_id", "-year", "-starts_on")


def following_plan(plan: Plan) -> Plan | None:
    """The SKP of the next post in the same year, of one that does not run to its end."""
    if plan.ends_on == date(plan.year, 12, 31):
        return None
    later = Plan.objects.originals().filter(employee=plan.employee_id, year=plan.year)
    return later.filter(starts_on__gt=plan.ends_on).order_by("starts_on").first()


def revision_of(plan: Plan) -> Plan | None:
    """The revision that is being prepared, if any."""
    return getattr(plan, "revision", None)


def revision_steps(revision: Plan) -> list[PlanStep]:
    """The steps of a revision under way; they stand in the history of its SKP."""
    steps = list(PlanStep.objects.filter(plan=revision.revises_id).select_related("by"))
    opened = [step.from_status == PlanStatus.APPROVED for step in steps]
    return steps[len(opened) - 1 - opened[::-1].index(True) :]  # the last one opened is this


def people_of(plan: Plan) -> dict[str, dict[str, str]]:
    """The headers: as approved, or as they are today."""
    return plan.snapshot or signing_snapshot(plan)


def superior_plan(plan: Plan) -> Plan | None:
    """The rater's own plan of the same days; the latest, where the rater moved within them."""
    return _plans_of_its_days(plan).filter(employee=plan.rater_id).order_by("starts_on").last()


def superior_results(plan: Plan) -> QuerySet[WorkResult]:
    """What results of `plan` may serve: those of the rater and of team leads (R1.19)."""
    leaders = [plan.rater_id, *leads_of(plan.employee)]  # a subquery here would read every plan
    plans = _plans_of_its_days(plan).filter(employee__in=leaders).exclude(pk=plan.pk)
    results = WorkResult.objects.running().filter(plan__in=plans.order_by().values("pk"))
    return results.select_related("plan__employee__position").order_by(
        "plan__employee__name", "plan", "-kind", "order", "pk"
    )


def _plans_of_its_days(plan: Plan) -> QuerySet[Plan]:
    days = {"starts_on__lte": plan.ends_on, "ends_on__gte": plan.starts_on}
    return Plan.objects.originals().filter(year=plan.year, **days)


def unit_goals(plan: Plan) -> QuerySet[Goal]:
    """Goals of the unit that results of its leader may come from: agreement first (Bab II.A.2)."""
    goals = Goal.objects.filter(unit=plan.unit_id, year=plan.year)
    return goals.order_by("source", "order")


def services_to_read(plan: Plan) -> QuerySet[Service]:
    """Services whose IKM an indicator of `plan` may read: of its unit, of those below and above.

    One that the plan names already stays, wherever it is now.
    """
    path = plan.unit.path
    near = Q(unit__path__startswith=path) | Q(unit__path__in=ancestors(path))
    named = Q(pk__in=Indicator.objects.filter(result__plan=plan).values("service"))
    return Service.objects.filter(near & Q(is_active=True) | named).select_related("unit")


def leads_unit(employee: Employee, day: date | None = None) -> bool:
    """Whether the SKP is that of a JPT or head of an independent unit on `day`, else today."""
    headed = Assignment.objects.filter(
        valid_on(day or timezone.localdate()),
        employee=employee,
        heads_unit=True,
        kind=AssignmentKind.DEFINITIVE,
    )
    return is_leader_form(employee.position.kind, headed.values_list("unit__kind", flat=True))


def leads_in_plan(plan: Plan) -> bool:
    """The same in the time of the plan: its last day that has come."""
    today = timezone.localdate()
    return leads_unit(plan.employee, max(plan.starts_on, min(today, plan.ends_on)))


def checks(plan: Plan, *, leader: bool | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What blocks the submission of `plan`, and what its author could improve.

    `leader` is that of `leads_in_plan`, where it is known already.
    """
    results = list(plan.results.all())
    facts = [_facts(result) for result in results]
    superior = _superior(plan)
    leader = leads_in_plan(plan) if leader is None else leader
    annexes = {line.kind for line in plan.annexes.all()}
    blocking, advice = problems(facts, annexes, superior), hints(facts, superior, leader=leader)
    if not leader:
        return blocking, advice
    measures = [each for result in results for each in result.indicators.all()]
    seen = {each.perspective for each in measures} - {""}
    advice += perspective_hints(seen) + manual_hints(len(measures), manuals_in(plan))
    return blocking + perspective_problems(seen), advice


def manuals_in(plan: Plan) -> int:
    return IndicatorManual.objects.filter(indicator__result__plan=plan).count()


def _facts(result: WorkResult) -> ResultFacts:
    indicators = result.indicators.all()
    return ResultFacts(
        statement=result.statement,
        main=result.kind == ResultKind.MAIN,
        indicators=len(indicators),
        linked=result.parent_id is not None or result.goal_id is not None,
        parent_approved=result.parent is None or result.parent.plan.approved_at is not None,
        measures=tuple(each.statement for each in indicators),
    )


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
