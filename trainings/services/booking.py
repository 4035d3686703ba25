"""What follows once hours are booked or taken back: balances, needs and plans of people."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.utils import timezone

from trainings.enums import EnrolmentStatus
from trainings.enums.external import ExternalStatus
from trainings.enums.plans import ItemStatus, PlanStatus
from trainings.models import DevelopmentItem, ExternalTraining, Session
from trainings.services.balances import refresh_hours
from trainings.services.needs import refresh_needs

UNFINISHED = (ItemStatus.PLANNED, ItemStatus.ONGOING)


def book_session(session: Session) -> None:
    """To call in the transaction that completed the session."""
    completed = session.enrolments.filter(status=EnrolmentStatus.COMPLETED)
    people = list(completed.values_list("employee", flat=True))
    if not people:
        return
    _count_anew(people, session.ends_on.year)
    linked = Q(session=session) | Q(session=None, course=session.course_id)
    _finish(linked & Q(plan__employee__in=people), session.ends_on)


def book_external(external: ExternalTraining) -> None:
    """To call in the transaction that verified an external training, or took that back."""
    _count_anew([external.employee_id], external.ends_on.year)
    if external.status == ExternalStatus.VERIFIED:
        _finish(Q(external=external), external.ends_on)


def _count_anew(people: Collection[int], year: int) -> None:
    refresh_hours(people, year=year)
    if year == timezone.localdate().year:
        refresh_needs(people)


def _finish(linked: Q, day: date) -> None:
    """Items of agreed plans of that year are done by themselves."""
    items = DevelopmentItem.objects.filter(
        linked, plan__status=PlanStatus.AGREED, plan__year=day.year, status__in=UNFINISHED
    )
    items.update(status=ItemStatus.DONE, done_on=day)
