"""What the catalogue, the page of a session and the superior show about joining."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from employees.models import Employee
from employees.queries.competencies import profile_of
from employees.queries.standards import standards_of
from trainings.enums import PENDING, SEATED, EnrolmentStatus
from trainings.models import CourseCompetency, Enrolment, EnrolmentStep, Session
from trainings.queries.eligibility import RELATED, persons, terms_of
from trainings.rules.eligibility import Person, Verdict, judge
from trainings.rules.gaps import closed_by
from trainings.rules.seats import free_seats


@dataclass(frozen=True, slots=True)
class Offer:
    """A session as one person meets it; `free` seats are those open to the person's agency."""

    session: Session
    verdict: Verdict | None
    enrolment: Enrolment | None
    free: int
    closes: list[str]

    @property
    def may_apply(self) -> bool:
        """Nothing speaks against it, and the person has not asked yet."""
        asked = self.enrolment and self.enrolment.status in (*PENDING, *SEATED)
        return bool(self.verdict and self.verdict.may_join and not asked)

    @property
    def is_seated(self) -> bool:
        return bool(self.enrolment and self.enrolment.status in SEATED)

    @property
    def may_leave(self) -> bool:
        status = self.enrolment and self.enrolment.status
        planned = self.session.status == "PLANNED"
        return planned and status in (*PENDING, EnrolmentStatus.ENROLLED)


def with_terms(sessions: QuerySet) -> QuerySet:
    """All that `terms_of` and a card print, in three more queries for any number."""
    taught = CourseCompetency.objects.select_related("competency")
    return sessions.select_related(*RELATED, "course__programme__unit__agency").prefetch_related(
        "quotas", Prefetch("course__competencies", queryset=taught)
    )


def offers(sessions: Collection[Session], employee: Employee | None) -> list[Offer]:
    """Needs sessions read through `with_terms` and `for_list`."""
    today = timezone.localdate()
    if employee is None or not sessions:
        return [Offer(session, None, None, _left(session), []) for session in sessions]
    person = persons([employee], sessions)[employee.pk]
    asked = with_place(Enrolment.objects.filter(employee=employee, session__in=sessions))
    mine = {each.session_id: each for each in asked.select_related("suggestion")}
    taken = _taken([session for session in sessions if session.quotas.all()])
    closes = closing([employee], {employee.pk: person}, sessions)
    found = []
    for session in sessions:
        terms = terms_of(session, today=today)
        seats = {"capacity": terms.capacity, "kept": terms.kept, "taken": taken[session.pk]}
        free = free_seats(employee.agency_id, **seats) if terms.kept else _left(session)
        verdict = judge(person, terms, today=today)
        names = closes[employee.pk, session.course_id]
        found.append(Offer(session, verdict, mine.get(session.pk), free, names))
    return found


def _left(session: Session) -> int:
    return max(0, session.capacity - session.taken)


def _taken(sessions: Collection[Session]) -> Mapping[int, dict[int, int]]:
    """Seats taken by session and agency; one query, none without sessions."""
    if not sessions:
        return defaultdict(dict)
    rows = Enrolment.objects.seated().filter(session__in=sessions).order_by()
    found = defaultdict(dict)
    counted = rows.values_list("session", "agency").annotate(Count("pk"))
    for session, agency, count in counted:
        found[session][agency] = count
    return found


def with_place(enrolments: QuerySet) -> QuerySet:
    """`place` in the waiting list, from 1; and `answer`, the note of the last step."""
    ahead = Enrolment.objects.filter(
        Q(queued_at__lt=OuterRef("queued_at"))
        | Q(queued_at=OuterRef("queued_at"), pk__lt=OuterRef("pk")),
        session=OuterRef("session"),
        status=EnrolmentStatus.WAITING,
    )
    count = ahead.order_by().values("session").annotate(count=Count("pk")).values("count")
    steps = EnrolmentStep.objects.filter(enrolment=OuterRef("pk")).order_by("-at", "-pk")
    return enrolments.annotate(
        place=Coalesce(Subquery(count), 0) + 1, answer=Subquery(steps.values("note")[:1])
    )


def closing(
    people: Collection[Employee], facts: Mapping[int, Person], sessions: Iterable[Session]
) -> dict[tuple[int, int], list[str]]:
    """Names of the competencies that each course would bring up, by (employee, course).

    Needs `position` of the people and `course__competencies` of the sessions; one query.
    """
    courses = {session.course_id: session.course.competencies.all() for session in sessions}
    known = {competency for person in people for competency in facts[person.pk].levels}
    taught = {row.competency for rows in courses.values() for row in rows}
    taught = {competency for competency in taught if competency.pk in known}
    standards = standards_of({person.position for person in people}, taught) if taught else {}
    found = {}
    for person in people:
        asked = standards.get(person.position_id, {})
        for course, rows in courses.items():
            pairs = [(row.competency_id, row.level) for row in rows]
            helps = closed_by(pairs, standards=asked, levels=facts[person.pk].levels)
            found[person.pk, course] = [
                row.competency.name for row in rows if row.competency_id in helps
            ]
    return found


def fits_gap(employee: Employee) -> Q:
    """Courses that lead above where the person is, in something the post asks more of."""
    lacking = [row for row in profile_of(employee).rows if row.gap]
    wanted = Q(pk__in=[])
    for row in lacking:
        wanted |= Q(competency=row.competency.pk, level__gt=row.actual)
    return Q(course__in=CourseCompetency.objects.filter(wanted).values("course"))


@dataclass(frozen=True, slots=True)
class Asked:
    """An application as the superior reads it; `hours` are the JP of its year so far."""

    enrolment: Enrolment
    verdict: Verdict
    hours: object
    closes: list[str]
    clashes: list[str]


def asked_of(enrolments: Collection[Enrolment]) -> list[Asked]:
    """Needs `employee__unit`, `employee__position`, and sessions read through `with_terms`."""
    if not enrolments:
        return []
    today = timezone.localdate()
    people = list({each.employee_id: each.employee for each in enrolments}.values())
    sessions = [each.session for each in enrolments]
    facts = persons(people, sessions)
    closes = closing(people, facts, sessions)
    team = _team_days({person.rater_id for person in people})
    found = []
    for each in enrolments:
        person, session = facts[each.employee_id], each.session
        terms = terms_of(session, today=today)
        found.append(
            Asked(
                each,
                judge(person, terms, today=today, nominated=True),
                person.hours.get(session.ends_on.year, 0),
                closes[each.employee_id, session.course_id],
                _clashes(each, team),
            )
        )
    return found


def _team_days(raters: Collection[int | None]) -> list[Enrolment]:
    """Seats and applications of all who have one of these superiors; one query."""
    rows = Enrolment.objects.filter(
        employee__rater__in=[rater for rater in raters if rater],
        status__in=(EnrolmentStatus.REQUESTED, EnrolmentStatus.ENROLLED),
        session__ends_on__gte=timezone.localdate(),
    ).exclude(session__status="CANCELLED")
    return list(rows.select_related("employee", "session").order_by(F("employee__name")))


def _clashes(enrolment: Enrolment, team: Iterable[Enrolment]) -> list[str]:
    """Names of others of the team who would be away on the same days."""
    start, end = enrolment.session.starts_on, enrolment.session.ends_on
    return sorted(
        {
            other.employee.name
            for other in team
            if other.employee_id != enrolment.employee_id
            and other.employee.rater_id == enrolment.employee.rater_id
            and other.session.starts_on <= end
            and other.session.ends_on >= start
        }
    )
