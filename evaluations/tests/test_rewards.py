"""Priorities of a unit and a person, and rewards that HR records."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.enums import Role
from employees.models import Notification, Policy
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.enums import EvaluationStatus
from evaluations.enums.follow_up import PriorityKind, RewardKind
from evaluations.models import Evaluation, Reward
from evaluations.queries.priorities import (
    demands_of,
    outcome_of,
    priority_people,
    with_priorities,
)
from evaluations.services.rewards import record_reward, withdraw_reward
from evaluations.tests.factories_execution import account
from evaluations.tests.factories_follow_up import final_year, year
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


def person(unit, *predicates, **fields):
    """With the annual predikat of 2025, 2024, ... as far as given."""
    employee = EmployeeFactory(unit=unit, rater=EmployeeFactory(unit=unit), **fields)
    rows = [
        final_year(employee, period=year(2025 - back), predicate=predicate)
        for back, predicate in enumerate(predicates)
    ]
    return rows[0]


def reward(evaluation, by, **given):
    usual = {
        "kind": RewardKind.SUCCESSION,
        "title": "Kelompok rencana suksesi angkatan II",
        "given_on": date(2026, 3, 2),
        "document_number": "800/12/2026",
    }
    return record_reward(evaluation_id=evaluation.pk, by=by, **usual | given)


@pytest.mark.parametrize("kind", PriorityKind)
def test_the_database_finds_whom_the_rule_names(office, kind):
    for predicates in ((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (1,), (2,), (5, 5)):
        person(office, *predicates)
    demands = demands_of(office.agency, year=2025)
    every = list(Evaluation.objects.filter(period=year(2025)))
    expected = {
        row.evaluation.pk
        for row in with_priorities(every, 2025, demands)
        if kind in [priority.kind for priority in row.open]
    }
    found = priority_people(office, 2025, kind=kind, demands=demands)
    assert {row.pk for row in found} == expected
    assert len(expected) == {"SUCCESSION": 1, "DEVELOPMENT": 7, "PROMOTION": 4}[kind]


def test_only_final_results_count(office):
    row = person(office, 1, 1)
    Evaluation.objects.filter(pk=row.pk).update(
        status=EvaluationStatus.DELIVERED, accepted_at=None
    )
    assert [found.period for found in outcome_of(row.employee).years] == [year(2024)]
    demands = demands_of(office.agency, year=2025)
    kind = PriorityKind.DEVELOPMENT
    assert not priority_people(office, 2025, kind=kind, demands=demands).exists()


def test_a_policy_of_the_agency_is_followed(office):
    row = person(office, 1)
    Policy.objects.create(
        key="succession_years", agency=office.agency, value=1, valid_from=date(2025, 1, 1)
    )
    assert outcome_of(row.employee).priorities[0].met


def test_a_reward_is_recorded_and_told(office, hr):
    row = person(office, 1, 1)
    made = reward(row, hr)
    assert (made.employee, made.agency, made.recorded_by) == (row.employee, office.agency, hr)
    told = Notification.objects.get(employee=row.employee)
    assert told.url == reverse("evaluations:outcome")
    with pytest.raises(InvalidInput) as error:  # a second click
        reward(row, hr)
    assert (error.value.code, error.value.field) == ("twice", "document_number")


def test_nothing_is_given_by_itself(office):
    person(office, 1, 1)
    assert not Reward.objects.exists()


def test_who_may_record_for_what(office, hr):
    row = person(office, 1)
    elsewhere = grant(UserFactory(), Role.HR, UnitFactory())
    oneself = grant(account(row.employee), Role.HR, office)
    leader = grant(UserFactory(), Role.LEADER, office)
    for by in (elsewhere, oneself, leader, account(row.rater)):
        with pytest.raises(NotAllowed):
            reward(row, by)
    with pytest.raises(DomainError, match="Sangat Baik atau Baik"):
        reward(person(office, 3), hr)
    open_row = person(office, 1)
    Evaluation.objects.filter(pk=open_row.pk).update(
        status=EvaluationStatus.DELIVERED, accepted_at=None
    )
    with pytest.raises(DomainError, match="final"):
        reward(open_row, hr)
    assert not Reward.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"document_number": " "}, "document_number"),
        ({"given_on": timezone.localdate() + timedelta(days=1)}, "given_on"),
    ],
)
def test_what_is_missing_is_named(office, hr, given, field):
    with pytest.raises(InvalidInput) as error:
        reward(person(office, 1), hr, **given)
    assert error.value.field == field


def test_a_wrong_record_is_withdrawn_and_stays_readable(office, hr):
    row = person(office, 1)
    made = reward(row, hr)
    with pytest.raises(InvalidInput):
        withdraw_reward(reward_id=made.pk, by=hr, reason=" ")
    withdraw_reward(reward_id=made.pk, by=hr, reason="Salah orang.")
    assert not Reward.objects.standing().exists()
    assert outcome_of(row.employee).rewards == [made]
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        withdraw_reward(reward_id=made.pk, by=hr, reason="Lagi.")
    reward(row, hr)  # the right one may follow


def test_the_database_wants_who_and_why(office, hr):
    made = reward(person(office, 1), hr)
    with pytest.raises(IntegrityError):
        Reward.objects.filter(pk=made.pk).update(withdrawn_at=timezone.now())


def test_the_list_narrows_and_its_file_agrees(client, office, hr):
    best = person(office, 1, 1, name="Ayu")
    person(office, 2, 2, name="Budi")
    client.force_login(hr)
    address = reverse("evaluations:priorities")
    page = client.get(address)
    assert [row.evaluation.employee.name for row in page.context["rows"]] == ["Ayu"]
    assert "2024 Sangat Baik, 2025 Sangat Baik." in page.content.decode()
    promoted = {"jenis": "promotion"}
    page = client.get(address, promoted)
    assert [row.evaluation.employee.name for row in page.context["rows"]] == ["Ayu", "Budi"]
    reward(best, hr)
    page = client.get(address, promoted | {"penghargaan": "belum"})
    assert [row.evaluation.employee.name for row in page.context["rows"]] == ["Budi"]
    file = client.get(reverse("evaluations:priorities_export"), promoted)
    sheet = load_workbook(BytesIO(b"".join(file.streaming_content))).active
    assert [(line[1], line[8]) for line in list(sheet.values)[1:]] == [
        ("Ayu", "Ya"),
        ("Budi", "Tidak"),
    ]


def test_before_any_final_year_there_is_an_empty_page_and_an_empty_file(client, hr):
    client.force_login(hr)
    page = client.get(reverse("evaluations:priorities")).content.decode()
    assert "Belum ada evaluasi tahunan yang final" in page
    file = client.get(reverse("evaluations:priorities_export"))
    assert len(list(load_workbook(BytesIO(b"".join(file.streaming_content))).active.values)) == 1


def test_hr_records_and_withdraws_in_the_browser(client, office, hr):
    row = person(office, 1, 1)
    client.force_login(hr)
    own = reverse("evaluations:outcome_person", args=[row.employee_id])
    assert "Catat penghargaan" in client.get(own).content.decode()
    answer = client.post(
        reverse("evaluations:reward_add", args=[row.pk]),
        {
            "kind": "OTHER",
            "title": "Piagam teladan",
            "given_on": "2026-03-02",
            "document_number": "800/12",
        },
    )
    assert answer.url == own
    made = Reward.objects.get()
    withdrawing = reverse("evaluations:reward_withdraw", args=[made.pk])
    assert withdrawing in client.get(own).content.decode()
    client.post(withdrawing, {"reason": "Salah orang."})
    assert "Salah orang." in client.get(own).content.decode()


def test_the_own_page_tells_what_is_open_and_what_is_missing(client, office):
    row = person(office, 2, 1)
    client.force_login(account(row.employee))
    page = client.get(reverse("evaluations:outcome")).content.decode()
    assert "2025 Baik." in page
    assert "Yang diminta: Sangat Baik 2 tahun berturut-turut." in page
    assert "Catat penghargaan" not in page
    newcomer = EmployeeFactory(rater=EmployeeFactory())
    client.force_login(account(newcomer))
    page = client.get(reverse("evaluations:outcome")).content.decode()
    assert "Belum ada evaluasi tahunan yang final" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_budgets(client, office, hr, rows, django_assert_max_num_queries):
    made = [person(office, 1, 1) for _ in range(rows)]
    for row in made:
        reward(row, hr)
    client.force_login(hr)
    with django_assert_max_num_queries(15):
        client.get(reverse("evaluations:priorities"))
    with django_assert_max_num_queries(12):
        client.get(reverse("evaluations:outcome_person", args=[made[0].employee_id]))
