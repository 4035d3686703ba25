"""The way in: NIP with spaces, refusals in words, and the lock after eight failures."""

import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse

from employees.models import Employee
from employees.tests.factories import EmployeeFactory, UserFactory, user_of

pytestmark = pytest.mark.django_db
PASSWORD = "kucing-hutan-47"


@pytest.fixture
def account():
    """A fresh name each time: the lock lives in the shared cache."""
    user = UserFactory(username=f"u{uuid.uuid4().hex[:12]}")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, username, password=PASSWORD, **more):
    return client.post(reverse("login"), {"username": username, "password": password, **more})


def test_a_user_name_opens_the_home_page(client, account):
    assert sign_in(client, f" {account.username} ").headers["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("typed", ["{0}", "{1} {2} {3} {4}", "{1}.{2}.{3}.{4}"])
def test_a_nip_may_be_typed_as_it_is_printed(client, typed):
    user = user_of(EmployeeFactory())
    user.set_password(PASSWORD)
    user.save()
    nip = user.username
    text = typed.format(nip, nip[:8], nip[8:14], nip[14], nip[15:])
    assert sign_in(client, text).status_code == 302


def test_a_wrong_password_says_so(client, account):
    response = sign_in(client, account.username, "salah")
    assert response.status_code == 200
    assert "NIP/nama pengguna dan kata sandi tidak cocok" in response.content.decode()


def test_an_inactive_account_stays_out(client, account):
    account.is_active = False
    account.save()
    assert sign_in(client, account.username).status_code == 200


def test_who_left_the_service_is_out_at_once(client, account):
    account.employee = EmployeeFactory()
    account.save()
    assert sign_in(client, account.username).status_code == 302
    assert client.get("/").status_code == 200
    Employee.objects.update(is_active=False)
    assert client.get("/").status_code == 302
    assert sign_in(client, account.username).status_code == 200  # the form again


def test_eight_failures_lock_this_account_and_no_other(client, account):
    for _ in range(7):
        assert sign_in(client, account.username, "salah").status_code == 200
    locked = sign_in(client, account.username, "salah")
    assert locked.status_code == 429
    assert "Terlalu banyak percobaan masuk" in locked.content.decode()
    assert sign_in(client, account.username).status_code == 429
    other = UserFactory(username=f"u{uuid.uuid4().hex[:12]}")
    other.set_password(PASSWORD)
    other.save()
    assert sign_in(client, other.username).status_code == 302


def test_nobody_is_sent_to_another_host(client, account):
    away = sign_in(client, account.username, next="https://example.org/")
    assert away.headers["Location"] == "/"


def test_the_page_asked_for_opens_afterwards(client, account):
    wanted = reverse("employees:directory")
    assert client.get(wanted).headers["Location"] == f"/masuk/?next={wanted}"
    assert sign_in(client, account.username, next=wanted).headers["Location"] == wanted


@pytest.mark.parametrize("accounts", [(), (("asn", "Bidan Puskesmas"),)])
def test_demo_accounts_are_listed_only_where_they_exist(client, settings, accounts):
    settings.DEMO_ACCOUNTS = accounts
    page = client.get(reverse("login")).content.decode()
    assert ("Bidan Puskesmas" in page) is bool(accounts)


def test_signing_out_takes_a_post(client, account):
    client.force_login(account)
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).headers["Location"] == "/masuk/"
    assert client.get("/").status_code == 302


def test_the_first_administrator_is_made_on_the_command_line(client, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    name = f"a{uuid.uuid4().hex[:12]}"
    call_command("createsuperuser", username=name, name="Admin Sistem", interactive=False)
    assert sign_in(client, name).status_code == 302
    assert client.get(reverse("admin:index")).status_code == 200
