"""What the access matrix knows of trainings: a programme, and a class in which she sits."""

from django.utils import timezone

from employees.enums import CompetencyKind, Role
from employees.models import Competency
from employees.tests.factories import UserFactory, grant
from pembinaan.tests.access_world_programmes import programme_arguments, programmes_of
from trainings.models import CourseCompetency, NeedRequest
from trainings.services.curricula import draft_curriculum
from trainings.services.development import ensure_plan
from trainings.tests.factories import EnrolmentFactory, OpenSessionFactory, SessionFactory
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
    announced = OpenSessionFactory(course=course)
    return {
        "announced": announced,
        "application": EnrolmentFactory(session=announced, employee=asn, applied=True),
        "programme": course.programme,
        "course": course,
        "session": session,
        **programmes_of(session, asn),
        "enrolment": EnrolmentFactory(session=session, employee=asn),
        "external": ExternalTrainingFactory(employee=asn),
        "trainer": TrainerFactory(unit=asn.unit),
        "material": MaterialFactory(course=course),
        "curriculum": curriculum_of(course, etika=12),
        "course_change": CurriculumChangeFactory(course=course),
        **_development(asn),
    }


def training_arguments(rows: dict) -> dict[str, dict]:
    """Arguments that are more than the key of one row: a competency, a draft and its unit."""
    course = rows["course"]
    competency = Competency.objects.create(code="uji", name="Uji", kind=CompetencyKind.TECHNICAL)
    CourseCompetency.objects.create(course=course, competency=competency, level=2)
    draft = draft_curriculum(course_id=course.pk, by=grant(UserFactory(), Role.ADMIN))
    unit = {"pk": draft.pk, "unit": draft.units.get().pk}
    return {
        **programme_arguments(rows),
        "competency_of": {"pk": course.pk, "competency": competency.pk},
        "teaching": {"pk": rows["session"].pk, "trainer": rows["trainer"].pk},
        "draft": {"pk": draft.pk},
        "draft_unit": unit,
        "draft_step": unit | {"step": "naik"},
    }


def _development(asn) -> dict:
    """What she asked for, and the draft of her plan with one item."""
    today, competency = timezone.localdate(), Competency.objects.first()
    plan = ensure_plan(employee=asn, year=today.year)
    item = plan.items.create(
        competency=competency, form="COACHING", goal="Memimpin rapat", hours=4, due_on=today
    )
    request = NeedRequest.objects.create(
        employee=asn, competency=competency, reason="Perlu", requested_by=UserFactory()
    )
    return {"development": plan, "development_item": item, "need_request": request}
