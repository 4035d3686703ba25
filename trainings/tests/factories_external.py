"""A two-day national seminar with its certificate, handed in today."""

from datetime import date
from decimal import Decimal

import factory
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from employees.tests.factories import EmployeeFactory
from trainings.enums import TrainingForm
from trainings.enums.external import ExternalStatus
from trainings.models import ExternalTraining

JPEG = b"\xff\xd8\xff\xe0 a photo"


def certificate(name: str = "sertifikat.jpg", content: bytes = JPEG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def seminar(**changes) -> dict:
    """The facts of a claim: 8 JP."""
    plain = {
        "title": "Seminar Nasional Stunting",
        "provider": "Kementerian Kesehatan",
        "form": TrainingForm.SEMINAR,
        "international": False,
        "amount": Decimal(2),
        "each": None,
        "starts_on": date(2026, 5, 4),
        "ends_on": date(2026, 5, 5),
        "certificate_number": "123/KES/2026",
    }
    return plain | changes


class ExternalTrainingFactory(DjangoModelFactory):
    class Meta:
        model = ExternalTraining

    employee = factory.SubFactory(EmployeeFactory)
    agency = factory.LazyAttribute(lambda external: external.employee.agency)
    title = factory.Sequence(lambda n: f"Seminar {n}")
    provider = "Kementerian Kesehatan"
    form = TrainingForm.SEMINAR
    amount = Decimal(2)
    starts_on = date(2026, 5, 4)
    ends_on = date(2026, 5, 5)
    certificate_number = "123"
    hours = Decimal(8)
    reckoning = "2 hari × 4 JP = 8 JP (PerLAN 10/2018)"
    file = factory.LazyFunction(lambda: ContentFile(JPEG, "sertifikat.jpg"))
    file_name = "sertifikat.jpg"
    submitted_at = factory.LazyFunction(timezone.now)

    class Params:
        verified = factory.Trait(status=ExternalStatus.VERIFIED)
