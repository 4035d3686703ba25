"""What the leader owes and did: periodic feedback, and the steps of Pasal 20."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from employees.models import Employee
from evaluations.enums import FeedbackGiver
from evaluations.enums.execution import FeedbackRhythm, FollowUpKind
from evaluations.models import Feedback, FollowUp, Period
from evaluations.queries.team import team

BY_LEADER = Q(giver_kind=FeedbackGiver.LEADER)


def with_feedback_counts(user, period: Period) -> QuerySet[Employee]:
    """The people `user` rates with `periodic` and `incidental` feedback of the leader.

    Who has no periodic feedback comes first (Pasal 19 ayat (2)).
    """
    given = Feedback.objects.filter(BY_LEADER, employee=OuterRef("pk"), period=period).order_by()

    def counted(rhythm: FeedbackRhythm) -> Coalesce:
        rows = given.filter(rhythm=rhythm).values("employee").annotate(n=Count("pk"))
        return Coalesce(Subquery(rows.values("n")), 0)

    people = team(user, period).annotate(
        periodic=counted(FeedbackRhythm.PERIODIC), incidental=counted(FeedbackRhythm.INCIDENTAL)
    )
    return people.order_by("periodic", "name", "pk")


def without_periodic_feedback(user, period: Period) -> QuerySet[Employee]:
    """Whom a reminder to the leader names."""
    return with_feedback_counts(user, period).filter(periodic=0)


def taken_over(results: Iterable[int]) -> Mapping[int, FollowUp]:
    """By work result id: the note with which the leader took it over (Pasal 20 ayat (8))."""
    rows = FollowUp.objects.filter(result__in=list(results), kind=FollowUpKind.TAKE_OVER)
    return {row.result_id: row for row in rows.select_related("by")}


def follow_ups_of(employee_id: int, period: Period) -> QuerySet[FollowUp]:
    """The steps of one period, the newest first; part of the basis of a rating."""
    rows = FollowUp.objects.filter(employee=employee_id, period=period)
    return rows.select_related("by", "result")
