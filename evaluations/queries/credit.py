"""Points gathered at the level held now, and what the next rank and level still ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, DecimalField, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from employees.enums import EmployeeKind, FunctionalLevel
from employees.models import Employee
from evaluations.enums import PeriodKind, Predicate
from evaluations.models import CreditConversion, CreditOpening, Evaluation
from evaluations.rules.credit import (
    COEFFICIENT,
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


@dataclass(frozen=True, slots=True)
class Line:
    """One conversion with the figures of its document (R2.8)."""

    conversion: CreditConversion
    percent: int
    coefficient: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Goal:
    """A next rank or level: points needed and gathered, and every condition of it."""

    title: str
    needed: Decimal
    share: Decimal
    short: Decimal
    conditions: Sequence[Condition]


@dataclass(frozen=True, slots=True)
class CreditAccount:
    """Everything gathered at `level`; earlier levels are in `earlier`, oldest first."""

    level: FunctionalLevel
    opening: CreditOpening | None
    lines: list[Line]
    earlier: list[Line]
    total: Decimal
    goals: list[Goal]


def credit_people(people: QuerySet[Employee]) -> QuerySet[Employee]:
    """PNS in functional posts with `points`, `rank_need` and `level_need`, in the database."""
    same_level = {"employee": OuterRef("pk"), "level": OuterRef("position__level")}
    earned = CreditConversion.objects.filter(**same_level).order_by().values("employee")
    opening = CreditOpening.objects.filter(**same_level).values("points")
    people = people.filter(kind=EmployeeKind.PNS, position__level__isnull=False)
    return people.annotate(
        points=Coalesce(Subquery(earned.annotate(sum=Sum("points")).values("sum")), ZERO)
        + Coalesce(Subquery(opening), ZERO),
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
    conversions = employee.credit_conversions.select_related("evaluation__period")
    opening = employee.credit_openings.filter(level=level).first()
    start = opening.points if opening else Decimal(0)
    rows = list(conversions)
    lines = _lines([row for row in rows if row.level == level], start)
    total = lines[-1].total if lines else start
    return CreditAccount(
        level=FunctionalLevel(level),
        opening=opening,
        lines=lines,
        earlier=_lines([row for row in rows if row.level != level], Decimal(0)),
        total=total,
        goals=_goals(employee, total, today or timezone.localdate()),
    )


def _lines(conversions: Sequence[CreditConversion], start: Decimal) -> list[Line]:
    lines, total = [], start
    for row in conversions:
        total += row.points
        predicate = Predicate(row.predicate)
        lines.append(Line(row, PERCENT[predicate], COEFFICIENT[FunctionalLevel(row.level)], total))
    return lines


def _goals(employee: Employee, total: Decimal, today: date) -> list[Goal]:
    level = employee.position.level
    predicates = _last_predicates(employee)
    since = employee.ranks.filter(valid_from__lte=today).order_by("-valid_from").first()
    wanted = (
        (
            "Kenaikan pangkat",
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
            "Kenaikan jenjang",
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
            conditions=conditions(needed),
        )
        for title, needed, conditions in wanted
        if needed is not None
    ]


def _last_predicates(employee: Employee) -> list[Predicate]:
    """Of the last two annual evaluations that are decided, the newest first."""
    rows = (
        Evaluation.objects.whole()
        .filter(employee=employee, period__kind=PeriodKind.ANNUAL, predicate__isnull=False)
        .order_by("-period__year")
    )
    found = rows.values_list("predicate", flat=True)[:YEARS_LOOKED_AT]
    return [Predicate(value) for value in found]
