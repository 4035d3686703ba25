"""People for the pages of one session."""

from collections.abc import Collection, Iterable

from employees.enums import EmployeeKind, Role
from employees.models import Employee
from employees.queries.people import name_or_nip
from trainings.enums import EnrolmentStatus
from trainings.models import Attendance, Enrolment, Session
from trainings.queries.hours import hours_by_employee
from trainings.rules.attendance import days_between
from trainings.rules.hours import beyond_ceiling


def candidates(session: Session, user, text: str):
    """Active ASN in the user's care whose name holds `text`, or whose NIP starts with it."""
    seated = session.enrolments.seated().values("employee")
    people = Employee.objects.visible_to(user, Role.TRAINING).active().asn()
    return people.filter(name_or_nip(text)).exclude(pk__in=seated).for_list()


def employees_by_nip(user, nips: Collection[str], role: Role) -> dict[str, Employee]:
    """Those held through `role`; an unknown NIP is left out. One query."""
    people = Employee.objects.visible_to(user, role).filter(nip__in=nips)
    return {person.nip: person for person in people}


def over_ceiling(session: Session, enrolments: Iterable[Enrolment]) -> set[int]:
    """Employees whom this course takes over the PPPK ceiling in its year (R4.2, a warning).

    Contract periods are not known yet: the year stands in for them.
    """
    waiting = [
        enrolment.employee
        for enrolment in enrolments
        if enrolment.status == EnrolmentStatus.ENROLLED
        and enrolment.employee.kind == EmployeeKind.PPPK
    ]
    year = session.ends_on.year
    taken = hours_by_employee([person.pk for person in waiting], year=year) if waiting else {}
    return {
        person.pk
        for person in waiting
        if beyond_ceiling(
            EmployeeKind(person.kind), taken.get(person.pk, 0) + session.course.hours
        )
    }


def recorded_days(session: Session) -> set:
    """Days on which attendance was recorded."""
    rows = Attendance.objects.filter(enrolment__session=session).order_by()
    return set(rows.values_list("day", flat=True).distinct())


def unrecorded_weekdays(session: Session, today, recorded: Collection) -> list:
    """Mondays to Fridays of the session up to `today` that nobody recorded; none is counted."""
    days = days_between(session.starts_on, min(session.ends_on, today))
    return [day for day in days if day.weekday() < 5 and day not in recorded]
