"""The board of limits."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from evaluations.enums.clocks import ClockKind
from evaluations.models import Clock

AT_RISK_DAYS = 7
RELATED = (
    "employee__position",
    "responsible",
    "unit__agency",
    "evaluation__period",
    "evaluation__objection",
    "evaluation__improvement",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of limit: how many run, end within a week, or are over."""

    kind: ClockKind
    running: int
    at_risk: int
    late: int


def board(clocks: QuerySet[Clock], today: date) -> list[Line]:
    """Every kind that runs, in the order of the cycle."""
    rows = (
        clocks.open()
        .order_by()
        .values("kind")
        .annotate(
            running=Count("pk"),
            at_risk=Count("pk", filter=at_risk(today)),
            late=Count("pk", filter=late(today)),
        )
    )
    counts = {row.pop("kind"): row for row in rows}
    return [Line(kind, **counts[kind]) for kind in ClockKind if kind in counts]


def late(today: date) -> Q:
    return Q(due_on__lt=today)


def at_risk(today: date) -> Q:
    return Q(due_on__range=(today, today + timedelta(days=AT_RISK_DAYS)))
