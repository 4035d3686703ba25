"""What follows once hours are booked or taken back: the balance and the plans of people."""

from collections.abc import Collection

from trainings.enums import EnrolmentStatus
from trainings.models import ExternalTraining, Session
from trainings.services.balances import refresh_hours


def book_session(session: Session) -> None:
    """To call in the transaction that completed the session."""
    completed = session.enrolments.filter(status=EnrolmentStatus.COMPLETED)
    people = list(completed.values_list("employee", flat=True))
    _book(people, session.ends_on.year)


def book_external(external: ExternalTraining) -> None:
    """To call in the transaction that verified an external training, or took that back."""
    _book([external.employee_id], external.ends_on.year)


def _book(people: Collection[int], year: int) -> None:
    if people:
        refresh_hours(people, year=year)
