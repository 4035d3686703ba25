"""Limits as rows: written in sets, reminded of once, shown to HR of their own units."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.enums import Role
from employees.models import Notification
from employees.tests.factories import EmployeeFactory, UserFactory, grant, user_of
from evaluations.enums.clocks import ClockKind, Escalation
from evaluations.models import Clock
from evaluations.services.clock_sets import write_clocks
from evaluations.services.escalation import escalate
from evaluations.services.plan_workflow import approve, return_plan
from evaluations.tasks import tend_clocks
from evaluations.tests.factories import PlanFactory
from evaluations.tests.factories_execution import EvaluationFactory, account

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2026, 1, 2)


def clock(**changes) -> Clock:
    """An SKP to be set by 31 January 2026."""
    person = changes.pop("employee", None) or EmployeeFactory()
    given = {
        "kind": ClockKind.SET_PLAN,
        "employee": person,
        "responsible": person,
        "agency": person.agency,
        "unit": person.unit,
        "year": 2026,
        "counted_from": date(2026, 1, 1),
        "due_on": date(2026, 1, 31),
    }
    return Clock.objects.create(**given | changes)


def test_everybody_without_an_approved_plan_has_until_the_end_of_january():
    planless = EmployeeFactory()
    submitted, approved = PlanFactory(submitted=True), PlanFactory(approved=True)
    EmployeeFactory(is_active=False)
    write_clocks(NEW_YEAR)
    write_clocks(NEW_YEAR)
    rows = Clock.objects.filter(kind=ClockKind.SET_PLAN)
    assert set(rows.values_list("due_on", flat=True)) == {date(2026, 1, 31)}
    turn = dict(rows.values_list("employee", "responsible"))
    assert turn[planless.pk] == planless.pk
    assert turn[submitted.employee_id] == submitted.rater_id
    assert approved.employee_id not in turn


def test_the_limit_of_an_skp_follows_its_steps():
    plan = PlanFactory(submitted=True)
    write_clocks(NEW_YEAR)
    row = Clock.objects.filter(employee=plan.employee, kind=ClockKind.SET_PLAN)
    return_plan(plan_id=plan.pk, by=account(plan.rater), note="Lengkapi.")
    assert row.get().responsible == plan.employee
    told = Notification.objects.get(employee=plan.employee)
    assert (told.kind, told.text) == (
        "plan_returned",
        "SKP 2026 Anda dikembalikan dengan catatan.",
    )


def test_an_approval_stops_it():
    plan = PlanFactory(submitted=True)
    write_clocks(NEW_YEAR)
    approve(plan_id=plan.pk, by=account(plan.rater))
    row = Clock.objects.get(employee=plan.employee, kind=ClockKind.SET_PLAN)
    assert row.done_on == timezone.localdate()
    assert Notification.objects.get(employee=plan.employee).kind == "plan_approved"


def test_decisions_that_no_service_saw_stop_limits_at_night():
    evaluation = EvaluationFactory()
    write_clocks(date(2026, 4, 1))
    assert Clock.objects.open().filter(evaluation=evaluation).count() == 2
    EvaluationFactory._meta.model.objects.filter(pk=evaluation.pk).update(
        status="RATED",
        result=2,
        behaviour=2,
        predicate=2,
        rated_at=timezone.now(),
        rated_by=UserFactory(),
    )
    write_clocks(date(2026, 4, 2))
    left = Clock.objects.open().filter(evaluation=evaluation)
    assert list(left.values_list("kind", flat=True)) == ["REPORT"]


@pytest.mark.parametrize(
    ("days_left", "expected"),
    [
        (8, Escalation.NONE),
        (7, Escalation.WEEK),
        (2, Escalation.WEEK),
        (1, Escalation.EVE),
        (0, Escalation.DAY),
        (-3, Escalation.DAY),
    ],
)
def test_the_nearest_reminder_goes_out_once(days_left, expected):
    row = clock()
    today = row.due_on - timedelta(days=days_left)
    assert escalate(today) == (expected != Escalation.NONE)
    assert escalate(today) == 0
    row.refresh_from_db()
    assert row.escalated == expected
    assert Notification.objects.count() == (expected != Escalation.NONE)


def test_the_three_reminders_in_turn():
    row = clock()
    sent = [escalate(row.due_on - timedelta(days=left)) for left in range(10, -5, -1)]
    assert sent == [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0]


def test_one_person_gets_one_message_however_many_limits_end():
    rater = EmployeeFactory()
    for _ in range(50):
        clock(responsible=rater)
    escalate(date(2026, 1, 24))
    told = Notification.objects.get(employee=rater)
    assert told.text == "SKP ditetapkan: 50 tenggat Anda berakhir 31 Januari 2026."


def test_hr_hears_of_its_own_units_on_the_last_day_only():
    row = clock()
    officers = [EmployeeFactory() for _ in range(3)]
    for officer, unit in zip(officers, (row.unit, officers[1].unit, None), strict=True):
        grant(user_of(officer), Role.HR, unit)
    escalate(date(2026, 1, 30))
    assert not Notification.objects.filter(kind="due_hr").exists()
    escalate(date(2026, 1, 31))
    told = Notification.objects.filter(kind="due_hr")
    assert set(told.values_list("employee", flat=True)) == {officers[0].pk, officers[2].pk}
    assert told[0].text == "1 tenggat di unit Anda berakhir hari ini."


def test_the_nightly_task_may_run_twice():
    EvaluationFactory()
    tend_clocks()
    before = list(Clock.objects.order_by("pk").values())
    messages = Notification.objects.count()
    tend_clocks()
    assert list(Clock.objects.order_by("pk").values()) == before
    assert Notification.objects.count() == messages


def test_hr_of_one_office_sees_only_its_limits(client):
    today = timezone.localdate()
    own = clock(due_on=today - timedelta(days=1), counted_from=today - timedelta(days=9))
    other = clock(due_on=today + timedelta(days=3), counted_from=today)
    client.force_login(grant(UserFactory(), Role.HR, own.unit))
    page = client.get(reverse("evaluations:clocks"))
    shown = page.content.decode()
    assert own.employee.nip not in shown
    assert [row.pk for row, _ in page.context["rows"]] == [own.pk]
    (line,) = page.context["lines"]
    assert (line.running, line.at_risk, line.late) == (1, 0, 1)
    assert "Lewat batas" in shown
    assert other.employee.name not in shown
    file = client.get(reverse("evaluations:clocks_export"))
    sheet = load_workbook(BytesIO(b"".join(file.streaming_content))).active
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["NIP", own.employee.nip]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=late", ["late"]),
        ("state=risk", ["risk"]),
        ("kind=SET_PLAN", ["late", "risk", "far"]),
        ("kind=DECIDE", []),
        ("kind=NONSENSE", []),
    ],
)
def test_the_board_narrows(client, query, expected):
    today = timezone.localdate()
    rows = {
        name: clock(due_on=today + timedelta(days=days), counted_from=today - timedelta(days=90))
        for name, days in (("late", -2), ("risk", 2), ("far", 40))
    }
    client.force_login(grant(UserFactory(), Role.HR))
    page = client.get(f"{reverse('evaluations:clocks')}?{query}")
    assert [row for row, _ in page.context["rows"]] == [rows[name] for name in expected]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["clocks", "manage", "holidays", "objections", "reports"])
def test_query_budgets_of_hr(client, rows, name, django_assert_max_num_queries):
    for _ in range(rows):
        EvaluationFactory()
    write_clocks(date(2026, 4, 1))
    client.force_login(grant(UserFactory(), Role.HR))
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"evaluations:{name}")).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_ones_own_limits_lead_to_the_step(client, rows, django_assert_max_num_queries):
    rater = EmployeeFactory()
    for _ in range(rows):
        evaluation = EvaluationFactory(plan__employee=EmployeeFactory(rater=rater))
    write_clocks(date(2026, 4, 1))
    clock()  # somebody else's
    client.force_login(account(rater))
    with django_assert_max_num_queries(8):
        page = client.get(reverse("evaluations:my_clocks"))
    assert {row.responsible for row, _ in page.context["rows"]} == {rater}
    rate = reverse("evaluations:rate", args=[evaluation.plan_id, evaluation.period_id])
    assert rate in page.content.decode()
