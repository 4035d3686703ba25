"""What the rules of joining must know of people and sessions, in a few queries for all of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Q

from employees.enums import AWAY, EmployeeKind, PositionKind
from employees.models import Absence, CompetencyLevel, Employee
from employees.queries.policies import policy_by_agency
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.admission import Admission, Reach
from trainings.models import Enrolment, Session
from trainings.queries.hours import hours_by_employee
from trainings.queries.seats import kept_seats
from trainings.rules.eligibility import Person, Requirement, Seat, Terms
from trainings.rules.hours import PPPK_CEILING

TO_COME = (SessionStatus.PLANNED, SessionStatus.RUNNING)
COUNTED = (EnrolmentStatus.ENROLLED, EnrolmentStatus.WAITING, EnrolmentStatus.REQUESTED)
RELATED = ("course__programme__unit", "requirement__earlier_course", "requirement__competency")


def terms_of(session: Session, *, today: date) -> Terms:
    """Reads nothing where RELATED is joined and `quotas` is prefetched."""
    return Terms(
        session=session.pk,
        course=session.course_id,
        hours=session.course.hours,
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        closes_on=session.closes_on,
        is_planned=session.status == SessionStatus.PLANNED,
        admission=Admission(session.admission),
        reach=Reach(session.reach),
        organiser=session.course.programme.unit.path,
        capacity=session.capacity,
        kept=kept_seats(session, today),
        requirement=_requirement(session),
    )


def _requirement(session: Session) -> Requirement:
    asked = getattr(session, "requirement", None)
    if asked is None:
        return Requirement()
    return Requirement(
        kinds=asked.kinds,
        posts=asked.posts,
        lowest_level=asked.lowest_level,
        highest_level=asked.highest_level,
        earlier_course=asked.earlier_course_id,
        earlier_title=asked.earlier_course.title if asked.earlier_course else "",
        competency=asked.competency_id,
        competency_name=asked.competency.name if asked.competency else "",
        competency_level=asked.competency_level,
    )


def persons(employees: Collection[Employee], sessions: Iterable[Session]) -> dict[int, Person]:
    """By id of the employee, as far as these sessions ask; needs `position` and `unit`.

    Three queries, one more for each year in which the sessions end, one more for PPPK.
    """
    years = sorted({session.ends_on.year for session in sessions})
    ids = [person.pk for person in employees]
    hours = {year: hours_by_employee(ids, year=year) for year in years}
    (passed, seats), away, levels = _enrolled(ids), _away(ids), _levels(ids)
    ceiling = _ceilings(employees, max(years, default=1))
    return {
        person.pk: Person(
            is_active=person.is_active,
            kind=EmployeeKind(person.kind),
            post=PositionKind(person.position.kind),
            level=person.position.level,
            agency=person.agency_id,
            unit=person.unit.path,
            ceiling=ceiling(person.agency_id),
            hours={year: found.get(person.pk, Decimal(0)) for year, found in hours.items()},
            passed=frozenset(passed[person.pk]),
            seats=seats[person.pk],
            away=away[person.pk],
            levels=levels[person.pk],
        )
        for person in employees
    }


def _ceilings(employees: Collection[Employee], year: int) -> Callable[[int], Decimal]:
    """The ceiling of PPPK by agency; nothing is read where there is none among them."""
    if all(person.kind != EmployeeKind.PPPK for person in employees):
        return lambda _: PPPK_CEILING
    usual, own = policy_by_agency("jp_pppk", on=date(year, 12, 31))
    return lambda agency: own.get(agency, usual)


def _enrolled(ids: Collection[int]) -> tuple[Mapping[int, list], Mapping[int, list]]:
    """Courses completed with their years, and seats had or asked for."""
    done = Q(status=EnrolmentStatus.COMPLETED)
    ahead = Q(status__in=COUNTED, session__status__in=TO_COME)
    rows = Enrolment.objects.filter(done | ahead, employee__in=ids).select_related("session")
    passed, seats = defaultdict(list), defaultdict(list)
    for row in rows:
        if row.status == EnrolmentStatus.COMPLETED:
            passed[row.employee_id].append((row.session.course_id, row.session.ends_on.year))
        else:
            seats[row.employee_id].append(_seat(row))
    return passed, seats


def _seat(row: Enrolment) -> Seat:
    return Seat(
        session=row.session_id,
        course=row.session.course_id,
        name=row.session.name,
        starts_on=row.session.starts_on,
        ends_on=row.session.ends_on,
        firm=row.status == EnrolmentStatus.ENROLLED,
    )


def _away(ids: Collection[int]) -> dict[int, list[tuple[date, date | None]]]:
    found = defaultdict(list)
    rows = Absence.objects.filter(employee__in=ids, kind__in=AWAY)
    for person, start, end in rows.values_list("employee", "valid_from", "valid_to"):
        found[person].append((start, end))
    return found


def _levels(ids: Collection[int]) -> dict[int, dict[int, int]]:
    found = defaultdict(dict)
    rows = CompetencyLevel.objects.latest().filter(employee__in=ids)
    for person, competency, level in rows.values_list("employee", "competency", "level"):
        found[person][competency] = level
    return found
