"""The office of the training walk: its people, its course, and where the money comes from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from demo.accounts import PASSWORD
from employees.enums import AssessmentSource, FunctionalLevel, PositionKind, Role
from employees.models import Competency, CompetencyLevel, Employee, Unit, User
from employees.rules.competencies import CORE
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from trainings.enums.money import FundingSource
from trainings.models import BudgetLine, Course, CurriculumVersion
from trainings.services.curricula import set_competency
from trainings.tests.factories import CourseFactory
from trainings.tests.factories_curricula import curriculum_of
from trainings.tests.factories_money import BudgetLineFactory
from trainings.tests.factories_partners import AgreementFactory

COURSE = "Komunikasi Pelayanan Publik"
SOUND, POOR = "Mendengarkan warga", "Menulis pidato"  # the units of its first curriculum
PASSING_MARK = 70
CLASS_SIZE = 10


@dataclass(frozen=True, slots=True)
class World:
    """Two classes of the same post; the learner is the first of the first."""

    officer: User
    course: Course
    version: CurriculumVersion
    line: BudgetLine
    classes: tuple[list[Employee], list[Employee]]

    @property
    def learner(self) -> Employee:
        return self.classes[0][0]


def set_up() -> World:
    """Everybody who signs in has the password of the demo."""
    unit, password = UnitFactory(name="Dinas Pelayanan"), make_password(PASSWORD)
    officer = UserFactory(employee=EmployeeFactory(unit=unit), username="diklat")
    superior = UserFactory(employee=EmployeeFactory(unit=unit), username="atasan")
    classes = _class(unit, superior.employee), _class(unit, superior.employee)
    learner = UserFactory(employee=classes[0][0], username="pegawai")
    User.objects.filter(pk__in=[officer.pk, superior.pk, learner.pk]).update(password=password)
    for person in [*classes[0][1:], *classes[1]]:
        user_of(person)
    officer = grant(officer, Role.TRAINING, unit)
    course = _course(unit, officer)
    version = curriculum_of(course, mendengarkan_warga=4, menulis_pidato=4)
    return World(officer, course, version, _line(course), classes)


def communication() -> Competency:
    """Made anew where a test before has emptied the database."""
    core = next(each for each in CORE if each.code == "komunikasi")
    facts = {"name": core.name, "kind": core.kind}
    return Competency.objects.get_or_create(code=core.code, defaults=facts)[0]


def _class(unit: Unit, superior: Employee) -> list[Employee]:
    """Their post asks for level 3 of communication, which all of them miss by one."""
    post = PositionFactory(kind=PositionKind.FUNGSIONAL, level=FunctionalLevel.AHLI_MUDA)
    people = EmployeeFactory.create_batch(CLASS_SIZE, unit=unit, position=post, rater=superior)
    CompetencyLevel.objects.bulk_create(
        CompetencyLevel(
            employee=person,
            competency=communication(),
            level=2,
            source=AssessmentSource.CENTRE,
            assessed_on=date(2026, 1, 5),
        )
        for person in people
    )
    return people


def _course(unit: Unit, officer: User) -> Course:
    course = CourseFactory(
        programme__unit=unit,
        programme__title="Pelayanan yang Mendengar",
        title=COURSE,
        hours=Decimal(8),
        objectives="Peserta mendengarkan warga dan menjawab keluhannya.",
        passing_mark=PASSING_MARK,
    )
    set_competency(course_id=course.pk, competency=communication(), level=3, by=officer)
    return course


def _line(course: Course) -> BudgetLine:
    """Money of a campus, under an agreement that is in force."""
    programme = course.programme
    agreement = AgreementFactory(
        partner__agency=programme.unit.agency,
        partner__name="Universitas Mitra",
        number="PKS/7/2026",
    )
    return BudgetLineFactory(
        programme=programme,
        source=FundingSource.COST_SHARING,
        amount=Decimal(40_000_000),
        partner=agreement.partner,
        agreement=agreement,
    )
