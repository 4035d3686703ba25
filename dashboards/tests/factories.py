"""Stored results of quarter I of 2026, as a finished run leaves them."""

from datetime import UTC, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from employees.tests.factories import EmployeeFactory, UnitFactory
from evaluations.enums import RunStatus
from evaluations.models import EmployeeResult, ReportRun, UnitResult
from evaluations.tests.factories import PeriodFactory

FINISHED_AT = datetime(2026, 4, 9, 7, 5, tzinfo=UTC)  # 14.05 in Jakarta


class ReportRunFactory(DjangoModelFactory):
    """The one finished run of its period."""

    class Meta:
        model = ReportRun
        django_get_or_create = ("period",)

    period = factory.SubFactory(PeriodFactory)
    ruleset = "aturan 1"
    status = RunStatus.DONE
    finished_at = FINISHED_AT


class UnitResultFactory(DjangoModelFactory):
    """Ten PNS, of whom eight are rated Baik and nobody was trained."""

    class Meta:
        model = UnitResult

    period = factory.SubFactory(PeriodFactory)
    run = factory.LazyAttribute(lambda row: ReportRunFactory(period=row.period))
    unit = factory.SubFactory(UnitFactory)
    agency = factory.LazyAttribute(lambda row: row.unit.agency)
    employees = 10
    planned = 9
    realised = 8
    rated = 8
    accepted = 0
    predicates = factory.LazyAttribute(lambda row: [0, row.rated, 0, 0, 0])
    kpi_people = 8
    kpi_mean = Decimal("95.00")
    hours_mean = Decimal("0.00")
    pns = 10
    pns_with_hours = 0
    reaction_people = 0
    reaction_mean = None


class EmployeeResultFactory(DjangoModelFactory):
    """Approved plan, everything realised, rated Baik, no training."""

    class Meta:
        model = EmployeeResult

    period = factory.SubFactory(PeriodFactory)
    run = factory.LazyAttribute(lambda row: ReportRunFactory(period=row.period))
    employee = factory.SubFactory(EmployeeFactory)
    unit = factory.LazyAttribute(lambda row: row.employee.unit)
    agency = factory.LazyAttribute(lambda row: row.unit.agency)
    plan_status = "APPROVED"
    results = 3
    realised = 3
    kpi = Decimal("95.00")
    feedback = 1
    evaluation_status = "RATED"
    result = 2
    behaviour = 2
    predicate = 2
    hours = Decimal("0.00")
    reaction_index = None
