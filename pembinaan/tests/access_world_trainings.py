"""What the access matrix knows of trainings: a programme, and a class in which she sits."""

from employees.enums import CompetencyKind, Role
from employees.models import Competency
from employees.tests.factories import UserFactory, grant
from trainings.models import CourseCompetency
from trainings.services.curricula import draft_curriculum
from trainings.tests.factories import EnrolmentFactory, SessionFactory
from trainings.tests.factories_curricula import (
    CurriculumChangeFactory,
    MaterialFactory,
    TrainerFactory,
    curriculum_of,
)
from trainings.tests.factories_external import ExternalTrainingFactory


def trainings_of(asn) -> dict:
    """Rows by the name of their argument."""
    session = SessionFactory(course__programme__unit=asn.unit)
    course = session.course
    return {
        "programme": course.programme,
        "course": course,
        "session": session,
        "enrolment": EnrolmentFactory(session=session, employee=asn),
        "external": ExternalTrainingFactory(employee=asn),
        "trainer": TrainerFactory(unit=asn.unit),
        "material": MaterialFactory(course=course),
        "curriculum": curriculum_of(course, etika=12),
        "course_change": CurriculumChangeFactory(course=course),
    }


def training_arguments(rows: dict) -> dict[str, dict]:
    """Arguments that are more than the key of one row: a competency, a draft and its unit."""
    course = rows["course"]
    competency = Competency.objects.create(code="uji", name="Uji", kind=CompetencyKind.TECHNICAL)
    CourseCompetency.objects.create(course=course, competency=competency, level=2)
    draft = draft_curriculum(course_id=course.pk, by=grant(UserFactory(), Role.ADMIN))
    unit = {"pk": draft.pk, "unit": draft.units.get().pk}
    return {
        "competency_of": {"pk": course.pk, "competency": competency.pk},
        "teaching": {"pk": rows["session"].pk, "trainer": rows["trainer"].pk},
        "draft": {"pk": draft.pk},
        "draft_unit": unit,
        "draft_step": unit | {"step": "naik"},
    }
