"""The pages on which HR opens periods: counts, problems in scope, budgets, and steps."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.models import Absence
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from evaluations.models import CycleOpening, Evaluation
from evaluations.services.opening import open_cycle, request_opening
from evaluations.tests.factories import PeriodFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def period():
    return PeriodFactory(number=3)


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """Ids of the openings handed to a worker; the broker is another test's."""
    found = []
    monkeypatch.setattr("evaluations.views.cycles.enqueue_opening", found.append)
    return found


def people_of(unit, count):
    """Of each kind: with an SKP, without one, and before retirement."""
    head = EmployeeFactory(unit=unit)
    AssignmentFactory(employee=head, heads_unit=True)
    for _ in range(count):
        PlanFactory(employee=EmployeeFactory(unit=unit, rater=head), approved=True)
        EmployeeFactory(unit=unit, rater=head)
        away = EmployeeFactory(unit=unit, rater=head)
        Absence.objects.create(employee=away, kind="MPP", valid_from="2026-01-01")


def opened(unit, period):
    opening = request_opening(period_id=period.pk, agency_id=unit.agency_id)
    open_cycle(opening.pk)


def signed_in(client, unit=None):
    client.force_login(grant(UserFactory(), Role.HR, unit))
    return client


def cycle(unit, period, name="cycle"):
    return reverse(f"evaluations:{name}", args=[period.pk, unit.agency_id])


def test_the_preview_counts_before_anything_is_opened(client, office, period):
    people_of(office, 2)
    page, address = signed_in(client, office), cycle(office, period)
    assert "Hitung siapa yang akan dinilai" in page.get(address).content.decode()
    response = page.get(address, {"pratinjau": 1})
    tally = response.context["tally"]
    assert (tally.opened, tally.exempt) == (2, 2)
    assert tally.reasons == [("Masa persiapan pensiun", 2)]
    # two people and the head without SKP; nobody rates the head
    assert [(label, count) for _, label, count in tally.problems] == [
        ("Belum ada pejabat penilai", 1),
        ("Belum menyusun SKP", 3),
    ]
    assert "Siklus ini belum pernah dibuka" in response.content.decode()
    assert not Evaluation.objects.exists()


def test_opening_asks_a_worker_and_a_second_click_is_told(client, office, period, sent):
    page = signed_in(client, office)
    response = page.post(cycle(office, period, "cycle_open"), follow=True)
    opening = CycleOpening.objects.get()
    assert sent == [opening.pk]
    assert response.redirect_chain[0][0] == cycle(office, period)
    assert "Siklus sedang dibuka" in response.content.decode()
    response = page.post(cycle(office, period, "cycle_open"), follow=True)
    assert f"{opening} sedang dibuka." in response.content.decode()
    assert sent == [opening.pk]


def test_all_agencies_at_once(client, office, period, sent):
    other = UnitFactory()
    response = signed_in(client).post(
        reverse("evaluations:cycles_open", args=[period.pk]), follow=True
    )
    assert len(sent) == 2
    assert {row.agency for row in CycleOpening.objects.all()} == {office.agency, other.agency}
    assert "Siklus Triwulan III 2026 sedang dibuka di 2 instansi." in response.content.decode()


def test_hr_of_a_part_sees_its_people_only_and_opens_nothing(client, office, period):
    part = UnitFactory(parent=office)
    people_of(office, 1)
    theirs = EmployeeFactory(unit=part)
    opened(office, period)
    page = signed_in(client, part)
    response = page.get(cycle(office, period), {"pratinjau": 1})
    assert {row.employee for row in response.context["object_list"]} == {theirs}
    assert response.context["tally"] is None
    assert not response.context["may_open"]
    response = page.post(cycle(office, period, "cycle_open"), follow=True)
    assert "Siklus dibuka oleh HR instansinya." in response.content.decode()


def test_problems_name_who_mends_them_and_can_be_narrowed(client, office, period):
    people_of(office, 1)
    opened(office, period)
    page = signed_in(client, office)
    response = page.get(cycle(office, period))
    assert len(response.context["object_list"]) == 3
    html = response.content.decode()
    assert "tetapkan penilai" in html
    assert "diingatkan" in html
    response = page.get(cycle(office, period) + "?code=NO_RATER")
    assert {row.code for row in response.context["object_list"]} == {"NO_RATER"}


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, office, period, rows, django_assert_max_num_queries):
    people_of(office, rows)
    for _ in range(rows):
        UnitFactory()
    opened(office, period)
    page = signed_in(client)
    for address in (reverse("evaluations:cycles"), cycle(office, period)):
        with django_assert_max_num_queries(15):
            assert page.get(address).status_code == 200
