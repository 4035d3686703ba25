"""The plainest legal rows of the performance cycle; traits name states."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from employees.tests.factories import EmployeeFactory
from evaluations.enums import PeriodKind, PlanStatus
from evaluations.models import Indicator, Period, Plan, WorkResult

MONTHS_OF_QUARTER = 3
SUBMITTED_AT = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)
APPROVED_AT = datetime(2026, 1, 15, 2, 0, tzinfo=UTC)
LAST_DAYS = ((3, 31), (6, 30), (9, 30), (12, 31))


class PeriodFactory(DjangoModelFactory):
    """Quarter I of 2026; `PeriodFactory(number=2)` is the next one."""

    class Meta:
        model = Period
        django_get_or_create = ("year", "kind", "number")

    year = 2026
    kind = PeriodKind.QUARTERLY
    number = 1
    starts_on = factory.LazyAttribute(
        lambda period: date(period.year, MONTHS_OF_QUARTER * (period.number - 1) + 1, 1)
    )
    ends_on = factory.LazyAttribute(
        lambda period: date(period.year, *LAST_DAYS[period.number - 1])
    )


class PlanFactory(DjangoModelFactory):
    """A draft without results; `PlanFactory(employee=person)` needs a person with a rater."""

    class Meta:
        model = Plan

    class Params:
        submitted = factory.Trait(status=PlanStatus.SUBMITTED, submitted_at=SUBMITTED_AT)
        returned = factory.Trait(status=PlanStatus.RETURNED, submitted_at=SUBMITTED_AT)
        approved = factory.Trait(
            status=PlanStatus.APPROVED, submitted_at=SUBMITTED_AT, approved_at=APPROVED_AT
        )

    employee = factory.SubFactory(EmployeeFactory, rater=factory.SubFactory(EmployeeFactory))
    rater = factory.LazyAttribute(lambda plan: plan.employee.rater)
    unit = factory.LazyAttribute(lambda plan: plan.employee.unit)
    agency = factory.LazyAttribute(lambda plan: plan.unit.agency)
    year = 2026
    starts_on = factory.LazyAttribute(lambda plan: date(plan.year, 1, 1))
    ends_on = factory.LazyAttribute(lambda plan: date(plan.year, 12, 31))


class WorkResultFactory(DjangoModelFactory):
    """A main result without indicators."""

    class Meta:
        model = WorkResult

    plan = factory.SubFactory(PlanFactory)
    statement = factory.Sequence(lambda n: f"Meningkatnya mutu layanan {n}")
    order = factory.Sequence(lambda n: n % 1000)


class IndicatorFactory(DjangoModelFactory):
    """95 percent, the more the better."""

    class Meta:
        model = Indicator

    result = factory.SubFactory(WorkResultFactory)
    statement = factory.Sequence(lambda n: f"Persentase ibu hamil terlayani {n}")
    aspect = "QUANTITY"
    target = Decimal("95.00")
    unit_of_measure = "%"
    order = factory.Sequence(lambda n: n % 1000)
