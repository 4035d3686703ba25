"""Programmes, courses and finished sessions in every agency, with answered surveys."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from demo import learning_sql as sql
from demo.curricula import create_curriculum, questionnaire_about
from demo.past_learning import create_past_learning
from employees.models import Agency, Employee, Unit, User
from surveys.models import Questionnaire, Wave
from surveys.queries.tally_sql import TALLY_ALL
from surveys.services.questionnaires import ensure_published
from trainings.enums import PhaseKind, SessionStatus, TrainingForm
from trainings.models import Course, CurriculumVersion, Programme, ProgrammePhase, Session
from trainings.rules.participant_survey import ready_made

PEOPLE_A_SESSION = 25
LEARNERS = 0.65  # at least the share that demo.learning_sql draws
COURSES = (
    (
        "Pelayanan Publik Prima",
        TrainingForm.TECHNICAL,
        Decimal(24),
        "Peserta melayani masyarakat sesuai standar pelayanan dan menangani keluhan.",
    ),
    (
        "Literasi Digital bagi ASN",
        TrainingForm.E_LEARNING,
        Decimal(12),
        "Peserta memakai layanan digital pemerintah dengan aman dalam pekerjaannya.",
    ),
    (
        "Dialog Kinerja dan Umpan Balik",
        TrainingForm.WORKSHOP,
        Decimal(20),
        "Peserta menyusun ekspektasi yang jelas dan memberi umpan balik yang membangun.",
    ),
)
MONTHS_OF = {
    PhaseKind.SOSIALISASI: (2, 2),
    PhaseKind.PELATIHAN: (3, 9),
    PhaseKind.WORKSHOP: (5, 10),
    PhaseKind.MAGANG: (9, 11),
    PhaseKind.EVALUASI: (11, 12),
}


def create_learning(*, until: date, officer: User, example: Agency) -> None:
    """Sessions that ended before `until`, spread over the ten months before it, and older ones.

    Courses of the `example` have a curriculum, and its participants speak of each unit.
    """
    for agency in Agency.objects.all():
        programme = _programme(agency, until.year)
        courses = [
            Course.objects.create(
                programme=programme, title=title, form=form, hours=hours, objectives=objectives
            )
            for title, form, hours, objectives in COURSES
        ]
        surveys = [ensure_published(ready_made(TrainingForm(course.form))) for course in courses]
        if agency == example:
            curricula = [create_curriculum(course, officer) for course in courses]
            surveys = [questionnaire_about(version) for version in curricula]
        _sessions(agency, courses, surveys, until, officer)
    with connection.cursor() as cursor:
        cursor.execute(sql.ENROLMENTS, {"officer": officer.pk})
        for statement in (sql.ATTENDANCE, sql.INVITATIONS, sql.FEW, sql.HANDED_IN):
            cursor.execute(statement)
        for statement in (sql.RESPONSES, sql.COMMENTS):
            cursor.execute(statement, {})
        # What was just written has no statistics: without them the count takes ten times as long.
        cursor.execute("ANALYZE surveys_question, surveys_wave, surveys_response")
        cursor.execute(TALLY_ALL, {})
    create_past_learning(year=until.year, officer=officer)


def organiser(agency: Agency) -> Unit:
    """The office for personnel and training, else the agency itself."""
    units = Unit.objects.filter(agency=agency)
    offices = units.filter(name__startswith="Badan ", name__contains="Sumber Daya Manusia")
    return offices.first() or units.get(parent=None)


def _programme(agency: Agency, year: int) -> Programme:
    programme = Programme.objects.create(
        title=f"Pengembangan Kompetensi ASN {agency.name.removeprefix('Pemerintah ')} {year}",
        goal="Pelayanan publik yang mudah, cepat dan ramah melalui ASN yang terus belajar.",
        unit=organiser(agency),
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
    )
    ProgrammePhase.objects.bulk_create(
        ProgrammePhase(
            programme=programme,
            kind=kind,
            starts_on=date(year, first, 1),
            ends_on=date(year, last, 28),
        )
        for kind, (first, last) in MONTHS_OF.items()
    )
    return programme


def _sessions(
    agency: Agency,
    courses: list[Course],
    surveys: list[Questionnaire],
    until: date,
    officer: User,
) -> None:
    people = Employee.objects.filter(agency=agency).asn().count()
    count = int(people * LEARNERS) // PEOPLE_A_SESSION + 1
    days = [until - timedelta(days=4 + 290 * number // count) for number in range(count)]
    current = {one.course_id: one for one in CurriculumVersion.objects.current()}
    waves = Wave.objects.bulk_create(
        Wave(
            questionnaire=surveys[number % 3],
            title=f"Umpan balik: {courses[number % 3].title} angkatan {number // 3 + 1}",
            unit=courses[0].programme.unit,
            opens_on=day,
            closes_on=day + timedelta(days=14),
            settled=day + timedelta(days=14) < timezone.localdate(),
            created_by=officer,
        )
        for number, day in enumerate(days)
    )
    Session.objects.bulk_create(
        Session(
            course=courses[number % 3],
            name=f"{courses[number % 3].title}, angkatan {number // 3 + 1}",
            place="Aula instansi",
            starts_on=day - timedelta(days=1),
            ends_on=day,
            capacity=PEOPLE_A_SESSION,
            status=SessionStatus.DONE,
            wave=wave,
            curriculum=current.get(courses[number % 3].pk),
        )
        for number, (day, wave) in enumerate(zip(days, waves, strict=True))
    )
