"""One's own performance year: the step under way and the one button."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from evaluations.enums import PeriodKind
from evaluations.models import Evaluation, Realisation
from evaluations.tests.factories import PeriodFactory, PlanFactory, WorkResultFactory

pytestmark = pytest.mark.django_db

URL = reverse("evaluations:mine")
THIS_YEAR = timezone.localdate().year
NOW = datetime(2026, 4, 3, 3, 0, tzinfo=UTC)


def plan_of_this_year(**fields):
    return PlanFactory(year=THIS_YEAR, **fields)


@pytest.fixture
def quarter():
    return PeriodFactory(year=THIS_YEAR, number=1)


def shown(client, employee, query=""):
    client.force_login(user_of(employee))
    response = client.get(f"{URL}{query}")
    assert response.status_code == 200
    return response


def states(response) -> list[str]:
    return [step["state"] for step in response.context["steps"]]


def realise(plan, period):
    for result in plan.results.all():
        Realisation.objects.create(
            result=result, period=period, agency=plan.agency, narrative="Tercapai"
        )


def evaluate(plan, period, **fields):
    rated = {
        "status": "RATED",
        "result": 2,
        "behaviour": 2,
        "predicate": 2,
        "rated_at": NOW,
        "rated_by": UserFactory(),
    }
    return Evaluation.objects.create(
        employee=plan.employee,
        rater=plan.rater,
        period=period,
        plan=plan,
        agency=plan.agency,
        unit=plan.unit,
        **rated | fields,
    )


def test_without_plan_offers_to_open_one(client):
    employee = EmployeeFactory(rater=EmployeeFactory())
    response = shown(client, employee)
    assert states(response) == ["current", "todo", "todo", "todo", "todo"]
    assert f"Susun SKP {THIS_YEAR}" in response.content.decode()
    assert employee.rater.name in response.content.decode()


def test_without_rater_names_the_hr_officers_over_the_unit(client):
    agency = UnitFactory()
    opd = UnitFactory(parent=agency)
    employee = EmployeeFactory(unit=UnitFactory(parent=opd))
    near = grant(UserFactory(), Role.HR, opd)
    far = grant(UserFactory(), Role.HR, agency)
    others = [grant(UserFactory(), Role.HR, UnitFactory()), grant(UserFactory(), Role.LEADER, opd)]
    response = shown(client, employee)
    assert [grant.user for grant in response.context["officers"]] == [near, far]
    page = response.content.decode()
    assert "Pejabat penilai kinerja Anda belum ditetapkan." in page
    assert f"{near.name}, HR {opd.name}" in page
    assert not [user for user in others if user.name in page]
    assert "Susun SKP" not in page


def test_hr_officer_of_everything_is_named_too(client):
    officer = grant(UserFactory(), Role.HR)
    response = shown(client, EmployeeFactory())
    assert [grant.user for grant in response.context["officers"]] == [officer]


@pytest.mark.parametrize(
    ("state", "label", "first_two"),
    [
        ({}, "Lanjutkan menyusun SKP", ["current", "todo"]),
        ({"returned": True}, "Perbaiki SKP", ["current", "todo"]),
        ({"submitted": True}, "Lihat SKP", ["done", "current"]),
    ],
)
def test_before_approval_the_button_leads_to_the_plan(client, state, label, first_two):
    plan = plan_of_this_year(**state)
    response = shown(client, plan.employee)
    step = response.context["next"]
    assert (step["label"], step["url"]) == (label, reverse("evaluations:plan", args=[plan.pk]))
    assert states(response)[:2] == first_two


def test_approved_without_period_waits(client):
    response = shown(client, plan_of_this_year(approved=True).employee)
    assert states(response) == ["done", "done", "current", "todo", "todo"]
    assert "begitu periode penilaian dibuka" in response.context["next"]["text"]


def test_realisation_comes_next(client, quarter):
    plan = plan_of_this_year(approved=True)
    WorkResultFactory(plan=plan)
    response = shown(client, plan.employee)
    step = response.context["next"]
    assert step["label"] == f"Isi realisasi Triwulan I {THIS_YEAR}"
    assert step["url"] == reverse("evaluations:realisations", args=[plan.pk, quarter.pk])
    assert "0 dari 1 hasil kerja" in response.content.decode()


def test_complete_realisation_waits_for_the_rater(client, quarter):
    plan = plan_of_this_year(approved=True)
    WorkResultFactory.create_batch(2, plan=plan)
    realise(plan, quarter)
    response = shown(client, plan.employee)
    assert states(response) == ["done", "done", "done", "current", "todo"]
    assert response.context["next"]["waiting"]
    assert "2 dari 2 hasil kerja" in response.content.decode()


def test_rating_is_to_be_accepted_before_anything_else(client, quarter):
    plan = plan_of_this_year(approved=True)
    WorkResultFactory(plan=plan)
    second = PeriodFactory(year=THIS_YEAR, number=2, starts_on=quarter.starts_on)
    evaluation = evaluate(plan, second, status="DELIVERED", delivered_at=NOW)
    response = shown(client, plan.employee)
    assert response.context["mine"].focus.period == second
    assert states(response) == ["done", "done", "done", "done", "current"]
    assert response.context["next"]["url"] == reverse(
        "evaluations:evaluation", args=[evaluation.pk]
    )


def test_all_accepted_is_done(client, quarter):
    plan = plan_of_this_year(approved=True)
    evaluate(plan, quarter, status="ACCEPTED", accepted_at=NOW)
    response = shown(client, plan.employee)
    assert states(response) == ["done"] * 5
    assert "Baik" in response.content.decode()


def test_closed_period_is_passed_over(client, quarter):
    quarter.closed_at = NOW
    quarter.save()
    second = PeriodFactory(year=THIS_YEAR, number=2, starts_on=quarter.starts_on)
    plan = plan_of_this_year(approved=True)
    WorkResultFactory(plan=plan)
    assert shown(client, plan.employee).context["mine"].focus.period == second


def test_only_started_periods_of_the_year_count(client, quarter):
    PeriodFactory(year=THIS_YEAR - 1, number=1)
    PeriodFactory(year=THIS_YEAR, kind=PeriodKind.ANNUAL, starts_on=quarter.starts_on)
    later = timezone.localdate().replace(year=THIS_YEAR + 1)
    PeriodFactory(year=THIS_YEAR, number=4, starts_on=later, ends_on=later)
    plan = plan_of_this_year(approved=True)
    periods = shown(client, plan.employee).context["mine"].periods
    assert [row.period for row in periods] == [quarter]


def test_earlier_year_is_a_link_away(client):
    plan = plan_of_this_year()
    old = PlanFactory(employee=plan.employee, year=THIS_YEAR - 1, approved=True)
    response = shown(client, plan.employee)
    assert response.context["years"] == [THIS_YEAR, THIS_YEAR - 1]
    assert f"?tahun={THIS_YEAR - 1}" in response.content.decode()
    assert client.get(f"{URL}?tahun={THIS_YEAR - 1}").context["mine"].plan == old


@pytest.mark.parametrize("asked", ["", "abc", "-1", "²"])
def test_unreadable_year_is_this_year(client, asked):
    response = shown(client, EmployeeFactory(rater=EmployeeFactory()), f"?tahun={asked}")
    assert response.context["mine"].year == THIS_YEAR


@pytest.mark.parametrize("year", [1999, 99999999999])
def test_year_without_plan_offers_nothing(client, year):
    employee = EmployeeFactory(rater=EmployeeFactory())
    page = shown(client, employee, f"?tahun={year}").content.decode()
    assert f"Tidak ada SKP pada tahun {year}." in page
    assert "<form class=" not in page


@pytest.mark.parametrize("kind", ["account", "regent"])
def test_who_makes_no_plan_is_told_so(client, kind):
    regent = EmployeeFactory(kind="NON_ASN", nip=None)
    client.force_login(grant(UserFactory(), Role.HR) if kind == "account" else user_of(regent))
    page = client.get(URL).content.decode()
    assert "Akun ini tidak menyusun SKP" in page
    assert reverse("evaluations:plans") in page
    assert (reverse("admin:index") in page) is (kind == "account")


def test_query_budget_whatever_the_rows(client, django_assert_max_num_queries):
    plan = plan_of_this_year(approved=True)
    WorkResultFactory(plan=plan)
    client.force_login(user_of(plan.employee))
    start = PeriodFactory(year=THIS_YEAR, number=1)
    evaluate(plan, start)
    counts = set()
    for numbers in ([], [2, 3]):  # one row, then three
        for number in numbers:
            period = PeriodFactory(year=THIS_YEAR, number=number, starts_on=start.starts_on)
            realise(plan, period)
            evaluate(plan, period)
        with django_assert_max_num_queries(15) as queries:
            assert client.get(URL).status_code == 200
        counts.add(len(queries))
    assert len(counts) == 1
