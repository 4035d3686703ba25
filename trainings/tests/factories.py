"""The plainest legal rows; a session is running, three days long, and ended yesterday."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from employees.models import Employee, User
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, user_of
from trainings.enums import EnrolmentStatus, SessionStatus, TrainingForm
from trainings.enums.admission import Admission
from trainings.enums.quizzes import QuizKind, QuizSource
from trainings.models import Attendance, Course, Enrolment, Programme, QuizSheet, Session
from trainings.rules.attendance import days_between


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    title = factory.Sequence(lambda n: f"Program {n}")
    goal = "Menurunkan angka kematian ibu"
    unit = factory.SubFactory(UnitFactory)
    starts_on = date(2026, 1, 1)
    ends_on = date(2026, 12, 31)


class CourseFactory(DjangoModelFactory):
    class Meta:
        model = Course

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Pelatihan {n}")
    form = TrainingForm.TECHNICAL
    hours = Decimal(12)
    objectives = "Peserta mampu menolong persalinan normal"


class SessionFactory(DjangoModelFactory):
    """`SessionFactory(course__programme__unit=unit)` is run by that unit."""

    class Meta:
        model = Session

    course = factory.SubFactory(CourseFactory)
    name = factory.Sequence(lambda n: f"Angkatan {n}")
    place = "Aula"
    ends_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
    starts_on = factory.LazyAttribute(lambda session: session.ends_on - timedelta(days=2))
    capacity = 30
    status = SessionStatus.RUNNING


class OpenSessionFactory(SessionFactory):
    """Announced, two days long, and starting in a fortnight."""

    starts_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    ends_on = factory.LazyAttribute(lambda session: session.starts_on + timedelta(days=1))
    status = SessionStatus.PLANNED
    admission = Admission.OPEN


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    session = factory.SubFactory(SessionFactory)
    employee = factory.SubFactory(EmployeeFactory)
    agency = factory.LazyAttribute(lambda enrolment: enrolment.employee.agency)
    added_by = factory.SubFactory(UserFactory)

    class Params:
        completed = factory.Trait(status=EnrolmentStatus.COMPLETED, hours=Decimal(12))
        applied = factory.Trait(
            status=EnrolmentStatus.REQUESTED,
            motivation="Agar pelayanan lebih cepat",
            asked_at=factory.LazyFunction(timezone.now),
        )
        nominated = factory.Trait(
            status=EnrolmentStatus.NOMINATED, asked_at=factory.LazyFunction(timezone.now)
        )
        waiting = factory.Trait(
            status=EnrolmentStatus.WAITING,
            asked_at=factory.LazyFunction(timezone.now),
            queued_at=factory.LazyFunction(timezone.now),
        )


class QuizSheetFactory(DjangoModelFactory):
    """A post-test on paper."""

    class Meta:
        model = QuizSheet

    enrolment = factory.SubFactory(EnrolmentFactory)
    kind = QuizKind.POST
    source = QuizSource.PAPER
    mark = Decimal(80)
    recorded_by = factory.SelfAttribute("enrolment.added_by")


def account_of(person: Employee) -> User:
    """The account of an employee, read anew, or a new one."""
    known = User.objects.select_related("employee__unit").filter(employee=person).first()
    return known or user_of(person)


def days_of(session: Session) -> list[date]:
    return list(days_between(session.starts_on, session.ends_on))


def attend(enrolment: Enrolment, *present: bool) -> Enrolment:
    """Record the first days of the session for one participant."""
    days = days_of(enrolment.session)
    Attendance.objects.bulk_create(
        Attendance(enrolment=enrolment, day=day, present=there)
        for day, there in zip(days, present, strict=False)
    )
    return enrolment
