"""The tree, a unit, and a decision from its form to its cancellation."""

from datetime import timedelta

import pytest
from django.urls import reverse

from employees.enums import AssignmentKind, Role, UnitKind
from employees.models import Reorganisation, Unit
from employees.services.reorganisation import close_unit, move_unit, rename_unit
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from employees.tests.test_reorganisation import TODAY, TOMORROW, World, employee_of

pytestmark = pytest.mark.django_db
TREE = reverse("employees:organisation")
LOG = reverse("employees:reorganisations")


@pytest.fixture
def world(client):
    world = World()
    client.force_login(world.hr)
    return world


def unit_page(unit) -> str:
    return reverse("employees:unit", args=[unit.pk])


def step(unit, kind: str) -> str:
    return reverse("employees:reorganise", args=[unit.pk, kind])


def drawn(response) -> list[tuple[str, list]]:
    """Names with those below them, as far as the tree is open."""

    def branch(nodes):
        return [
            (node.name, branch(node.children) if node.is_open else len(node.children))
            for node in nodes
        ]

    return branch(response.context["roots"])


def test_the_tree_opens_with_the_offices(client, world):
    assert drawn(client.get(TREE)) == [
        ("Pemerintah", [("Dinas Kesehatan", 1), ("Dinas Pendidikan", 0)])
    ]


def test_the_tree_opens_down_to_a_unit(client, world):
    for query in ({"buka": world.ward.pk}, {"unit": world.ward.code}):
        page = client.get(TREE, query)
        below = [("Puskesmas", [("Poli Gigi", [])])]
        assert drawn(page)[0][1][0] == ("Dinas Kesehatan", below)


def test_htmx_gets_the_units_below(client, world):
    page = client.get(TREE, {"buka": world.clinic.pk}, headers={"HX-Request": "true"}).text
    assert "<html" not in page
    assert "Poli Gigi" in page
    assert "Dinas Pendidikan" not in page


def test_the_tree_of_another_day(client, world):
    world.do(move_unit, world.clinic, target=world.education)
    world.do(rename_unit, world.health, name="Dinas Sehat")
    before = client.get(TREE, {"tanggal": (TODAY - timedelta(1)).isoformat()})
    assert drawn(before)[0][1] == [("Dinas Kesehatan", 1), ("Dinas Pendidikan", 0)]
    assert "pegawai</span>" not in before.text
    assert drawn(client.get(TREE))[0][1] == [("Dinas Sehat", 0), ("Dinas Pendidikan", 1)]


def test_a_unit_that_is_not_there_that_day_says_so(client, world):
    world.do(close_unit, world.ward)
    assert "Poli Gigi tidak ada pada" in client.get(TREE, {"buka": world.ward.pk}).text


def test_people_are_counted_with_those_below_and_heads_named(client, world):
    employee_of(world.ward)
    employee_of(world.health, heads_unit=True)
    gone = employee_of(world.health)
    gone.is_active = False
    gone.save()
    acting = EmployeeFactory(name="Siti", unit=world.top)
    AssignmentFactory(
        employee=acting, unit=world.education, kind=AssignmentKind.PLT, heads_unit=True
    )
    top = client.get(TREE).context["roots"][0]
    health, education = top.children
    assert (top.people, health.people, education.people) == (3, 2, 0)
    assert (top.heads, education.heads) == ([], ["Plt. Siti"])


def test_officers_see_their_own_branch(client, world):
    client.force_login(grant(UserFactory(), Role.LEADER, world.clinic))
    page = client.get(TREE)
    assert drawn(page) == [("Puskesmas", [("Poli Gigi", 0)])]
    assert "Dinas" not in page.content.decode().split('id="isi"')[1]
    assert client.get(TREE, {"buka": world.education.pk}).context["chosen"] is None
    assert client.get(unit_page(world.health)).status_code == 404


def test_agencies_are_chosen_first_where_there_are_several(client, world):
    other = UnitFactory()
    client.force_login(grant(UserFactory(), Role.HR))
    page = client.get(TREE)
    assert page.context["agency"] is None
    assert str(other.agency) in page.text
    assert client.get(TREE, {"instansi": other.agency_id}).context["roots"][0].pk == other.pk


@pytest.mark.parametrize(
    "query", [{"buka": "x"}, {"instansi": "99999999999"}, {"tanggal": "kemarin"}, {"unit": "?"}]
)
def test_nonsense_in_the_address_shows_the_tree(client, world, query):
    assert client.get(TREE, query).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, world, rows, django_assert_num_queries):
    for _ in range(rows):
        office = UnitFactory(parent=world.top)
        employee_of(office, heads_unit=True)
        employee_of(world.health)
        UnitFactory(parent=world.health)
        world.do(rename_unit, office, name=f"Baru {office.pk}")
    with django_assert_num_queries(6):
        client.get(TREE, {"buka": world.ward.pk})
    with django_assert_num_queries(8):
        client.get(unit_page(world.health))
    with django_assert_num_queries(3):
        client.get(LOG)


def test_a_unit_shows_its_head_people_and_past(client, world):
    head = employee_of(world.clinic, heads_unit=True)
    world.do(rename_unit, world.clinic, name="Puskesmas Satu")
    world.do(rename_unit, world.clinic, TOMORROW, name="Puskesmas Dua")
    page = client.get(unit_page(world.clinic)).text
    for text in (head.name, "Puskesmas Satu", "Poli Gigi", "Perda 1/2026", "Ganti nama"):
        assert text in page
    assert "mengganti nama menjadi Puskesmas Dua" in page


def test_leaders_read_and_do_not_decide(client, world):
    client.force_login(grant(UserFactory(), Role.LEADER, world.health))
    page = client.get(unit_page(world.clinic)).text
    assert "Ganti nama" not in page
    assert "ID SIASN" not in page
    assert client.get(step(world.clinic, "pindah")).status_code == 404
    assert client.get(reverse("employees:unit_edit", args=[world.clinic.pk])).status_code == 404


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("bentuk", {"name": "Poli Mata", "code": "MATA", "unit_kind": "SECTION"}),
        ("ganti-nama", {"name": "Puskesmas Satu", "unit_kind": "UPTD"}),
        ("pindah", {"target": "Dinas Pendidikan"}),
        ("gabung", {"target": "Dinas Pendidikan"}),
    ],
)
def test_a_decision_is_shown_then_taken_then_cancelled(client, world, kind, values):
    employee_of(world.clinic, heads_unit=True)
    data = values | {"effective_on": TODAY.isoformat(), "basis": "Perda 1"}
    address = step(world.clinic, kind)
    assert client.get(address).status_code == 200
    shown = client.post(address, data)
    assert "Periksa siapa yang terkena" in shown.text
    assert not Reorganisation.objects.exists()
    for name, value in data.items():
        assert f'<input type="hidden" name="{name}" value="{value}"' in shown.text
    assert "Langkah 1 dari 2" in client.post(address, data | {"ubah": "1"}).text
    taken = client.post(address, data | {"tetapkan": "1"})
    decision = Reorganisation.objects.get()
    assert taken["Location"] == unit_page(decision.unit)
    assert "Perda 1" in client.get(LOG).text
    client.post(reverse("employees:reorganisation_cancel", args=[decision.pk]))
    decision.refresh_from_db()
    assert decision.cancelled_by == world.hr
    assert "Dibatalkan" in client.get(LOG).text


def test_an_empty_unit_is_closed_from_its_page(client, world):
    data = {"effective_on": TODAY.isoformat(), "basis": "Perda 1", "tetapkan": "1"}
    client.post(step(world.ward, "tutup"), data)
    assert "ditutup sejak" in client.get(unit_page(world.ward)).text


def test_a_refusal_stands_in_the_form(client, world):
    data = {"effective_on": TODAY.isoformat(), "basis": "Perda 1", "target": world.ward.code}
    page = client.post(step(world.clinic, "pindah"), data)
    assert page.context["form"].errors == {
        "target": ["Poli Gigi bagian dari Puskesmas sendiri; pilih unit lain."]
    }


def test_targets_lie_in_scope(client, world):
    client.force_login(grant(UserFactory(), Role.HR, world.health))
    data = {"effective_on": TODAY.isoformat(), "basis": "Perda 1", "target": world.education.code}
    page = client.post(step(world.clinic, "pindah"), data)
    assert "Dinas Pendidikan" not in page.text
    assert set(page.context["form"].errors) == {"target"}


def test_unknown_kinds_and_foreign_units_do_not_exist(client, world):
    assert client.get(step(world.clinic, "hapus")).status_code == 404
    client.force_login(user_of(EmployeeFactory(unit=world.clinic)))
    assert client.get(step(world.clinic, "pindah")).status_code == 404
    assert client.get(unit_page(world.clinic)).status_code == 200


def test_the_top_offers_only_what_it_can(client, world):
    page = client.get(unit_page(world.top)).text
    assert "Ganti nama" in page
    assert "Pindahkan" not in page
    assert "unit_kind" not in client.get(step(world.top, "ganti-nama")).context["form"].fields


def test_a_decision_that_is_built_upon_stays_and_says_why(client, world):
    first = world.do(rename_unit, world.clinic, name="Puskesmas Satu")
    world.do(rename_unit, world.clinic, TOMORROW, name="Puskesmas Dua")
    address = reverse("employees:reorganisation_cancel", args=[first.pk])
    assert "sudah ditata lagi sesudahnya" in client.post(address, follow=True).text


def test_facts_without_a_date_are_edited(client, world):
    post = PositionFactory(name="Kepala Puskesmas")
    address = reverse("employees:unit_edit", args=[world.clinic.pk])
    data = {"code": "PKM-1", "siasn_id": "A1B2", "head_position": "Kepala Puskesmas"}
    assert client.post(address, data).status_code == 302
    unit = Unit.objects.get(pk=world.clinic.pk)
    assert (unit.code, unit.siasn_id, unit.head_position) == ("PKM-1", "A1B2", post)
    taken = client.post(
        reverse("employees:unit_edit", args=[world.ward.pk]), data | {"code": "PKM-2"}
    )
    assert taken.context["form"].errors == {
        "siasn_id": ["ID SIASN ini sudah tercatat pada Puskesmas."]
    }
    again = client.post(reverse("employees:unit_edit", args=[world.ward.pk]), data)
    assert "code" in again.context["form"].errors
    client.post(address, data | {"siasn_id": "", "head_position": ""})
    unit.refresh_from_db()
    assert (unit.siasn_id, unit.head_position, unit.kind) == (None, None, UnitKind.UPTD)
