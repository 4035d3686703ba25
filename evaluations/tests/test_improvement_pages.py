"""Who sees which case, what each may do there, and the query budgets."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.models import ImprovementAction, ImprovementCase
from evaluations.services.improvement_sets import tend_improvements
from evaluations.tests.factories_dialogues import GuidanceFactory
from evaluations.tests.factories_execution import account
from evaluations.tests.factories_follow_up import final_year, year

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


def case_of(office, **fields) -> ImprovementCase:
    person = EmployeeFactory(unit=office, rater=EmployeeFactory(unit=office), **fields)
    today = timezone.localdate()
    final_year(person, predicate=3, period=year(today.year - 1))
    tend_improvements(today)
    return ImprovementCase.objects.get(employee=person)


def get(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"evaluations:{name}", args=args), query)


def test_each_sees_the_own_cases(client, office, hr):
    case = case_of(office, name="Ayu Lestari")
    assert "Ayu Lestari" in get(client, hr, "improvements").content.decode()
    for user in (account(case.employee), account(case.employee.rater)):
        assert "Ayu Lestari" in get(client, user, "improvements").content.decode()
    leader = grant(UserFactory(), Role.LEADER, office)
    for user in (leader, account(EmployeeFactory(unit=office))):
        assert "Ayu Lestari" not in get(client, user, "improvements").content.decode()
        assert get(client, user, "improvement", case.pk).status_code == 404


def test_a_filter_narrows(client, office, hr):
    case_of(office, name="Ayu")
    page = get(client, hr, "improvements", status="CHANCE").content.decode()
    assert "Tidak ada yang cocok" in page


def test_from_the_plan_to_the_first_decision_in_the_browser(client, office, hr):
    case = case_of(office)
    today = timezone.localdate()
    page = get(client, account(case.employee.rater), "improvement", case.pk).content.decode()
    assert "Catat langkah berikutnya" not in page
    client.post(
        reverse("evaluations:improvement_plan", args=[case.pk]),
        {"subject": "Cakupan", "form": "TRAINING", "due_on": today + timedelta(days=60)},
    )
    action = ImprovementAction.objects.get()
    client.post(
        reverse("evaluations:improvement_outcome", args=[action.pk]), {"outcome": "Tercapai."}
    )
    GuidanceFactory(employee=case.employee, signed=True, held_on=today)
    own = get(client, account(case.employee), "improvement", case.pk).content.decode()
    for text in ("Cakupan", "Tercapai.", "Coaching", "tidak menjadi dasar hukuman disiplin"):
        assert text in own
    client.force_login(hr)
    address = reverse("evaluations:improvement_step", args=[case.pk, "CHANCE"])
    assert (
        address in client.get(reverse("evaluations:improvement", args=[case.pk])).content.decode()
    )
    refused = client.post(address, {"note": "Belum tercapai.", "official": "Wali Kota Jambi"})
    assert "Belum tercapai." in refused.content.decode()  # what was typed is kept
    day = today.isoformat()
    client.post(
        address,
        {
            "note": "Belum tercapai.",
            "official": "Wali Kota Jambi",
            "document_number": "800/1",
            "document_date": day,
            "effective_on": day,
        },
    )
    case.refresh_from_db()
    assert case.status == "CHANCE"
    assert "Keputusan 800/1" in get(client, hr, "improvement", case.pk).content.decode()


def test_a_step_that_is_not_there_is_not_found(client, office, hr):
    case = case_of(office)
    assert get(client, hr, "improvement_step", case.pk, "HUKUMAN").status_code == 404
    answer = get(client, hr, "improvement_step", case.pk, "DISMISSED")
    assert answer.url == reverse("evaluations:improvement", args=[case.pk])


def test_the_hub_counts_running_cases(client, office, hr):
    case_of(office)
    page = get(client, hr, "manage")
    assert page.status_code == 200
    assert reverse("evaluations:improvements") in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_budgets(client, office, hr, rows, django_assert_max_num_queries):
    cases = [case_of(office) for _ in range(rows)]
    for _ in range(rows):
        GuidanceFactory(employee=cases[0].employee, signed=True, held_on=cases[0].opened_on)
    client.force_login(hr)
    with django_assert_max_num_queries(10):
        client.get(reverse("evaluations:improvements"))
    with django_assert_max_num_queries(15):
        client.get(reverse("evaluations:improvement", args=[cases[0].pk]))
