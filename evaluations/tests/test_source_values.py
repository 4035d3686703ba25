"""Values of indicators that come by themselves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import EmployeeKind
from employees.tests.factories import EmployeeFactory, user_of
from evaluations.enums import PeriodKind
from evaluations.models import IndicatorValue
from evaluations.services.source_values import read_own_sources, read_sources
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)
from evaluations.tests.factories_execution import EvaluationFactory, RealisationFactory
from pembinaan.common.errors import NotAllowed
from trainings.enums import EnrolmentStatus
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db


def sourced(source="training_hours", **fields):
    plan = fields.pop("plan", None) or PlanFactory(approved=True, **fields)
    result = WorkResultFactory(plan=plan)
    return IndicatorFactory(result=result, source=source, target=Decimal(20))


def attended(employee, hours, *, ends_on, status=EnrolmentStatus.COMPLETED):
    session = SessionFactory(starts_on=ends_on, ends_on=ends_on)
    EnrolmentFactory(session=session, employee=employee, status=status, hours=hours)


def value_of(indicator):
    return IndicatorValue.objects.get(indicator=indicator, period=PeriodFactory()).value


def test_hours_of_the_year_until_the_end_of_the_period():
    indicator = sourced()
    person = indicator.result.plan.employee
    attended(person, 12, ends_on=date(2026, 3, 31))
    attended(person, 5, ends_on=date(2026, 4, 1))
    attended(person, 7, ends_on=date(2025, 12, 31))
    attended(person, 0, ends_on=date(2026, 2, 1), status=EnrolmentStatus.ENROLLED)
    before = timezone.now()
    assert read_sources(period_id=PeriodFactory().pk) == 1
    assert value_of(indicator) == 12
    assert IndicatorValue.objects.get().read_at >= before


def test_a_second_reading_replaces_the_first():
    indicator = sourced()
    read_sources(period_id=PeriodFactory().pk)
    attended(indicator.result.plan.employee, 6, ends_on=date(2026, 2, 1))
    read_sources(period_id=PeriodFactory().pk)
    assert value_of(indicator) == 6


def test_share_of_reports_with_the_minimum():
    indicator = sourced("team_hours")
    leader = indicator.result.plan.employee
    for hours in (20, 19, 25):
        attended(EmployeeFactory(rater=leader), hours, ends_on=date(2026, 2, 1))
    attended(
        EmployeeFactory(rater=leader, kind=EmployeeKind.PPPK, rank="IX"),
        1,
        ends_on=date(2026, 2, 1),
    )
    read_sources(period_id=PeriodFactory().pk)
    assert value_of(indicator) == Decimal("66.67")  # two of three; PPPK have no minimum


def test_a_leader_without_reports_has_no_value():
    sourced("team_hours")
    assert read_sources(period_id=PeriodFactory().pk) == 0


def test_what_is_rated_stays_as_it_was():
    indicator = sourced()
    EvaluationFactory(plan=indicator.result.plan, rated=True)
    assert read_sources(period_id=PeriodFactory().pk) == 0


def test_a_closed_or_future_period_is_left_alone():
    sourced()
    closed = PeriodFactory(closed_at=timezone.now())
    later = timezone.localdate() + timedelta(days=40)
    future = PeriodFactory(
        year=later.year,
        kind=PeriodKind.MONTHLY,
        number=later.month,
        starts_on=later,
        ends_on=later,
    )
    assert read_sources(period_id=closed.pk) == read_sources(period_id=future.pk) == 0


def test_only_the_owner_reads_now():
    indicator = sourced()
    plan = indicator.result.plan
    with pytest.raises(NotAllowed):
        read_own_sources(plan_id=plan.pk, period_id=PeriodFactory().pk, by=user_of(plan.rater))


def test_the_page_shows_the_value_and_its_time_instead_of_a_field(client):
    indicator = sourced()
    plan, period = indicator.result.plan, PeriodFactory()
    attended(plan.employee, 12, ends_on=date(2026, 2, 1))
    RealisationFactory(result=indicator.result)
    client.force_login(user_of(plan.employee))
    client.post(reverse("evaluations:sources_read", args=[plan.pk, period.pk]))
    page = client.get(reverse("evaluations:realisations", args=[plan.pk, period.pk]))
    text = page.content.decode()
    assert "JP pelatihan yang selesai sejak awal tahun, dibaca" in text
    assert f"value_{indicator.pk}" not in text
    assert "12 ÷ 20 × 100 = 60%" in text
