"""Who serves a leader's results, what nobody serves, and who hangs on nothing (R1.19, R1.20)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from employees.models import Employee
from evaluations.enums.cascading import CascadingKind
from evaluations.models import AssignedRole, Indicator, Plan, WorkResult
from evaluations.queries.matrix import people_of
from evaluations.queries.plan_forms import indicators_of
from evaluations.rules.cascading import is_additive, missing_share

RATERS_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one indicator's target has been handed down, in the target's unit."""

    indicator: Indicator
    handed: Decimal | None
    serving: int  # results of others that name this very indicator

    @property
    def additive(self) -> bool:
        return is_additive(self.indicator.polarity, self.indicator.unit_of_measure)

    @property
    def missing(self) -> Decimal | None:
        """What direct cascading leaves to nobody; None where targets do not add up."""
        return missing_share(self.indicator.target, self.handed) if self.additive else None


@dataclass(slots=True)
class CoverageLine:
    """One result of the leader, the results below that serve it, and its indicators."""

    result: WorkResult
    children: list[WorkResult] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)

    @property
    def people(self) -> int:
        return len({child.plan.employee_id for child in self.children})


@dataclass(frozen=True, slots=True)
class Coverage:
    """`people` are those the leader rates or leads, as annotated by `with_gaps`."""

    lines: Sequence[CoverageLine]
    people: Sequence[Employee]

    @property
    def served(self) -> int:
        return sum(bool(line.children) for line in self.lines)

    @property
    def hanging(self) -> list[Employee]:
        """Whose main results serve nothing."""
        return [person for person in self.people if person.orphans]

    @property
    def without_role(self) -> list[Employee]:
        return [person for person in self.people if not person.has_role]

    @property
    def without_plan(self) -> list[Employee]:
        return [person for person in self.people if not person.has_plan]


def coverage(plan: Plan) -> Coverage:
    """Everything in four queries whatever the number of people."""
    lines = {result.pk: CoverageLine(result) for result in plan.results.running()}
    children = (
        WorkResult.objects.in_force().filter(parent__in=lines).select_related("plan__employee")
    )
    for child in children.order_by("plan__employee__name", "order", "pk"):
        lines[child.parent_id].children.append(child)
    for indicator in with_shares(indicators_of(plan)):
        serving = sum(
            child.parent_indicator_id == indicator.pk
            for child in lines[indicator.result_id].children
        )
        lines[indicator.result_id].shares.append(Share(indicator, indicator.handed, serving))
    return Coverage(list(lines.values()), list(with_gaps(people_of(plan), plan)))


def with_shares(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """Each with `handed`: the targets of the same measure in results that serve it directly."""
    below = Indicator.objects.filter(
        Q(result__parent_indicator=None) | Q(result__parent_indicator=OuterRef("pk")),
        ended_on=None,
        result__ended_on=None,
        result__plan__revises=None,
        result__parent=OuterRef("result"),
        result__cascading=CascadingKind.DIRECT,
        polarity=OuterRef("polarity"),
        unit_of_measure__iexact=OuterRef("unit_of_measure"),
    )
    total = below.order_by().values("polarity").annotate(total=Sum("target")).values("total")
    return indicators.annotate(handed=Subquery(total))


def with_gaps(people: QuerySet[Employee], plan: Plan) -> QuerySet[Employee]:
    """Each with `has_plan`, `has_role`, and `orphans`: a main result on nothing.

    A role may come from any matrix of these days: members stand in that of their team lead.
    """
    plans = Plan.objects.originals().filter(
        employee=OuterRef("pk"), starts_on__lte=plan.ends_on, ends_on__gte=plan.starts_on
    )
    orphans = (
        WorkResult.objects.in_force()
        .hanging()
        .filter(
            plan__employee=OuterRef("pk"),
            plan__starts_on__lte=plan.ends_on,
            plan__ends_on__gte=plan.starts_on,
        )
    )
    roles = AssignedRole.objects.filter(
        employee=OuterRef("pk"),
        column__plan__starts_on__lte=plan.ends_on,
        column__plan__ends_on__gte=plan.starts_on,
    )
    return people.annotate(has_plan=Exists(plans), orphans=Exists(orphans), has_role=Exists(roles))


def leading_plans(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Those whose owner rates somebody, each with `unserved` of `total` results."""
    mine = WorkResult.objects.running().filter(plan=OuterRef("pk"))
    children = WorkResult.objects.in_force().filter(parent=OuterRef("pk"))
    return plans.filter(employee__in=_raters()).annotate(
        total=_count(mine, "plan"),
        unserved=_count(mine.filter(~Exists(children)), "plan"),
    )


@dataclass(frozen=True, slots=True)
class Reports:
    """Of `people` whom a leader rates, `loose` have a main result that serves nothing."""

    people: int
    loose: int


def reports_of(leaders: Collection[int], year: int) -> Mapping[int, Reports]:
    """By id of the leader; in one go, for a few of them rate a thousand each."""
    hanging = WorkResult.objects.in_force().hanging().filter(plan__year=year)
    people = Employee.objects.active().filter(rater__in=leaders).order_by()
    rows = people.values("rater").annotate(
        people=Count("pk"), loose=Count("pk", filter=Q(pk__in=hanging.values("plan__employee")))
    )
    return {row["rater"]: Reports(row["people"], row["loose"]) for row in rows}


def _raters() -> list[int]:
    """Whoever rates somebody, as of the last minute: to look at 80,000 people takes 40 ms."""
    people = Employee.objects.active().exclude(rater=None).order_by()
    return cache.get_or_set(
        "raters", lambda: list(people.values_list("rater", flat=True).distinct()), RATERS_SECONDS
    )


def _count(rows: QuerySet, key: str) -> Coalesce:
    counted = rows.order_by().values(key).annotate(rows=Count("pk")).values("rows")
    return Coalesce(Subquery(counted), 0)
