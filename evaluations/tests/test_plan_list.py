"""The list of other people's SKP."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from evaluations.tests.factories import PlanFactory

pytestmark = pytest.mark.django_db

URL = reverse("evaluations:plans")


@pytest.fixture
def rater():
    return EmployeeFactory(rater=EmployeeFactory())


def plan_of(rater, name, **fields):
    return PlanFactory(employee=EmployeeFactory(name=name, rater=rater), **fields)


def listed(client, query="") -> list[str]:
    plans = client.get(f"{URL}{query}").context["object_list"]
    return [plan.employee.name for plan in plans]


def test_list_goes_by_name_then_from_the_newest_year(client, rater):
    ani = plan_of(rater, "Ani", year=2025).employee
    PlanFactory(employee=ani, year=2026)
    plan_of(rater, "Zaki")
    plan_of(rater, "Budi")
    client.force_login(user_of(rater))
    plans = client.get(URL).context["object_list"]
    assert [(plan.employee.name, plan.year) for plan in plans] == [
        ("Ani", 2026),
        ("Ani", 2025),
        ("Budi", 2026),
        ("Zaki", 2026),
    ]


def test_those_that_wait_for_oneself_come_first_the_oldest_on_top(client, rater):
    late, early = datetime(2026, 1, 20, tzinfo=UTC), datetime(2026, 1, 9, tzinfo=UTC)
    plan_of(rater, "Ani", submitted=True, submitted_at=late)
    plan_of(rater, "Budi", submitted=True, submitted_at=early)
    plan_of(rater, "Citra", approved=True)
    plan_of(EmployeeFactory(), "Dewi", submitted=True)
    client.force_login(grant(user_of(rater), Role.HR))
    response = client.get(URL)
    assert [plan.employee.name for plan in response.context["waiting"]] == ["Budi", "Ani"]
    page = response.content.decode()
    assert page.index("Menunggu persetujuan Anda") < page.index("Nama atau NIP")
    assert "Menunggu persetujuan Anda" not in client.get(f"{URL}?q=ani").content.decode()


def test_nothing_waits_for_an_account_without_employee(client, rater):
    plan_of(rater, "Ani", submitted=True)
    client.force_login(grant(UserFactory(), Role.HR))
    assert "Menunggu persetujuan Anda" not in client.get(URL).content.decode()
    assert listed(client) == ["Ani"]


def test_own_plan_is_elsewhere(client, rater):
    PlanFactory(employee=rater)
    plan_of(rater, "Ani")
    client.force_login(user_of(rater))
    assert listed(client) == ["Ani"]


def test_hr_reads_the_subtree_only(client, rater):
    unit = UnitFactory()
    below = EmployeeFactory(name="Ani", rater=rater, unit=UnitFactory(parent=unit))
    PlanFactory(employee=below)
    plan_of(rater, "Budi")
    client.force_login(grant(UserFactory(), Role.HR, unit))
    assert listed(client) == ["Ani"]


@pytest.mark.parametrize("user", ["colleague", "account"])
def test_others_read_nothing(client, rater, user):
    plan = plan_of(rater, "Ani")
    colleague = EmployeeFactory(unit=plan.unit, rater=rater)
    client.force_login(user_of(colleague) if user == "colleague" else UserFactory())
    response = client.get(URL)
    assert not response.context["object_list"]
    assert "Belum ada SKP dari pegawai yang Anda nilai atau kelola." in response.content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=ani", ["Ani"]),
        ("?status=APPROVED", ["Budi"]),
        ("?year=2025", ["Citra"]),
        ("?rated=on", ["Ani", "Budi"]),
        ("?q=zzz", []),
        ("?year=abc", []),
        ("?status=SEMUA", []),
    ],
)
def test_filters(client, rater, query, names):
    plan_of(rater, "Ani")
    plan_of(rater, "Budi", approved=True)
    plan_of(EmployeeFactory(), "Citra", year=2025)
    client.force_login(grant(user_of(rater), Role.HR))
    assert listed(client, query) == names


@pytest.mark.parametrize("shape", ["{nip}", "{nip:.10}", "{first} {rest}"])
def test_finds_a_nip_as_it_is_written(client, rater, shape):
    plan = plan_of(rater, "Ani")
    plan_of(rater, "Budi")
    nip = plan.employee.nip
    client.force_login(user_of(rater))
    text = shape.format(nip=nip, first=nip[:8], rest=nip[8:])
    expected = ["Ani"] if len(text) > 10 else ["Ani", "Budi"]
    assert listed(client, f"?q={text}") == expected


def test_unit_filter_takes_the_subtree_and_only_units_in_scope(client, rater):
    unit, elsewhere = UnitFactory(), UnitFactory()
    PlanFactory(employee=EmployeeFactory(name="Ani", rater=rater, unit=UnitFactory(parent=unit)))
    client.force_login(grant(UserFactory(), Role.HR, unit))
    assert listed(client, f"?unit={unit.pk}") == ["Ani"]
    assert listed(client, f"?unit={elsewhere.pk}") == []
    assert elsewhere.name not in client.get(URL).content.decode()


def test_25_a_page(client, rater):
    for number in range(26):
        plan_of(rater, f"Pegawai {number:02}")
    client.force_login(user_of(rater))
    assert len(listed(client)) == 25
    assert listed(client, "?page=2") == ["Pegawai 25"]


def test_htmx_gets_the_table_alone(client, rater):
    plan_of(rater, "Ani")
    client.force_login(user_of(rater))
    page = client.get(URL, headers={"HX-Request": "true"}).content.decode()
    assert "Ani" in page
    assert "<html" not in page


def test_query_budget_whatever_the_rows(client, rater, django_assert_max_num_queries):
    client.force_login(user_of(rater))
    counts = set()
    for added in (1, 2):  # one row, then three
        for number in range(added):
            plan_of(rater, f"Pegawai {number}", submitted=True)
        with django_assert_max_num_queries(15) as queries:
            assert listed(client)
        counts.add(len(queries))
    assert len(counts) == 1
