"""Versions of a curriculum: drafted, put in force, frozen, and taught by what starts next."""

from decimal import Decimal

import pytest
from django.db import InternalError, transaction

from employees.enums import CompetencyKind, Role
from employees.models import Competency
from employees.tests.factories import UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import SessionStatus
from trainings.enums.curricula import CurriculumStatus
from trainings.services.curricula import (
    add_unit,
    discard_curriculum,
    draft_curriculum,
    drop_competency,
    edit_unit,
    move_unit,
    publish_curriculum,
    remove_unit,
    set_competency,
)
from trainings.services.sessions import move
from trainings.tests.factories import CourseFactory, SessionFactory
from trainings.tests.factories_curricula import curriculum_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory(hours=Decimal(12))


@pytest.fixture
def trainer(course):
    return grant(UserFactory(), Role.TRAINING, course.programme.unit)


def unit_of(draft, title, by, hours=6):
    return add_unit(version_id=draft.pk, title=title, hours=Decimal(hours), objectives="", by=by)


def titles(version) -> list[str]:
    return list(version.units.values_list("title", flat=True))


def test_a_first_curriculum_is_drafted_and_put_in_force(course, trainer):
    draft = draft_curriculum(course_id=course.pk, by=trainer)
    for title in ("Etika pelayanan", "Menangani keluhan"):
        unit_of(draft, title, trainer)
    published = publish_curriculum(version_id=draft.pk, reason="", by=trainer)
    assert (published.number, published.status) == (1, CurriculumStatus.CURRENT)
    assert published.published_by == trainer
    assert titles(published) == ["Etika pelayanan", "Menangani keluhan"]


def test_a_second_draft_keeps_the_codes_of_the_units(course, trainer):
    current = curriculum_of(course, etika=6, keluhan=6)
    draft = draft_curriculum(course_id=course.pk, by=trainer)
    assert draft_curriculum(course_id=course.pk, by=trainer) == draft  # one draft at a time
    keluhan = draft.units.get(code="keluhan")
    edit_unit(
        version_id=draft.pk,
        unit_id=keluhan.pk,
        title="Menangani keluhan di loket",
        hours=Decimal(6),
        objectives="",
        by=trainer,
    )
    move_unit(version_id=draft.pk, unit_id=keluhan.pk, up=True, by=trainer)
    move_unit(version_id=draft.pk, unit_id=keluhan.pk, up=True, by=trainer)  # at the top already
    assert titles(draft) == ["Menangani keluhan di loket", "Etika"]
    publish_curriculum(version_id=draft.pk, reason="Contoh dari loket", by=trainer)
    current.refresh_from_db()
    assert current.status == CurriculumStatus.RETIRED
    assert titles(current) == ["Etika", "Keluhan"]
    assert [unit.code for unit in draft.units.all()] == ["keluhan", "etika"]


def test_hours_must_be_those_of_the_course(course, trainer):
    draft = draft_curriculum(course_id=course.pk, by=trainer)
    with pytest.raises(InvalidInput, match="belum memuat materi"):
        publish_curriculum(version_id=draft.pk, reason="", by=trainer)
    first = unit_of(draft, "Etika pelayanan", trainer, hours=12)
    extra = unit_of(draft, "Menangani keluhan", trainer, hours=1)
    with pytest.raises(InvalidInput, match="Jumlah JP materi 13, sedangkan pelatihan ini 12 JP"):
        publish_curriculum(version_id=draft.pk, reason="", by=trainer)
    remove_unit(version_id=draft.pk, unit_id=extra.pk, by=trainer)
    publish_curriculum(version_id=draft.pk, reason="", by=trainer)
    assert list(draft.units.all()) == [first]


def test_a_change_says_why(course, trainer):
    curriculum_of(course, etika=12)
    draft = draft_curriculum(course_id=course.pk, by=trainer)
    with pytest.raises(InvalidInput) as refused:
        publish_curriculum(version_id=draft.pk, reason=" ", by=trainer)
    assert refused.value.field == "reason"


def test_a_published_version_is_frozen(course, trainer):
    version = curriculum_of(course, etika=12)
    with pytest.raises(InvalidTransition):
        unit_of(version, "Lain", trainer)
    with pytest.raises(InvalidTransition):
        discard_curriculum(version_id=version.pk, by=trainer)
    with pytest.raises(InternalError, match="frozen"), transaction.atomic():
        version.units.update(title="Lain")


def test_a_discarded_draft_leaves_the_curriculum_in_force(course, trainer):
    version = curriculum_of(course, etika=12)
    discard_curriculum(version_id=draft_curriculum(course_id=course.pk, by=trainer).pk, by=trainer)
    assert list(course.curricula.all()) == [version]


def test_a_unit_stands_once_in_a_curriculum(course, trainer):
    draft = draft_curriculum(course_id=course.pk, by=trainer)
    unit_of(draft, "Etika pelayanan", trainer)
    with pytest.raises(InvalidInput) as refused:
        unit_of(draft, "etika pelayanan ", trainer)
    assert refused.value.field == "title"


def test_a_session_teaches_what_is_in_force_when_it_starts(course, trainer):
    session = SessionFactory(course=course, status=SessionStatus.PLANNED)
    curriculum_of(course, etika=12)
    second = curriculum_of(course, number=2, keluhan=12)
    move(session_id=session.pk, to=SessionStatus.RUNNING, by=trainer)
    session.refresh_from_db()
    assert session.curriculum == second


def test_a_competency_has_one_level(course, trainer):
    service, teamwork = (
        Competency.objects.create(code=code, name=code, kind=CompetencyKind.TECHNICAL)
        for code in ("layanan", "kerja-sama")
    )
    for competency, level in ((service, 2), (teamwork, 1), (service, 3)):
        set_competency(course_id=course.pk, competency=competency, level=level, by=trainer)
    drop_competency(course_id=course.pk, competency_id=teamwork.pk, by=trainer)
    assert list(course.competencies.values_list("competency", "level")) == [(service.pk, 3)]


def test_others_change_nothing(course):
    stranger = grant(UserFactory(), Role.HR, course.programme.unit)
    with pytest.raises(NotAllowed):
        draft_curriculum(course_id=course.pk, by=stranger)
    with pytest.raises(NotAllowed):
        drop_competency(course_id=course.pk, competency_id=1, by=stranger)
