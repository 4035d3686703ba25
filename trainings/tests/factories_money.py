"""Budget lines of 100 million rupiah, and plans of one million."""

from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from employees.tests.factories import UserFactory
from trainings.enums.money import BookingKind, FundingSource
from trainings.models import Booking, BudgetLine
from trainings.tests.factories import ProgrammeFactory


class BudgetLineFactory(DjangoModelFactory):
    class Meta:
        model = BudgetLine

    programme = factory.SubFactory(ProgrammeFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    source = FundingSource.APBD
    account_code = factory.Sequence(lambda n: f"5.1.02.{n:04d}")
    account_name = "Belanja jasa narasumber"
    amount = Decimal(100_000_000)


class BookingFactory(DjangoModelFactory):
    class Meta:
        model = Booking

    line = factory.SubFactory(BudgetLineFactory)
    kind = BookingKind.PLAN
    on = factory.LazyFunction(timezone.localdate)
    amount = Decimal(1_000_000)
    description = factory.Sequence(lambda n: f"Konsumsi {n}")
    recorded_by = factory.SubFactory(UserFactory)

    class Params:
        paid = factory.Trait(kind=BookingKind.REALISATION, document_number="SP2D 1")
        committed = factory.Trait(kind=BookingKind.COMMITMENT, document_number="SPK 1")
