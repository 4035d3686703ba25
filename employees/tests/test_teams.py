"""Teams and their members over time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.models import Team
from employees.services.teams import add_members, change_team, create_team, end_membership
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
BEFORE, LATER = TODAY - timedelta(days=20), TODAY + timedelta(days=20)


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def lead(office):
    return EmployeeFactory(unit=office, name="Ani")


@pytest.fixture
def person(office):
    return EmployeeFactory(unit=office, name="Budi")


@pytest.fixture
def team(office, lead):
    return Team.objects.create(name="Stunting", unit=office, lead=lead, valid_from=BEFORE)


def periods(team) -> list:
    return list(team.memberships.values_list("employee__name", "valid_from", "valid_to"))


def test_a_member_comes_and_goes_and_comes_again(hr, team, person):
    (member,) = add_members(team_id=team.pk, employees=[person], valid_from=BEFORE, by=hr)
    with pytest.raises(InvalidInput, match="Budi sudah menjadi anggota sejak"):
        add_members(team_id=team.pk, employees=[person], valid_from=TODAY, by=hr)
    end_membership(membership_id=member.pk, on=TODAY, by=hr)
    add_members(team_id=team.pk, employees=[person], valid_from=TODAY, by=hr)
    assert periods(team) == [("Budi", TODAY, None), ("Budi", BEFORE, TODAY)]


def test_a_membership_that_has_not_begun_is_taken_back(hr, team, person):
    (member,) = add_members(team_id=team.pk, employees=[person], valid_from=LATER, by=hr)
    end_membership(membership_id=member.pk, on=TODAY, by=hr)
    assert periods(team) == []


def test_one_ended_is_ended(hr, team, person):
    (member,) = add_members(team_id=team.pk, employees=[person], valid_from=BEFORE, by=hr)
    end_membership(membership_id=member.pk, on=TODAY, by=hr)
    with pytest.raises(InvalidInput, match="sudah berakhir"):
        end_membership(membership_id=member.pk, on=TODAY, by=hr)


def test_nobody_belongs_to_a_team_outside_its_days(hr, team, person):
    team.valid_to = TODAY
    team.save()
    for day in (BEFORE - timedelta(days=1), TODAY):
        with pytest.raises(InvalidInput, match="Tim ini berlaku sejak"):
            add_members(team_id=team.pk, employees=[person], valid_from=day, by=hr)


def test_the_lead_is_no_member(hr, office, team, lead, person):
    with pytest.raises(InvalidInput, match="Ani sudah ketua tim ini"):
        add_members(team_id=team.pk, employees=[lead], valid_from=TODAY, by=hr)
    add_members(team_id=team.pk, employees=[person], valid_from=TODAY, by=hr)
    days = {"valid_from": BEFORE, "valid_to": None}
    with pytest.raises(InvalidInput, match="Budi anggota tim ini"):
        change_team(team_id=team.pk, name="X", unit=office, lead=person, by=hr, **days)


def test_everything_lies_in_the_scope(hr, office, team, lead, person):
    outside = EmployeeFactory()
    days = {"valid_from": TODAY, "valid_to": None}
    for unit, leader in ((outside.unit, lead), (office, outside)):
        with pytest.raises(NotAllowed):
            create_team(name="Tim", unit=unit, lead=leader, by=hr, **days)
    with pytest.raises(NotAllowed):
        add_members(team_id=team.pk, employees=[outside], valid_from=TODAY, by=hr)
    elsewhere = grant(UserFactory(), Role.HR, outside.unit)
    with pytest.raises(NotAllowed):
        add_members(team_id=team.pk, employees=[person], valid_from=TODAY, by=elsewhere)


def test_a_team_of_another_office_stays_as_it_is(hr, office, lead, person):
    there = UnitFactory()
    theirs = Team.objects.create(
        name="Audit", unit=there, lead=EmployeeFactory(unit=there), valid_from=BEFORE
    )
    member = theirs.memberships.create(employee=EmployeeFactory(unit=there), valid_from=BEFORE)
    place = {"unit": office, "lead": lead, "valid_from": BEFORE, "valid_to": None}
    for step in (
        lambda: change_team(team_id=theirs.pk, name="Audit", **place, by=hr),
        lambda: add_members(team_id=theirs.pk, employees=[person], valid_from=TODAY, by=hr),
        lambda: end_membership(membership_id=member.pk, on=TODAY, by=hr),
    ):
        with pytest.raises(NotAllowed, match="Tim ini di luar kewenangan Anda"):
            step()


def test_a_team_does_not_end_before_it_begins(hr, office, lead):
    with pytest.raises(InvalidInput) as refused:
        create_team(name="Tim", unit=office, lead=lead, valid_from=TODAY, valid_to=TODAY, by=hr)
    assert refused.value.field == "valid_to"


@pytest.fixture
def browser(client, hr):
    client.force_login(hr)
    return client


def test_a_team_is_formed_and_filled_in_the_browser(browser, office, lead):
    data = {"name": "SPBE", "unit": office.code, "lead": lead.nip, "valid_from": "2026-01-05"}
    page = browser.post(reverse("employees:team_new"), data, follow=True)
    team = Team.objects.get(name="SPBE")
    assert page.redirect_chain[-1][0] == reverse("employees:team", args=[team.pk])
    people = EmployeeFactory.create_batch(2, unit=office)
    pasted = "\n".join(person.nip for person in people)
    added = {"nips": pasted, "person": "", "valid_from": "2026-01-05"}
    page = browser.post(reverse("employees:team", args=[team.pk]), added, follow=True)
    assert "2 anggota ditambahkan." in page.content.decode()
    edit = reverse("employees:team_edit", args=[team.pk])
    assert browser.get(edit).context["form"].initial["name"] == "SPBE"
    browser.post(edit, data | {"name": "SPBE Kota"})
    team.refresh_from_db()
    assert team.name == "SPBE Kota"
    end = reverse("employees:team_member_end", args=[team.memberships.first().pk])
    assert "Keanggotaan diakhiri." in browser.post(end, follow=True).content.decode()


def test_an_unknown_nip_is_named(browser, team):
    outside = EmployeeFactory()
    data = {"nips": outside.nip, "person": "", "valid_from": "2026-01-05"}
    page = browser.post(reverse("employees:team", args=[team.pk]), data)
    assert page.context["form"].errors == {"nips": [f"NIP tidak ditemukan: {outside.nip}."]}


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_do_not_grow_in_queries(browser, office, rows, django_assert_num_queries):
    for number in range(rows):
        lead = EmployeeFactory(unit=office)
        team = Team.objects.create(name=f"Tim {number}", unit=office, lead=lead, valid_from=BEFORE)
        people = EmployeeFactory.create_batch(rows, unit=office)
        add_members(
            team_id=team.pk,
            employees=people,
            valid_from=TODAY,
            by=grant(UserFactory(), Role.HR, office),
        )
    with django_assert_num_queries(3):
        assert len(browser.get(reverse("employees:teams")).context["object_list"]) == rows
    with django_assert_num_queries(3):
        browser.get(reverse("employees:team", args=[team.pk]))
