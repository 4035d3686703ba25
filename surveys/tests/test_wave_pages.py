"""Waves for those who run them: opened in the browser, watched, within the own scope."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import EmployeeKind, Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from surveys.enums import Audience
from surveys.models import Wave
from surveys.tests.factories import InvitationFactory, WaveFactory, published_questionnaire

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(client, unit):
    user = grant(UserFactory(), Role.TRAINING, unit)
    client.force_login(user)
    return user


@pytest.fixture
def sent(unit):
    """What every form of a wave has."""
    today = timezone.localdate()
    return {
        "questionnaire": published_questionnaire().pk,
        "title": "Iklim kerja",
        "unit": f"{unit.name} ({unit.code})",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=7)).isoformat(),
    }


STAFF = {"anonymous": "1", "breakdown": "NONE", "reminders": "7, 1"}


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, officer, unit, django_assert_max_num_queries, rows):
    waves = WaveFactory.create_batch(rows, unit=unit)
    InvitationFactory.create_batch(rows, wave=waves[0])
    addresses = [
        reverse("surveys:rounds"),
        reverse("surveys:wave", args=[waves[0].pk]),
        reverse("surveys:wave_new"),
    ]
    for address in addresses:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200


def test_staff_of_the_unit_and_below_are_asked_by_kind(client, officer, unit, sent):
    below = UnitFactory(parent=unit, path=f"{unit.path}9.")
    asked = EmployeeFactory(unit=below, kind=EmployeeKind.PPPK)
    EmployeeFactory(unit=unit, kind=EmployeeKind.PNS)
    EmployeeFactory(kind=EmployeeKind.PPPK)
    response = client.post(reverse("surveys:wave_new"), sent | STAFF | {"kinds": ["PPPK"]})
    assert response.status_code == 302, response.context["form"].errors
    wave = Wave.objects.get()
    assert (wave.audience, wave.anonymous, wave.reminders) == (Audience.STAFF, True, [1, 7])
    assert [one.employee for one in wave.invitations.all()] == [asked]
    again = client.post(reverse("surveys:wave_new"), sent | STAFF)
    assert "sudah dibuka" in again.context["form"].errors["title"][0]


def test_a_unit_of_somebody_else_is_refused_and_nothing_is_stored(client, officer, sent):
    other = UnitFactory()
    EmployeeFactory(unit=other)
    typed = sent | STAFF | {"asked": f"{other.name} ({other.code})"}
    refused = client.post(reverse("surveys:wave_new"), typed)
    assert refused.status_code == 200
    assert refused.context["form"].errors
    assert not Wave.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("reminders", "besok", "Tulis paling banyak 5 bilangan 0 sampai 60, misalnya 7, 1."),
        ("opens_on", "2020-01-01", "Pilih hari ini atau sesudahnya."),
        ("english", "1", "Belum semua pertanyaan kuesioner ini ada dalam bahasa Inggris."),
    ],
)
@pytest.mark.usefixtures("officer")
def test_what_cannot_be_used_is_said_at_its_field(client, sent, field, value, sentence):
    refused = client.post(reverse("surveys:wave_new"), sent | STAFF | {field: value})
    assert refused.context["form"].errors[field] == [sentence]


def test_a_public_wave_has_an_address_and_a_picture_of_it(client, officer, sent):
    address = reverse("surveys:wave_new") + "?untuk=masyarakat"
    assert client.post(address, sent | {"public_code": "iklim"}).status_code == 302
    wave = Wave.objects.get()
    assert (wave.audience, wave.public_code) == (Audience.PUBLIC, "iklim")
    shown = client.get(reverse("surveys:wave_qr", args=[wave.pk])).content.decode()
    assert f"http://testserver{reverse('surveys:public', args=['iklim'])}" in shown
    picture = client.get(reverse("surveys:wave_qr_picture", args=[wave.pk]))
    assert picture["Content-Type"] == "image/svg+xml"
    again = client.post(address, sent | {"public_code": "iklim"})
    assert again.context["form"].errors["public_code"] == ["Kode publik ini sudah dipakai."]


def test_the_steps_are_buttons(client, officer, unit):
    wave = WaveFactory(unit=unit)
    InvitationFactory(wave=wave)
    client.post(reverse("surveys:wave_remind", args=[wave.pk]))
    later = wave.closes_on + timedelta(days=3)
    client.post(reverse("surveys:wave_prolong", args=[wave.pk]), {"closes_on": later.isoformat()})
    wave.refresh_from_db()
    assert wave.closes_on == later
    client.post(reverse("surveys:wave_close", args=[wave.pk]))
    wave.refresh_from_db()
    assert wave.settled
