"""The pages about raters, as HR uses them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.models import RaterOverride
from employees.services.resolution import resolve_raters
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
)

pytestmark = pytest.mark.django_db
LIST = reverse("employees:raters")


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(client, office):
    client.force_login(grant(UserFactory(), Role.HR, office))
    return client


@pytest.fixture
def head(office):
    return AssignmentFactory(
        employee__unit=office, employee__name="Budi", heads_unit=True
    ).employee


@pytest.fixture
def person(office, head):
    person = EmployeeFactory(unit=office, name="Citra")
    resolve_raters()
    return person


def letter(**changes) -> dict:
    return {"reason": "Diperbantukan", "basis": "800/1", "valid_from": "2026-01-05"} | changes


def names(response) -> list[str]:
    return [person.name for person, *_ in response.context["rows"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_tells_why_within_the_scope(hr, office, head, rows, django_assert_num_queries):
    for number in range(rows):
        EmployeeFactory(unit=office, name=f"Pegawai {number}")
    EmployeeFactory()
    resolve_raters()
    with django_assert_num_queries(8):
        page = hr.get(LIST)
    assert names(page) == ["Budi", *(f"Pegawai {number}" for number in range(rows))]
    assert [why for _, why, _ in page.context["rows"]] == [
        "Belum ada penilai",
        *["Kepala unit sendiri"] * rows,
    ]


def test_filters(hr, head, person):
    RaterOverride.objects.create(
        employee=EmployeeFactory(unit=person.unit, name="Dewi"),
        rater=person,
        reason="Tugas",
        valid_from=timezone.localdate(),
        granted_by=UserFactory(),
    )
    resolve_raters()
    assert names(hr.get(LIST, {"state": "none"})) == ["Budi"]
    assert names(hr.get(LIST, {"state": "written"})) == ["Dewi"]
    assert names(hr.get(LIST, {"rater": "budi"})) == ["Citra"]
    assert names(hr.get(LIST, {"rater": person.nip})) == ["Dewi"]


def test_a_person_is_explained_and_gets_another_rater(hr, head, person):
    address = reverse("employees:rater_set", args=[person.pk])
    text = "Citra dinilai oleh Budi karena Budi memimpin Dinas Kesehatan"
    assert text in hr.get(address).content.decode()
    other = EmployeeFactory(unit=person.unit, name="Dewi")
    page = hr.post(address, letter(rater=other.nip), follow=True).content.decode()
    assert "Citra dinilai oleh Dewi berdasarkan penetapan tertulis: Diperbantukan." in page
    assert "Dewi bukan pejabat pengawas" in page
    end = reverse("employees:rater_override_end", args=[person.rater_overrides.get().pk])
    assert text in hr.post(end, follow=True).content.decode()


def test_refusals_stand_beside_the_field(hr, person):
    address = reverse("employees:rater_set", args=[person.pk])
    page = hr.post(address, letter(rater=person.nip))
    assert page.context["form"].errors == {
        "rater": ["Pegawai tidak dapat menilai dirinya sendiri."]
    }
    page = hr.post(address, letter(rater=EmployeeFactory().nip))
    assert set(page.context["form"].errors) == {"rater"}


def test_several_ticked_in_the_list(hr, head, person):
    other = EmployeeFactory(unit=person.unit, name="Dewi")
    outside = EmployeeFactory()
    address = f"{reverse('employees:raters_set')}?pegawai={person.pk}&pegawai={outside.pk}"
    assert "Tetapkan untuk 1 pegawai" in hr.get(address).content.decode()
    page = hr.post(address, letter(rater=other.nip), follow=True).content.decode()
    assert "Penilai 1 pegawai ditetapkan." in page
    person.refresh_from_db()
    assert (person.rater, outside.rater_overrides.count()) == (other, 0)


def test_nobody_ticked(hr):
    page = hr.get(reverse("employees:raters_set"), follow=True)
    assert "Centang dahulu pegawai" in page.content.decode()


def test_one_refusal_keeps_all_as_they_were(hr, head, person):
    address = f"{reverse('employees:raters_set')}?pegawai={person.pk}&pegawai={head.pk}"
    page = hr.post(address, letter(rater=head.nip))
    assert page.context["form"].non_field_errors() == [
        "Budi: Pegawai tidak dapat menilai dirinya sendiri."
    ]
    assert not RaterOverride.objects.exists()
