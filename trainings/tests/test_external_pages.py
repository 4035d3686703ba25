"""Pages of trainings outside the system."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.models import User
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from trainings.enums.external import ExternalStatus as X
from trainings.models import ExternalTraining
from trainings.tests.factories_external import JPEG, ExternalTrainingFactory, certificate

pytestmark = pytest.mark.django_db
FIELDS = {
    "title": "Seminar Nasional Stunting",
    "provider": "Kemenkes",
    "form": "SEMINAR",
    "amount": "2",
    "starts_on": "2026-05-04",
    "ends_on": "2026-05-05",
    "certificate_number": "12",
}


def account(person):
    """The one account of the person."""
    return User.objects.filter(employee=person).first() or user_of(person)


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def person(unit):
    return EmployeeFactory(unit=unit)


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


def url(name, *args):
    return reverse(f"trainings:{name}", args=args)


def test_claiming_shows_how_it_is_reckoned(client, person):
    client.force_login(account(person))
    data = FIELDS | {"file": certificate()}
    page = client.post(url("external_create"), data, follow=True)
    assert "2 hari × 4 JP = 8 JP (PerLAN 10/2018)" in page.text
    assert ExternalTraining.objects.get().employee == person
    assert "Seminar Nasional Stunting" in client.get(url("external_list")).text


def test_a_refused_claim_keeps_what_was_typed(client, person):
    client.force_login(account(person))
    data = FIELDS | {"amount": "1,5", "file": certificate()}
    page = client.post(url("external_create"), data)
    assert "Jumlah hari ditulis dalam angka bulat." in page.text
    assert "Seminar Nasional Stunting" in page.text
    assert not ExternalTraining.objects.exists()


def test_a_claim_like_another_is_warned_of(client, person):
    ExternalTrainingFactory(employee=person, title=FIELDS["title"])
    client.force_login(account(person))
    page = client.post(url("external_create"), FIELDS | {"file": certificate()}, follow=True)
    assert "Klaim serupa sudah ada: “Seminar Nasional Stunting”." in page.text


def test_deciding_leads_to_the_next_that_waits(client, person, officer):
    first, second = ExternalTrainingFactory.create_batch(2, employee=person)
    client.force_login(officer)
    assert first.title in client.get(url("external_queue")).text
    response = client.post(url("external_decide", first.pk), {"to": "VERIFIED"})
    assert response.url == second.get_absolute_url()
    response = client.post(
        url("external_decide", second.pk), {"to": "REJECTED", "note": "Bukan miliknya"}
    )
    assert response.url == url("external_queue")
    assert set(ExternalTraining.objects.values_list("status", flat=True)) == {
        X.VERIFIED,
        X.REJECTED,
    }


def test_a_missing_reason_comes_back_beside_the_proof(client, person, officer):
    external = ExternalTrainingFactory(employee=person)
    client.force_login(officer)
    page = client.post(url("external_decide", external.pk), {"to": "RETURNED"})
    assert "Tuliskan alasannya." in page.text
    assert 'class="proof"' in page.text


def test_the_queue_is_filtered(client, person, officer):
    waiting = ExternalTrainingFactory(employee=person)
    done = ExternalTrainingFactory(employee=person, verified=True)
    client.force_login(officer)
    shown = client.get(url("external_queue")).context["object_list"]
    assert list(shown) == [waiting]
    shown = client.get(url("external_queue"), {"status": X.VERIFIED}).context["object_list"]
    assert list(shown) == [done]
    shown = client.get(url("external_queue"), {"q": waiting.title}).context["object_list"]
    assert list(shown) == [waiting]


def test_the_certificate_goes_only_to_who_may_see_it(client, person, officer):
    external = ExternalTrainingFactory(employee=person)
    for user, status in (
        (account(person), 200),
        (officer, 200),
        (user_of(EmployeeFactory()), 404),
        (grant(UserFactory(), Role.LEADER, person.unit), 404),
    ):
        client.force_login(user)
        response = client.get(url("external_file", external.pk))
        assert response.status_code == status
        if response.streaming:
            assert b"".join(response.streaming_content) == JPEG


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, person, officer, rows, django_assert_max_num_queries):
    ExternalTrainingFactory.create_batch(rows, employee=person)
    mine = account(person)
    pages = (
        (mine, url("external_list")),
        (mine, ExternalTraining.objects.first().get_absolute_url()),
        (officer, url("external_queue")),
        (officer, ExternalTraining.objects.first().get_absolute_url()),
    )
    for user, address in pages:
        client.force_login(user)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
