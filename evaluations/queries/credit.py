"""Points gathered at the level held now, and what the next rank and level still ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import (
    Case,
    DecimalField,
    F,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from employees.enums import EmployeeKind, FunctionalLevel
from employees.models import Employee
from evaluations.enums import RETURNED, PeriodKind, Predicate
from evaluations.models import CreditConversion, CreditOpening, Evaluation
from evaluations.queries.credit_conversions import conversions_of
from evaluations.rules.credit import (
    COEFFICIENT,
    MONTHS,
    NEEDS,
    PERCENT,
    needed_for_level,
    needed_for_rank,
)
from evaluations.rules.credit_promotion import Condition, level_conditions, rank_conditions
from pembinaan.common.decimals import percent

POINTS = DecimalField(max_digits=8, decimal_places=2)
ZERO = Value(Decimal(0), POINTS)
YEARS_LOOKED_AT = 2
TO_RANK, TO_LEVEL = "Kenaikan pangkat", "Kenaikan jenjang"


@dataclass(frozen=True, slots=True)
class Line:
    """One conversion with the figures of its document (R2.8)."""

    conversion: CreditConversion
    percent: int
    coefficient: Decimal
    total: Decimal

    @property
    def share(self) -> str:
        """Column 2 of the document, times the coefficient it gives the points: 2/12 of 100 %."""
        months = self.conversion.months
        return f"{self.percent} %" if months == MONTHS else f"{months}/{MONTHS} × {self.percent} %"


@dataclass(frozen=True, slots=True)
class Goal:
    """A next rank or level: points needed and gathered, and every condition of it."""

    title: str
    needed: Decimal
    share: Decimal
    short: Decimal
    over: Decimal
    conditions: Sequence[Condition]


@dataclass(frozen=True, slots=True)
class CreditAccount:
    """Everything gathered at `level`; earlier levels are in `earlier`, oldest first."""

    level: FunctionalLevel
    openings: list[CreditOpening]
    lines: list[Line]
    earlier: list[Line]
    total: Decimal
    goals: list[Goal]


def credit_people(people: QuerySet[Employee]) -> QuerySet[Employee]:
    """PNS in functional posts with `points`, `rank_need` and `level_need`, in the database."""
    same_level = {"employee": OuterRef("pk"), "level": OuterRef("position__level")}
    earned = CreditConversion.objects.filter(**same_level).order_by().values("employee")
    opened = CreditOpening.objects.filter(**same_level).order_by().values("employee")
    people = people.filter(kind=EmployeeKind.PNS, position__level__isnull=False)
    return people.annotate(
        points=Coalesce(Subquery(earned.annotate(sum=Sum("points")).values("sum")), ZERO)
        + Coalesce(Subquery(opened.annotate(sum=Sum("points")).values("sum")), ZERO),
        rank_need=_rank_need(),
        level_need=Case(
            *(
                When(position__level=level, then=Value(need.level))
                for level, need in NEEDS.items()
            ),
            output_field=POINTS,
        ),
        rank_short=F("rank_need") - F("points"),
        level_short=F("level_need") - F("points"),
    )


def _rank_need() -> Case:
    pairs = [(level, rank) for level, need in NEEDS.items() for rank in need.ranks]
    return Case(
        *(
            When(position__level=level, rank=rank, then=Value(needed_for_rank(level, rank)))
            for level, rank in pairs
        ),
        output_field=POINTS,
    )


def credit_account(employee: Employee, *, today: date | None = None) -> CreditAccount | None:
    """The account of one PNS in a functional post, else None."""
    level = employee.position.level
    if employee.kind != EmployeeKind.PNS or level is None:
        return None
    with_credit([employee])
    openings = [row for row in employee.credit_openings.all() if row.level == level]
    start = sum((row.points for row in openings), Decimal(0))
    rows = employee.credit_conversions.all()
    lines = lines_of([row for row in rows if row.level == level], start)
    total = lines[-1].total if lines else start
    return CreditAccount(
        level=FunctionalLevel(level),
        openings=openings,
        lines=lines,
        earlier=lines_of([row for row in rows if row.level != level], Decimal(0)),
        total=total,
        goals=_goals(employee, total, today or timezone.localdate()),
    )


def with_credit(people: Sequence[Employee]) -> None:
    """Fetch what the accounts of `people` read, in a fixed number of queries."""
    decided = Evaluation.objects.whole().select_related("period", "plan")
    decided = decided.filter(period__kind=PeriodKind.ANNUAL, predicate__isnull=False)
    conversions = CreditConversion.objects.select_related("evaluation__objection")
    prefetch_related_objects(
        people,
        "credit_openings",
        "ranks",
        Prefetch("credit_conversions", conversions.order_by("starts_on")),
        Prefetch("evaluations", decided.order_by("-period__year"), to_attr="annual_evaluations"),
    )


def waiting_years(employee: Employee) -> list[Evaluation]:
    """Delivered years of somebody `with_credit` that will earn points once they are final."""
    rows = [
        row
        for row in employee.annual_evaluations
        if row.is_delivered and row.status not in RETURNED
    ]
    earning = {one.evaluation_id for one in conversions_of(rows)} if rows else ()
    return [row for row in rows if row.pk in earning]


def lines_of(conversions: Sequence[CreditConversion], start: Decimal) -> list[Line]:
    lines, total = [], start
    for row in conversions:
        total += row.points
        predicate = Predicate(row.predicate)
        lines.append(Line(row, PERCENT[predicate], COEFFICIENT[FunctionalLevel(row.level)], total))
    return lines


def _goals(employee: Employee, total: Decimal, today: date) -> list[Goal]:
    level = employee.position.level
    predicates = _last_predicates(employee)
    since = next((row for row in employee.ranks.all() if row.valid_from <= today), None)
    wanted = (
        (
            TO_RANK,
            needed_for_rank(level, employee.rank),
            lambda needed: rank_conditions(
                points=total,
                needed=needed,
                predicates=predicates,
                rank_since=since.valid_from if since else None,
                today=today,
            ),
        ),
        (
            TO_LEVEL,
            needed_for_level(level),
            lambda needed: level_conditions(points=total, needed=needed, predicates=predicates),
        ),
    )
    return [
        Goal(
            title=title,
            needed=needed,
            share=min(percent(total, needed), Decimal(100)),
            short=max(needed - total, Decimal(0)),
            over=max(total - needed, Decimal(0)),
            conditions=conditions(needed),
        )
        for title, needed, conditions in wanted
        if needed is not None
    ]


def _last_predicates(employee: Employee) -> list[Predicate]:
    """Of the last two annual evaluations that are decided, the newest first."""
    return [Predicate(row.predicate) for row in employee.annual_evaluations[:YEARS_LOOKED_AT]]
