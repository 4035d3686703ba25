"""The home page and the menu follow the person's roles, at a constant cost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.services.quality import refresh_findings
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from evaluations.enums import PeriodKind, PlanStatus
from evaluations.models import Period, Plan

pytestmark = pytest.mark.django_db


def home(client, user):
    client.force_login(user)
    return client.get("/")


def menu(client, user) -> list[str]:
    return [item.label for item in home(client, user).context["navigation"]]


def cards(client, user) -> dict:
    sections = home(client, user).context["sections"]
    return {card.label: (card.value, card.hint) for part in sections for card in part.cards}


def make_plan(employee, rater, status, year=None) -> Plan:
    today = timezone.localdate()
    return Plan.objects.create(
        employee=employee,
        rater=rater,
        agency=employee.agency,
        unit=employee.unit,
        year=year or today.year,
        starts_on=today.replace(month=1, day=1),
        ends_on=today.replace(month=12, day=31),
        status=status,
        approved_at=timezone.now() if status == PlanStatus.APPROVED else None,
    )


@pytest.fixture
def rater():
    return EmployeeFactory()


def test_everybody_sees_the_menu_of_their_roles(client, rater):
    staff = EmployeeFactory(rater=rater)
    mine = ["Beranda", "Kinerja Saya", "Umpan Balik", "Pelatihan", "Survei", "Profil Saya"]
    assert menu(client, user_of(staff)) == mine
    assert menu(client, user_of(rater)) == [*mine[:2], "Tim Saya", *mine[2:]]
    assert menu(client, UserFactory()) == ["Beranda"]
    office = UnitFactory()
    assert menu(client, grant(UserFactory(), Role.LEADER, office)) == [
        *("Beranda", "Dasbor", "Pegawai", "Layanan Publik")
    ]
    assert menu(client, grant(UserFactory(), Role.TRAINING, office)) == [
        *("Beranda", "Program", "Kelola Survei", "Admin")
    ]
    assert menu(client, grant(UserFactory(), Role.HR, office)) == [
        *("Beranda", "Dasbor", "Kepegawaian", "Layanan Publik"),
        *("Kelola Kinerja", "Kelola Survei", "Admin"),
    ]
    assert client.get("/masuk/").context["navigation"]  # signed in, asked to change accounts
    client.logout()
    assert client.get("/masuk/").context["navigation"] == []


def test_the_innermost_address_is_marked(client, rater):
    EmployeeFactory(rater=rater)
    client.force_login(user_of(rater))
    for address, label in (("/", "Beranda"), ("/pegawai/", None)):
        items = client.get(address).context["navigation"]
        assert [item.label for item in items if item.active] == ([label] if label else [])
    client.force_login(grant(UserFactory(), Role.HR))
    for address in ("/pegawai/", "/pegawai/kelola/", "/pegawai/mutu/"):
        items = client.get(address).context["navigation"]
        assert [item.label for item in items if item.active] == ["Kepegawaian"]


@pytest.mark.parametrize(
    ("status", "value", "hint"),
    [
        (None, "Belum ada", "Susun SKP"),
        (PlanStatus.DRAFT, "Draf", "Lengkapi lalu ajukan"),
        (PlanStatus.SUBMITTED, "Diajukan", "Menunggu persetujuan"),
        (PlanStatus.RETURNED, "Dikembalikan", "Perbaiki lalu ajukan lagi"),
        (PlanStatus.APPROVED, "Disetujui", "Catat realisasinya"),
    ],
)
def test_the_state_of_ones_own_plan(client, rater, status, value, hint):
    staff = EmployeeFactory(rater=rater)
    if status:
        make_plan(staff, rater, status)
    year = timezone.localdate().year
    assert cards(client, user_of(staff))[f"SKP saya tahun {year}"] == (value, hint)


def test_a_rater_sees_what_waits_for_a_decision(client, rater):
    day = timezone.localdate() - timedelta(days=1)
    period = Period.objects.create(
        year=day.year, kind=PeriodKind.QUARTERLY, number=1, starts_on=day, ends_on=day
    )
    for status in (PlanStatus.SUBMITTED, PlanStatus.APPROVED, PlanStatus.APPROVED):
        make_plan(EmployeeFactory(rater=rater), rater, status, year=day.year)
    seen = cards(client, user_of(rater))
    assert seen["SKP untuk disetujui"] == (1, "Perlu tindakan")
    assert seen[f"Penilaian {period}"] == (2, "Perlu tindakan")


def test_hr_sees_how_much_keeps_people_of_its_units_from_an_skp(client):
    office = UnitFactory()
    EmployeeFactory(unit=office)  # no rater, post, account; the office has no head
    EmployeeFactory()
    refresh_findings()
    seen = cards(client, grant(UserFactory(), Role.HR, office))
    assert seen["Data yang menghalangi SKP"] == (4, "Perlu tindakan")


def test_an_account_without_person_and_role_is_told_so(client):
    assert "belum terhubung dengan data pegawai" in home(client, UserFactory()).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_all_roles_together_stay_in_the_budget(client, rows, django_assert_num_queries):
    me = EmployeeFactory()
    AssignmentFactory(employee=me, heads_unit=True)
    user = grant(grant(user_of(me), Role.HR), Role.TRAINING)
    for _ in range(rows):
        make_plan(EmployeeFactory(rater=me), me, PlanStatus.SUBMITTED)
    client.force_login(user)
    with django_assert_num_queries(15):
        client.get("/")
