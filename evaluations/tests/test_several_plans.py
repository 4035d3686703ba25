"""Several SKP in a year: they never overlap, and every page asks for the right one."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from employees.tests.factories import EmployeeFactory, user_of
from evaluations.models import Plan
from evaluations.queries.mine import my_year
from evaluations.queries.plans import superior_plan
from evaluations.queries.team import team
from evaluations.tests.factories import PeriodFactory, PlanFactory, WorkResultFactory

pytestmark = pytest.mark.django_db


def moved(day=date(2026, 3, 1), **fields):
    """Somebody whose first SKP ended the day before `day`; both are approved."""
    person = EmployeeFactory(rater=EmployeeFactory())
    last = date.fromordinal(day.toordinal() - 1)
    old = PlanFactory(employee=person, ends_on=last, approved=True, rater=EmployeeFactory())
    new = PlanFactory(employee=person, starts_on=day, approved=True, **fields)
    return old, new


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2026, 3, 1)),
    ],
)
def test_days_of_two_plans_never_overlap(starts_on, ends_on):
    plan = PlanFactory(starts_on=date(2026, 3, 1), ends_on=date(2026, 6, 30))
    with pytest.raises(IntegrityError, match="one_plan_at_a_time"), transaction.atomic():
        PlanFactory(employee=plan.employee, starts_on=starts_on, ends_on=ends_on)


def test_plans_may_follow_each_other_without_a_gap():
    old, new = moved()
    assert list(Plan.objects.filter(employee=new.employee).order_by("starts_on")) == [old, new]


def test_a_plan_stays_within_its_year():
    with pytest.raises(IntegrityError, match="plan_within_its_year"), transaction.atomic():
        PlanFactory(ends_on=date(2027, 1, 1))


@pytest.mark.parametrize(("number", "expected"), [(1, "both"), (2, "new")])
def test_a_period_meets_the_plans_with_days_in_it(number, expected):
    old, new = moved(date(2026, 3, 31))
    plans = {"both": [old, new], "new": [new]}[expected]
    assert list(Plan.objects.in_period(PeriodFactory(number=number))) == plans


def test_a_plan_of_another_year_is_in_no_period_of_this_one():
    PlanFactory(year=2025)
    assert not Plan.objects.in_period(PeriodFactory(number=1)).exists()


def test_both_plans_of_the_quarter_of_a_move_are_worked_on():
    old, new = moved(date(2026, 2, 16))
    quarter, second = PeriodFactory(number=1), PeriodFactory(number=2)
    mine = my_year(new.employee, 2026)
    assert mine.plan == new
    assert [(row.plan, row.period) for row in mine.periods] == [
        (old, quarter),
        (new, quarter),
        (new, second),
    ] + [(new, row.period) for row in mine.periods[3:]]


def test_each_rater_finds_the_person_with_the_own_plan():
    old, new = moved()
    quarter = PeriodFactory(number=1)
    for plan in (old, new):
        assert [row.plan_id for row in team(user_of(plan.rater), quarter)] == [plan.pk]


def test_a_report_without_plan_for_the_new_post_is_missing_one():
    old, new = moved()
    new.delete()
    rows = team(user_of(old.employee.rater), PeriodFactory(number=1))
    assert [(row.pk, row.stage) for row in rows] == [(old.employee_id, "NO_PLAN")]


def test_the_superiors_latest_plan_of_the_same_days_counts():
    boss = EmployeeFactory(rater=EmployeeFactory())
    first = PlanFactory(employee=boss, ends_on=date(2026, 4, 30))
    second = PlanFactory(employee=boss, starts_on=date(2026, 5, 1))
    person = EmployeeFactory(rater=boss)
    early = PlanFactory(employee=person, ends_on=date(2026, 4, 30))
    late = PlanFactory(employee=person, starts_on=date(2026, 5, 1))
    assert superior_plan(early) == first
    assert superior_plan(late) == second


def test_my_page_links_each_period_to_its_plan(client):
    old, new = moved(date(2026, 2, 16))
    WorkResultFactory(plan=old)
    quarter = PeriodFactory(number=1)
    client.force_login(user_of(new.employee))
    page = client.get(f"{reverse('evaluations:mine')}?tahun=2026").content.decode()
    for plan in (old, new):
        assert reverse("evaluations:realisations", args=[plan.pk, quarter.pk]) in page
    assert "0 dari 1 hasil kerja" in page
    assert "1 Januari s.d. 15 Februari 2026" in page
