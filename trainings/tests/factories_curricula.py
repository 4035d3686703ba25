"""Curricula of a course, and what its participants said of them."""

from datetime import timedelta
from decimal import Decimal

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from employees.tests.factories import UnitFactory, UserFactory
from surveys.models import Tally
from surveys.tests.factories import WaveFactory
from trainings.enums import SessionStatus
from trainings.enums.curricula import CurriculumStatus
from trainings.models import (
    Course,
    CurriculumChange,
    CurriculumUnit,
    CurriculumVersion,
    Material,
    Session,
    Trainer,
)
from trainings.tests.factories import CourseFactory, SessionFactory


class TrainerFactory(DjangoModelFactory):
    class Meta:
        model = Trainer

    unit = factory.SubFactory(UnitFactory)
    name = factory.Faker("name", locale="id_ID")


class MaterialFactory(DjangoModelFactory):
    """A handout as a file."""

    class Meta:
        model = Material

    course = factory.SubFactory(CourseFactory)
    title = "Panduan"
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4", "panduan.pdf"))
    filename = "panduan.pdf"
    added_by = factory.SubFactory(UserFactory)


class CurriculumChangeFactory(DjangoModelFactory):
    """An officer's own proposal about the whole course."""

    class Meta:
        model = CurriculumChange

    course = factory.SubFactory(CourseFactory)
    reason = "Materi tidak sesuai dengan tugas peserta"
    raised_by = factory.SubFactory(UserFactory)


def curriculum_of(course: Course, *, number: int = 1, **units: int) -> CurriculumVersion:
    """The version in force, `units` being JP by code; _ stands for - in codes."""
    version = CurriculumVersion.objects.create(
        course=course, number=number, created_by=UserFactory()
    )
    CurriculumUnit.objects.bulk_create(
        CurriculumUnit(
            version=version,
            code=code.replace("_", "-"),
            order=order,
            title=code.replace("_", " ").capitalize(),
            hours=Decimal(hours),
        )
        for order, (code, hours) in enumerate(units.items(), start=1)
    )
    course.curricula.exclude(pk=version.pk).update(status=CurriculumStatus.RETIRED)
    version.status = CurriculumStatus.CURRENT
    version.published_at, version.published_by = timezone.now(), version.created_by
    version.save()
    return version


def surveyed_session(
    version: CurriculumVersion, *, days_ago: int = 1, **answers: dict[str, int]
) -> Session:
    """A finished session whose survey closed `days_ago`; times by value, by question code."""
    closed = timezone.localdate() - timedelta(days=days_ago)
    unit = version.course.programme.unit
    wave = WaveFactory(
        unit=unit, opens_on=closed - timedelta(days=13), closes_on=closed, settled=True
    )
    for code, counts in answers.items():
        Tally.objects.bulk_create(
            Tally(wave=wave, question_code=code.replace("_", "-"), value=value, count=count)
            for value, count in {"": sum(counts.values()), **counts}.items()
        )
    Tally.objects.create(wave=wave, count=max(sum(each.values()) for each in answers.values()))
    return SessionFactory(
        course=version.course,
        curriculum=version,
        wave=wave,
        status=SessionStatus.DONE,
        ends_on=closed - timedelta(days=14),
    )
