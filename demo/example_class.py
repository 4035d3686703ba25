"""A class of the example's people in Kota Jambi, whose survey waits for its last answer."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from demo.learning import organiser
from employees.enums import EmployeeKind
from employees.models import Employee, User
from surveys.enums import QuestionKind
from surveys.models import Invitation, Wave
from surveys.rules.readymade import organiser_classroom
from surveys.services.answers import answer
from surveys.services.questionnaires import ensure_published
from trainings.enums import EnrolmentStatus, SessionStatus, TrainingForm
from trainings.models import Attendance, Course, Enrolment, Programme, Session

UNANSWERED = 1  # the midwife, last of the class, answers in the browser and opens the results


def create_example_class(*, people: Sequence[Employee], officer: User, today: date) -> None:
    """The training that the example's annex asks for: SiCantik for the midwives' team."""
    class_ = [person for person in people if person.kind != EmployeeKind.NON_ASN]
    midwives = [person for person in class_ if "Penyelia" in person.position.name]
    class_ = [person for person in class_ if person not in midwives] + midwives
    session = _session(organiser(class_[0].agency), officer, today)
    for person in class_:
        enrolment = Enrolment.objects.create(
            session=session,
            employee=person,
            agency=person.agency,
            status=EnrolmentStatus.COMPLETED,
            hours=session.course.hours,
            added_by=officer,
        )
        for day in (session.starts_on, session.ends_on):
            Attendance.objects.create(enrolment=enrolment, day=day, present=True)
        Invitation.objects.create(wave=session.wave, employee=person)
    for number, person in enumerate(class_[:-UNANSWERED]):
        _answer(session.wave, person, number)


def _session(unit, officer: User, today: date) -> Session:
    programme = Programme.objects.filter(unit=unit).first()
    course = Course.objects.create(
        programme=programme,
        title="Pemutakhiran Data Ibu Hamil dengan Aplikasi SiCantik",
        form=TrainingForm.GUIDANCE,
        hours=Decimal(8),
        objectives="Data ibu hamil di wilayah kerja lebih valid dan terkini.",
    )
    ended = today - timedelta(days=3)
    wave = Wave.objects.create(
        questionnaire=ensure_published(organiser_classroom.TEXT),
        title=f"Umpan balik: {course.title}",
        unit=unit,
        opens_on=ended,
        closes_on=today + timedelta(days=11),
        created_by=officer,
    )
    return Session.objects.create(
        course=course,
        name="Bimbingan teknis SiCantik, Puskesmas Putri Ayu",
        place="Puskesmas Putri Ayu",
        starts_on=ended - timedelta(days=1),
        ends_on=ended,
        capacity=20,
        status=SessionStatus.DONE,
        wave=wave,
    )


def _answer(wave: Wave, person: Employee, number: int) -> None:
    questions = wave.questionnaire.questions.filter(kind=QuestionKind.SCALE)
    answer(
        wave_id=wave.pk,
        by=User.objects.select_related("employee").get(employee=person),
        answers={question.code: 3 + (number + question.order) % 3 for question in questions},
    )
