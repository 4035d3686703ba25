"""The SKP of whoever changes post, rater or unit: ended, opened anew, or handed over."""

import itertools
from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from employees.enums import AbsenceKind, AssignmentEnd
from employees.models import Absence, Assignment, Employee, Notification
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    user_of,
)
from evaluations.models import Plan
from evaluations.services.plan_transfers import close_for_transfer, follow_posts
from evaluations.services.planning import open_plan
from evaluations.tests.factories import PlanFactory
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db

TMT = date(2026, 3, 1)
AFTER = date(2026, 3, 2)


def move(person, *, on=TMT, reason=AssignmentEnd.MOVED, **new) -> Assignment:
    """Record a definitive post until `on` and another from then."""
    unit, position = person.unit, person.position
    AssignmentFactory(employee=person, valid_to=on, end_reason=reason)
    facts = {"unit": unit, "position": position} | new
    return AssignmentFactory(employee=person, valid_from=on, **facts)


def days(person) -> list[tuple[date, date]]:
    plans = Plan.objects.filter(employee=person).order_by("starts_on")
    return [(plan.starts_on, plan.ends_on) for plan in plans]


SPLIT = [(date(2026, 1, 1), date(2026, 2, 28)), (TMT, date(2026, 12, 31))]


def test_a_move_ends_the_plan_the_day_before_and_opens_one_from_tmt():
    plan = PlanFactory(approved=True)
    before, there = plan.unit, UnitFactory()
    move(plan.employee, unit=there)
    Employee.objects.filter(pk=plan.employee_id).update(unit=there)  # as the new day does
    follow_posts(on=AFTER)
    assert days(plan.employee) == SPLIT
    old, new = Plan.objects.order_by("starts_on")
    assert (old.status, old.unit, old.rater) == ("APPROVED", before, plan.rater)
    assert (new.status, new.unit, new.agency) == ("DRAFT", there, there.agency)


def test_a_promotion_in_the_same_unit_counts_as_a_move():
    plan = PlanFactory()
    move(plan.employee, position=PositionFactory())
    follow_posts(on=AFTER)
    assert days(plan.employee) == SPLIT


def test_a_second_run_finds_nothing_to_do():
    plan = PlanFactory(approved=True)
    move(plan.employee, unit=UnitFactory())
    follow_posts(on=AFTER)
    assert follow_posts(on=AFTER) == 0


def test_nothing_happens_before_tmt():
    plan = PlanFactory()
    move(plan.employee, unit=UnitFactory())
    assert follow_posts(on=TMT - timedelta(days=1)) == 0


@pytest.mark.parametrize("on", [TMT, date(2026, 12, 31)])
def test_from_tmt_on_the_plan_is_ended(on):
    plan = PlanFactory()
    move(plan.employee, unit=UnitFactory())
    close_for_transfer(on=on)
    assert days(plan.employee) == SPLIT[:1]


def test_a_change_of_the_organisation_moves_the_plan_along():
    plan = PlanFactory(approved=True)
    there = UnitFactory()
    move(plan.employee, unit=there, reason=AssignmentEnd.REORGANISED)
    plan.employee.unit = there
    plan.employee.save()
    follow_posts(on=AFTER)
    plan.refresh_from_db()
    assert days(plan.employee) == [(date(2026, 1, 1), date(2026, 12, 31))]
    assert plan.unit == there


def test_several_moves_recorded_at_once_give_a_plan_each():
    plan = PlanFactory()
    first = move(plan.employee, unit=UnitFactory())
    first.valid_to, first.end_reason = date(2026, 4, 1), AssignmentEnd.MOVED
    first.save()
    AssignmentFactory(employee=plan.employee, unit=UnitFactory(), valid_from=date(2026, 4, 1))
    follow_posts(on=date(2026, 5, 5))
    assert days(plan.employee) == [
        (date(2026, 1, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 12, 31)),
    ]


def test_whoever_leaves_the_service_gets_no_new_plan():
    plan = PlanFactory(approved=True)
    AssignmentFactory(
        employee=plan.employee, valid_to=TMT, end_reason=AssignmentEnd.CONTRACT_ENDED
    )
    follow_posts(on=AFTER)
    assert days(plan.employee) == SPLIT[:1]


def test_a_new_rater_takes_the_running_plan_over():
    plan = PlanFactory(approved=True)
    before, plan.employee.rater = plan.rater, EmployeeFactory()
    plan.employee.save()
    follow_posts(on=AFTER)
    plan.refresh_from_db()
    assert (plan.rater, plan.previous_rater, plan.rater_since) == (
        plan.employee.rater,
        before,
        AFTER,
    )
    assert days(plan.employee) == [(date(2026, 1, 1), date(2026, 12, 31))]


def test_both_are_told_of_a_new_rater_once():
    plan = PlanFactory(approved=True)
    plan.employee.rater = EmployeeFactory()
    plan.employee.save()
    for _ in range(2):
        follow_posts(on=AFTER)
    told = Notification.objects.filter(kind="plan_has_new_rater")
    assert {row.employee for row in told} == {plan.employee, plan.employee.rater}
    assert {row.url for row in told} == {reverse("evaluations:plan", args=[plan.pk])}


def test_whoever_moves_is_told_of_the_draft():
    plan = PlanFactory(approved=True)
    move(plan.employee, unit=UnitFactory())
    follow_posts(on=AFTER)
    told = Notification.objects.get()
    assert (told.employee, told.kind) == (plan.employee, "plan_for_new_post")
    assert "sejak 1 Maret 2026" in told.text


def test_the_ended_plan_stays_with_the_rater_of_then():
    plan = PlanFactory(approved=True)
    move(plan.employee, unit=UnitFactory())
    plan.employee.rater = EmployeeFactory()
    plan.employee.save()
    follow_posts(on=AFTER)
    old, new = Plan.objects.order_by("starts_on")
    assert (old.rater, new.rater) == (plan.rater, plan.employee.rater)


def test_only_the_named_people_are_followed():
    plans = PlanFactory.create_batch(2)
    for plan in plans:
        move(plan.employee, unit=UnitFactory())
    follow_posts([plans[0].employee_id], on=AFTER)
    assert [len(days(plan.employee)) for plan in plans] == [2, 1]


def test_a_plan_opened_after_a_move_begins_at_tmt(monkeypatch):
    _today(monkeypatch, date(2026, 4, 9))
    plan = PlanFactory(approved=True)
    move(plan.employee, unit=UnitFactory())
    new = open_plan(employee=plan.employee, year=2026, by=user_of(plan.employee))
    assert days(plan.employee) == SPLIT
    assert new.starts_on == TMT


def test_a_placement_in_the_year_begins_on_taking_office(monkeypatch):
    _today(monkeypatch, date(2026, 7, 9))
    person = EmployeeFactory(rater=EmployeeFactory())
    AssignmentFactory(employee=person, valid_from=date(2026, 6, 2))
    open_plan(employee=person, year=2026, by=user_of(person))
    assert days(person) == [(date(2026, 6, 2), date(2026, 12, 31))]


def test_whoever_returns_from_leave_plans_the_rest_of_the_year(monkeypatch):
    _today(monkeypatch, date(2026, 8, 3))
    person = EmployeeFactory(rater=EmployeeFactory())
    Absence.objects.create(
        employee=person,
        kind=AbsenceKind.UNPAID_LEAVE,
        valid_from=date(2024, 8, 1),
        valid_to=date(2026, 8, 1),
    )
    open_plan(employee=person, year=2026, by=user_of(person))
    assert days(person) == [(date(2026, 8, 1), date(2026, 12, 31))]


def test_nobody_plans_during_unpaid_leave(monkeypatch):
    _today(monkeypatch, date(2026, 5, 5))
    person = EmployeeFactory(rater=EmployeeFactory())
    Absence.objects.create(
        employee=person, kind=AbsenceKind.UNPAID_LEAVE, valid_from=date(2025, 8, 1)
    )
    with pytest.raises(DomainError) as caught:
        open_plan(employee=person, year=2026, by=user_of(person))
    assert caught.value.code == "away"


def test_the_page_tells_of_the_new_rater_and_of_the_next_plan(client):
    person = EmployeeFactory(rater=EmployeeFactory())
    before = EmployeeFactory()
    old = PlanFactory(
        employee=person,
        approved=True,
        ends_on=date(2026, 2, 28),
        previous_rater=before,
        rater_since=date(2026, 2, 2),
    )
    new = PlanFactory(employee=person, starts_on=TMT)
    client.force_login(user_of(person))
    page = client.get(reverse("evaluations:plan", args=[old.pk])).content.decode()
    assert f"Sejak 2 Februari 2026 pejabat penilainya {old.rater}, sebelumnya {before}" in page
    assert "SKP ini berakhir 28 Februari 2026" in page
    assert reverse("evaluations:plan", args=[new.pk]) in page


def _today(monkeypatch, day: date) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)


class PlansNeverOverlap(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.tuples(st.integers(2, 360), st.booleans(), st.booleans()),
            min_size=1,
            max_size=5,
            unique_by=lambda post: post[0],
        ),
        st.lists(st.integers(0, 364), min_size=1, max_size=4),
    )
    def test_whatever_is_recorded_and_whenever_it_is_followed(self, changes, runs):
        """Posts that begin on days of the year, in two units, with and without a gap."""
        plan = PlanFactory(approved=True)
        units, first = (plan.unit, UnitFactory()), date(2026, 1, 1)
        begin, unit = date(2025, 1, 1), plan.unit
        for day, other, gap in sorted(changes):
            end = first + timedelta(days=day)
            if end == begin:  # a gap has left no day for this post
                continue
            AssignmentFactory(
                employee=plan.employee,
                unit=unit,
                valid_from=begin,
                valid_to=end,
                end_reason=AssignmentEnd.MOVED,
            )
            begin, unit = end + timedelta(days=int(gap)), units[other]
        AssignmentFactory(employee=plan.employee, unit=unit, valid_from=begin)
        for day in sorted(runs):
            follow_posts(on=first + timedelta(days=day))
        found = days(plan.employee)
        assert all(start <= end for start, end in found)
        assert all(end < start for (_, end), (start, _) in itertools.pairwise(found))
        assert follow_posts(on=first + timedelta(days=max(runs))) == 0
