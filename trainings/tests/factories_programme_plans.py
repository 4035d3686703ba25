"""A phase that has not begun, a condition of its entry, and a high open risk."""

from decimal import Decimal

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from employees.tests.factories import UserFactory
from trainings.enums import PhaseKind
from trainings.enums.programmes import Moment
from trainings.models import (
    Milestone,
    PhaseCondition,
    ProgrammeDocument,
    ProgrammeGoal,
    ProgrammePhase,
    Risk,
    TargetGroup,
)
from trainings.tests.factories import ProgrammeFactory


class PhaseFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammePhase

    programme = factory.SubFactory(ProgrammeFactory)
    kind = PhaseKind.PELATIHAN
    starts_on = factory.LazyAttribute(lambda phase: phase.programme.starts_on)
    ends_on = factory.LazyAttribute(lambda phase: phase.programme.ends_on)


class ConditionFactory(DjangoModelFactory):
    class Meta:
        model = PhaseCondition

    phase = factory.SubFactory(PhaseFactory)
    moment = Moment.ENTRY
    text = factory.Sequence(lambda n: f"Surat keputusan {n}")


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeGoal

    programme = factory.SubFactory(ProgrammeFactory)
    objective = "Layanan kesehatan ibu"
    indicator = factory.Sequence(lambda n: f"Angka {n}")
    target = Decimal(90)
    measure = "%"
    year = 2026


class TargetGroupFactory(DjangoModelFactory):
    class Meta:
        model = TargetGroup

    programme = factory.SubFactory(ProgrammeFactory)
    description = factory.Sequence(lambda n: f"Bidan {n}")
    size = 10


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Tonggak {n}")
    due_on = factory.LazyFunction(timezone.localdate)


class RiskFactory(DjangoModelFactory):
    class Meta:
        model = Risk

    programme = factory.SubFactory(ProgrammeFactory)
    description = factory.Sequence(lambda n: f"Peserta tidak dilepas {n}")
    likelihood = 3
    impact = 5
    mitigation = "Surat kepada atasan"


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeDocument

    programme = factory.SubFactory(ProgrammeFactory)
    title = "Kerangka acuan"
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7", name="kak.pdf"))
    file_name = "kak.pdf"
    added_by = factory.SubFactory(UserFactory)
