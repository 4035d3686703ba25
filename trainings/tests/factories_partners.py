"""A campus, and an agreement with it in its first year of five."""

from datetime import timedelta
from decimal import Decimal

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from employees.tests.factories import AgencyFactory, UserFactory
from trainings.enums.partners import AgreementKind, PartnerKind
from trainings.models import Agreement, Partner


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    agency = factory.SubFactory(AgencyFactory)
    kind = PartnerKind.CAMPUS
    name = factory.Sequence(lambda n: f"Universitas {n}")
    city = "Jambi"


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    partner = factory.SubFactory(PartnerFactory)
    kind = AgreementKind.PKS
    number = factory.Sequence(lambda n: f"PKS/{n}")
    title = "Pelatihan bersama"
    valid_from = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    valid_to = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=5 * 365))
    value = Decimal(500_000_000)
    added_by = factory.SubFactory(UserFactory)

    class Params:
        with_file = factory.Trait(
            file=factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7", name="naskah.pdf")),
            file_name="naskah.pdf",
        )
