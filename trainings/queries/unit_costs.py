"""What a participant, an hour and a point of learning cost; each figure by any part of its trace.

Costs are what is paid (realisasi). Participants are those who came at least once; hours are the
JP of the course times them. Money of a phase or of the whole programme belongs to its
programme, source and year, but to no session or course.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from pembinaan.common.decimals import rounded
from trainings.models import Enrolment
from trainings.queries.gains import session_gains


@dataclass(frozen=True, slots=True)
class Paid:
    """Money paid of one source and year for one session, or for none."""

    programme_id: int
    source: str
    year: int
    session_id: int | None
    course_id: int | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Attended:
    """How many came to a session, and their hours; `gain` is their mean gain in points."""

    people: int
    hours: Decimal
    gain: Decimal | None = None

    @property
    def points(self) -> Decimal:
        return (self.gain or Decimal(0)) * self.people


@dataclass(slots=True)
class UnitCost:
    """`measured` is the money of sessions with a measured gain; only it divides by points."""

    paid: Decimal = Decimal(0)
    people: int = 0
    hours: Decimal = Decimal(0)
    points: Decimal = Decimal(0)
    measured: Decimal = Decimal(0)
    sessions: set[int] = field(default_factory=set)

    @property
    def per_person(self) -> Decimal | None:
        return rounded(self.paid / self.people) if self.people else None

    @property
    def per_hour(self) -> Decimal | None:
        return rounded(self.paid / self.hours) if self.hours else None

    @property
    def per_point(self) -> Decimal | None:
        """Of one point of one participant; None where nothing was gained or measured."""
        return rounded(self.measured / self.points) if self.points > 0 else None

    def add(self, row: Paid, came: Attended | None) -> None:
        """Participants of a session count once, however many sources paid for it."""
        self.paid += row.amount
        if row.session_id is None or came is None:
            return
        if came.gain is not None:
            self.measured += row.amount
        if row.session_id not in self.sessions:
            self.sessions.add(row.session_id)
            self.people += came.people
            self.hours += came.hours
            self.points += came.points


def paid_rows(bookings: QuerySet) -> list[Paid]:
    """One query."""
    names = ("line__programme", "line__source", "line__year", "session", "session__course")
    rows = bookings.paid().order_by().values_list(*names).annotate(total=Sum("amount"))
    return [Paid(*row) for row in rows]


def attended(
    session_ids: Iterable[int], gains: Mapping[int, Decimal] | None = None
) -> dict[int, Attended]:
    """By session, those to which anybody came; one query."""
    gains = gains or {}
    came = Enrolment.objects.seated().filter(
        session__in=set(session_ids), attendances__present=True
    )
    rows = came.order_by().values_list("session", "session__course__hours")
    counted = rows.annotate(people=Count("pk", distinct=True))
    return {pk: Attended(people, hours * people, gains.get(pk)) for pk, hours, people in counted}


def unit_costs(
    rows: Iterable[Paid], came: Mapping[int, Attended], key: Callable[[Paid], Hashable]
) -> dict[Hashable, UnitCost]:
    """By `key` of each row; rows whose key is None are left out."""
    found: dict[Hashable, UnitCost] = defaultdict(UnitCost)
    for row in rows:
        if (name := key(row)) is not None:
            found[name].add(row, came.get(row.session_id))
    return dict(found)


def costs_of(bookings: QuerySet) -> tuple[list[Paid], dict[int, Attended]]:
    """What `unit_costs` groups: three queries, whatever the groups."""
    rows = paid_rows(bookings)
    sessions = {row.session_id for row in rows if row.session_id}
    gains = {pk: gain.points for pk, gain in session_gains(sessions).items()}
    return rows, attended(sessions, gains)


def whole_cost(rows: Iterable[Paid], came: Mapping[int, Attended]) -> UnitCost:
    return unit_costs(rows, came, lambda row: "all").get("all", UnitCost())
