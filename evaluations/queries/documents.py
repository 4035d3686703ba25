"""Documents of a superior and of a rater."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from evaluations.enums import RETURNED, EvaluationStatus
from evaluations.enums.clocks import ClockKind
from evaluations.models import Clock, Evaluation, Period

LONGEST = 200


def _with_limit(kind: ClockKind) -> Subquery:
    running = Clock.objects.open().filter(evaluation=OuterRef("pk"), kind=kind)
    return Subquery(running.values("due_on")[:1])


def handed_over(employee_id: int) -> QuerySet[Evaluation]:
    """What `employee_id` has to evaluate and deliver in a late rater's place."""
    rows = Evaluation.objects.filter(
        superior=employee_id,
        handed_over_at__isnull=False,
        status__in=(EvaluationStatus.OPEN, EvaluationStatus.RATED),
    ).annotate(due_on=_with_limit(ClockKind.TAKE_OVER))
    return rows.select_related("employee__position", "rater", "period").order_by("due_on", "pk")[
        :LONGEST
    ]


def lost_by(employee_id: int) -> QuerySet[Evaluation]:
    """What `employee_id` did not evaluate in time, the latest first."""
    rows = Evaluation.objects.filter(rater=employee_id, handed_over_at__isnull=False)
    related = rows.select_related("employee", "superior", "period")
    return related.order_by("-handed_over_at", "pk")[:LONGEST]


@dataclass(frozen=True, slots=True)
class Desk:
    """What of a period lies on a rater's desk."""

    to_deliver: int
    to_report: int
    reported: int


def desk_of(user, period: Period) -> Desk:
    signed = Evaluation.objects.filter(period=period, rated_by=user)
    counts = signed.aggregate(
        to_deliver=Count("pk", filter=Q(status=EvaluationStatus.RATED)),
        to_report=Count("pk", filter=Q(status__in=RETURNED, reported_at=None)),
        reported=Count("pk", filter=Q(reported_at__isnull=False)),
    )
    return Desk(**counts)
