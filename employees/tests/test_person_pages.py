"""A person's page shows each reader what is theirs to read; HR's forms write what they say."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.models import Employee, Team, TeamMember
from employees.services.corrections import ask_correction
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)

pytestmark = pytest.mark.django_db
ME = reverse("employees:me")
PRIVATE = (
    "17 Agustus 1985",
    "siti@contoh.go.id",
    "Cuti di luar",
    "Bidan lama",
    "Siti Baru",
    "S-2",
)


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(client, office):
    client.force_login(grant(UserFactory(), Role.HR, office))
    return client


def full_record(office, rows: int = 1) -> Employee:
    """Somebody with `rows` of everything that is private."""
    head = EmployeeFactory(unit=office, name="Kepala Dinas", title_before="dr.")
    AssignmentFactory(employee=head, heads_unit=True)
    person = EmployeeFactory(
        unit=office, name="Siti", born_on=date(1985, 8, 17), email="siti@contoh.go.id", rater=head
    )
    AssignmentFactory(employee=person)
    team = Team.objects.create(
        name="Tim Gizi", unit=office, lead=head, valid_from=date(2020, 1, 1)
    )
    account = user_of(person)
    subjects = ("NAME", "OTHER", "POST")
    for number in range(rows):
        start = date(2010 + number, 1, 1)
        end = start + timedelta(300)
        old = PositionFactory(name=f"Bidan lama {number}")
        AssignmentFactory(employee=person, position=old, valid_from=start, valid_to=end)
        person.ranks.create(rank="III/b", valid_from=start)
        person.education.create(level=45, programme="Kesehatan", year=2010 + number)
        person.absences.create(kind="CLTN", valid_from=start, valid_to=end)
        TeamMember.objects.create(team=team, employee=person, valid_from=start, valid_to=end)
        ask_correction(subject=subjects[number], proposed="Siti Baru", by=account)
    EmployeeFactory.create_batch(rows, unit=office, rater=person)
    return person


def page_of(client, person) -> str:
    return client.get(reverse("employees:person", args=[person.pk])).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(hr, office, rows, django_assert_num_queries):
    person = full_record(office, rows)
    with django_assert_num_queries(10):
        page = page_of(hr, person)
    for text in (*PRIVATE, "dr. Kepala Dinas", "1 September 2043", "Tim Gizi"):
        assert text in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_own_passport(client, office, rows, django_assert_num_queries):
    person = full_record(office, rows)
    client.force_login(person.user)
    with django_assert_num_queries(10):
        page = client.get(ME).content.decode()
    for text in (*PRIVATE, "Paspor Pengembangan Saya", "Anda dinilai oleh Kepala Dinas karena"):
        assert text in page
    assert reverse("employees:person_edit", args=[person.pk]) not in page


@pytest.mark.parametrize("role", ["rater", "leader", "trainer"])
def test_others_read_the_post_and_nothing_private(client, office, role):
    person = full_record(office)
    account = {
        "rater": lambda: user_of(person.rater),
        "leader": lambda: grant(UserFactory(), Role.LEADER, office),
        "trainer": lambda: grant(UserFactory(), Role.TRAINING, office),
    }[role]()
    client.force_login(account)
    page = page_of(client, person)
    for text in (person.name, person.position.name, "Penata Muda (III/a)", "Kepala Dinas"):
        assert text in page
    for text in (*PRIVATE, "TMT pensiun", "Tanggal lahir"):
        assert text not in page


def test_an_account_without_record_is_told_so(hr):
    assert "tidak terhubung dengan data pegawai" in hr.get(ME).content.decode()


def test_a_head_is_marked_and_twenty_posts_are_listed(hr, office):
    person = EmployeeFactory(unit=office, name="Siti " * 20)
    for number in range(20):
        start = date(2000 + number, 1, 1)
        AssignmentFactory(
            employee=person,
            position=PositionFactory(name=f"Jabatan ke-{number} " + "panjang " * 15),
            valid_from=start,
            valid_to=start + timedelta(365),
        )
    AssignmentFactory(employee=person, heads_unit=True, valid_from=date(2021, 1, 1))
    page = page_of(hr, person)
    assert page.count("Jabatan ke-") >= 20
    assert "Memimpin unit" in page


def test_hr_changes_who_somebody_is(hr, office):
    person = EmployeeFactory(unit=office, nip="199001152015032001")
    form = reverse("employees:person_edit", args=[person.pk])
    data = {"nip": person.nip, "name": "Siti", "kind": "PNS", "born_on": "1990-01-16"}
    page = hr.post(form, data, follow=True).content.decode()
    assert "Data pegawai disimpan." in page
    assert "Menurut NIP lahir 15 Januari 1990" in page
    wrong = hr.post(form, data | {"nip": "1990"}).context["form"]
    assert "nip" in wrong.errors


def test_hr_appoints_a_head_and_says_whose_rater_changed(hr, office):
    office.head_position = PositionFactory(name="Kepala Dinas", kind="JPT_PRATAMA")
    office.save()
    head = EmployeeFactory(unit=office, name="Rahmawati")
    EmployeeFactory.create_batch(2, unit=office)
    form = reverse("employees:unit_head", args=[office.pk])
    assert 'value="Kepala Dinas"' in hr.get(form).content.decode()
    data = {"person": head.nip, "position": "Kepala Dinas", "kind": "DEFINITIVE"}
    data["valid_from"] = "2026-03-01"
    page = hr.post(form, data, follow=True).content.decode()
    assert "Rahmawati menjadi Kepala Dinas di Dinas Kesehatan sejak 1 Maret 2026." in page
    assert "Pejabat penilai 2 pegawai berubah." in page
    again = hr.post(form, data | {"person": EmployeeFactory(unit=office).nip})
    assert "sudah dipimpin Rahmawati" in again.content.decode()


def test_hr_moves_corrects_and_ends(hr, office):
    person = EmployeeFactory(unit=office)
    AssignmentFactory(employee=person)
    below = UnitFactory(parent=office)
    new = PositionFactory(name="Penyuluh")
    data = {"unit": below.code, "position": "Penyuluh", "kind": "DEFINITIVE"}
    form = reverse("employees:appoint", args=[person.pk])
    assert hr.post(form, data | {"valid_from": "2026-03-01"}).status_code == 302
    held = person.assignments.get(position=new)
    edit = reverse("employees:assignment_edit", args=[held.pk])
    assert hr.post(edit, {"valid_from": "2026-02-01", "basis": "SK 9"}).status_code == 302
    held.refresh_from_db()
    assert (held.unit, held.valid_from, held.basis) == (below, date(2026, 2, 1), "SK 9")
    end = reverse("employees:assignment_end", args=[held.pk])
    assert "Pindah jabatan" not in hr.get(end).content.decode()
    page = hr.post(end, {"on": "2026-04-01", "reason": "RETIRED"}, follow=True).content.decode()
    assert "berakhir 1 April 2026." in page
    assert not Employee.objects.get(pk=person.pk).is_active


def test_units_and_people_elsewhere_are_unknown_to_the_forms(hr, office):
    person, there = EmployeeFactory(unit=office), EmployeeFactory()
    data = {"unit": there.unit.code, "position": there.position.name, "kind": "DEFINITIVE"}
    form = reverse("employees:appoint", args=[person.pk])
    refused = hr.post(form, data | {"valid_from": "2026-03-01"}).context["form"].errors
    assert set(refused) == {"unit"}
    form = reverse("employees:unit_head", args=[office.pk])
    refused = hr.post(form, data | {"person": there.nip, "valid_from": "2026-03-01"})
    assert set(refused.context["form"].errors) == {"person"}


def test_hr_of_the_unit_ends_what_a_stranger_acts_in(hr, office):
    stranger = EmployeeFactory()
    acting = AssignmentFactory(employee=stranger, unit=office, kind="PLT", heads_unit=True)
    end = reverse("employees:assignment_end", args=[acting.pk])
    answer = hr.post(end, {"on": "2026-03-01", "reason": "MOVED"})
    assert answer.url == reverse("employees:unit_head", args=[office.pk])


def test_hr_takes_somebody_up(hr, office):
    post = PositionFactory(name="Bidan")
    data = {"nip": "199001152015032001", "name": "Siti", "kind": "PNS", "rank": "III/a"}
    data |= {"unit": office.code, "position": "Bidan", "valid_from": "2026-03-01"}
    page = hr.post(reverse("employees:person_new"), data, follow=True).content.decode()
    assert "Siti dicatat sebagai Bidan di Dinas Kesehatan." in page
    assert Employee.objects.get().position == post
    again = hr.post(reverse("employees:person_new"), data).context["form"].errors
    assert set(again) == {"nip"}


def test_hr_keeps_ranks_education_and_absences(hr, office):
    person = EmployeeFactory(unit=office)
    for name, data in (
        ("rank_add", {"rank": "III/b", "valid_from": "2026-04-01"}),
        ("education_add", {"level": "45", "programme": "Gizi", "year": "2020"}),
        ("absence_add", {"kind": "STUDY", "valid_from": "2026-05-01"}),
    ):
        form = reverse(f"employees:{name}", args=[person.pk])
        assert hr.post(form, data).status_code == 302
    page = page_of(hr, person)
    for text in ("Penata Muda Tingkat I (III/b)", "S-2 Gizi", "Tugas belajar, dibebaskan"):
        assert text in page
    absence = person.absences.get()
    end = reverse("employees:absence_end", args=[absence.pk])
    assert hr.post(end, {"on": "2026-08-01"}).status_code == 302
    gone = reverse("employees:education_remove", args=[person.education.get().pk])
    assert hr.post(gone).status_code == 302
    assert not person.education.exists()
    rank = reverse("employees:rank_remove", args=[person.ranks.get().pk])
    assert "Catat dahulu pangkat" in hr.post(rank, follow=True).content.decode()
    future = reverse("employees:education_add", args=[person.pk])
    refused = hr.post(future, {"level": "45", "year": "2999"}).context["form"].errors
    assert set(refused) == {"year"}
