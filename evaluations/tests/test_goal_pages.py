"""Pohon kinerja on the site and in the web admin."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from evaluations.enums import GoalSource
from evaluations.models import Goal
from evaluations.tests.factories import PlanFactory
from evaluations.tests.factories_goals import GoalFactory, GoalIndicatorFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("evaluations:goals")
ADD = reverse("admin:evaluations_goal_add")


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def reader(client, office):
    user = user_of(EmployeeFactory(unit=office))
    client.force_login(user)
    return user


def shown(client, **query) -> str:
    response = client.get(PAGE, query)
    assert response.status_code == 200
    return response.content.decode()


def test_nothing_recorded_is_said(client, reader):
    assert "Belum ada sasaran unit yang dicatat." in shown(client)


def test_tree_and_agreement_of_the_own_unit(client, reader, office):
    year = timezone.localdate().year
    top = GoalFactory(unit=office, year=year, statement="Derajat kesehatan meningkat")
    GoalFactory(unit=office, year=year, parent=top, owner="Bidan", statement="Ibu terlayani")
    agreed = GoalFactory(unit=office, year=year, source=GoalSource.AGREEMENT)
    GoalIndicatorFactory(goal=agreed, target=Decimal("1234.5"), unit_of_measure="jenis")
    page = shown(client)
    assert page.index("Derajat kesehatan meningkat") < page.index("Ibu terlayani")
    assert "Bidan" in page
    assert f"Perjanjian kinerja {office}" in page
    assert "1.234,5 jenis" in page
    assert "Rencana strategis" not in page


@pytest.mark.parametrize("year", ["2025", "9999", "abc", ""])
def test_the_year_asked_for_else_the_newest(client, reader, office, year):
    GoalFactory(unit=office, year=2024, statement="Sasaran tahun 2024")
    GoalFactory(unit=office, year=2025, statement="Sasaran tahun 2025")
    page = shown(client, tahun=year)
    assert "Sasaran tahun 2025" in page
    assert "Sasaran tahun 2024" not in page


def test_a_unit_of_the_own_agency_opens_and_another_does_not(client, reader, office):
    beside = UnitFactory(agency=office.agency)
    GoalFactory(unit=office)
    assert "Unit ini belum mempunyai sasaran" in shown(client, unit=beside.pk)
    for unit in (GoalFactory().unit.pk, 0, "9" * 30, "abc"):
        assert client.get(PAGE, {"unit": unit}).status_code == 404


def test_ones_performance_and_ones_plan_lead_there(client):
    plan = PlanFactory()
    client.force_login(user_of(plan.employee))
    assert PAGE in client.get(reverse("evaluations:mine")).content.decode()
    page = client.get(reverse("evaluations:plan", args=[plan.pk])).content.decode()
    assert f"{PAGE}?unit={plan.unit_id}&amp;tahun=2026" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, reader, office, rows, django_assert_num_queries):
    """Account, grants, heads; years, units, own unit; documents with indicators, the head."""
    for source in GoalSource:
        for _ in range(rows):
            GoalIndicatorFactory(goal__unit=office, goal__source=source)
    with django_assert_num_queries(10):
        client.get(PAGE, {"tahun": 2026})


def posted(unit, **changes) -> dict:
    return {
        "unit": unit.pk,
        "year": 2026,
        "source": "TREE",
        "parent": "",
        "owner": "",
        "statement": "Meningkatnya pelayanan",
        "indicators-TOTAL_FORMS": 1,
        "indicators-INITIAL_FORMS": 0,
        "indicators-0-statement": "Persentase keluarga sehat",
        "indicators-0-target": "18",
        "indicators-0-unit_of_measure": "%",
    } | changes


def errors(response) -> dict:
    return response.context["adminform"].form.errors


@pytest.fixture
def hr(client, office):
    user = grant(UserFactory(), Role.HR, office)
    client.force_login(user)
    return user


def test_hr_writes_goals_of_its_units(client, hr, office):
    assert client.post(ADD, posted(office)).status_code == 302
    first = Goal.objects.get()
    assert (first.order, first.indicators.get().target) == (1, Decimal(18))
    assert client.post(ADD, posted(office, parent=first.pk)).status_code == 302
    second = Goal.objects.get(parent=first)
    assert second.order == 2
    assert set(errors(client.post(ADD, posted(UnitFactory())))) == {"unit"}
    assert set(errors(client.post(ADD, posted(office, year=2021)))) == {"year"}
    without = {"indicators-0-statement": "", "indicators-0-target": ""}
    assert client.post(ADD, posted(office) | without).status_code == 200
    assert Goal.objects.count() == 2


def test_the_served_goal_is_checked(client, hr, office):
    first = GoalFactory(unit=office)
    second = GoalFactory(unit=office, parent=first)
    old = GoalFactory(unit=office, year=2025)
    refused = errors(client.post(ADD, posted(office, parent=old.pk)))
    assert refused == {"parent": ["Pilih sasaran dari dokumen dan tahun yang sama."]}
    change = reverse("admin:evaluations_goal_change", args=[first.pk])
    refused = errors(client.post(change, posted(office, parent=second.pk)))
    assert refused == {"parent": ["Sasaran ini sudah mendukung sasaran yang Anda ubah."]}


def test_unit_year_and_document_stay(client, hr, office):
    goal = GoalFactory(unit=office)
    change = reverse("admin:evaluations_goal_change", args=[goal.pk])
    given = posted(UnitFactory(), year=2025, source="AGREEMENT", statement="Diperbaiki")
    assert client.post(change, given).status_code == 302
    goal.refresh_from_db()
    assert (goal.unit, goal.year, goal.source) == (office, 2026, "TREE")
    assert goal.statement == "Diperbaiki"


def test_the_last_indicator_of_a_goal_stays(client, hr, office):
    indicator = GoalIndicatorFactory(goal__unit=office)
    stored = {
        "indicators-INITIAL_FORMS": 1,
        "indicators-0-id": indicator.pk,
        "indicators-0-goal": indicator.goal_id,
        "indicators-0-DELETE": "on",
    }
    change = reverse("admin:evaluations_goal_change", args=[indicator.goal_id])
    assert client.post(change, posted(office) | stored).status_code == 200
    assert indicator.goal.indicators.exists()
    more = {"indicators-TOTAL_FORMS": 2, "indicators-1-statement": "Angka kematian ibu"}
    assert client.post(change, posted(office) | stored | more).status_code == 302
    assert indicator.goal.indicators.get().statement == "Angka kematian ibu"


def test_goals_of_other_units_are_read_only(client, office):
    person = EmployeeFactory(unit=UnitFactory(parent=office))
    client.force_login(grant(user_of(person), Role.HR, person.unit))
    above = GoalFactory(unit=office)
    change = reverse("admin:evaluations_goal_change", args=[above.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, posted(office)).status_code == 403
    hidden = reverse("admin:evaluations_goal_change", args=[GoalFactory().pk])
    assert client.get(hidden).status_code == 302
