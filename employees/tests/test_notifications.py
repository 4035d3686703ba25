"""Messages: once a day about the same thing, read by their receiver only, mailed as one digest."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.models import Notification, User
from employees.services.notifications import mail_digests, mark_read, notify
from employees.tasks import mail_notifications
from employees.tests.factories import EmployeeFactory, UserFactory, grant, user_of

pytestmark = pytest.mark.django_db
TEXT = "SKP Anda dikembalikan dengan catatan."


@pytest.fixture
def server(settings):
    settings.EMAIL_HOST = "mail.contoh.go.id"
    settings.SITE_URL = "https://pembinaan.contoh.go.id"


@pytest.fixture
def person():
    return EmployeeFactory(email="pegawai@contoh.go.id")


def tell(*people, kind="plan_returned", url="/kinerja/skp/7/", text=TEXT) -> int:
    return notify(employees=[person.pk for person in people], kind=kind, url=url, text=text)


def test_the_same_about_the_same_is_told_once_a_day(person):
    tell(person)
    tell(person)
    assert Notification.objects.count() == 1
    tell(person, kind="plan_approved")
    tell(person, url="/kinerja/skp/8/")
    assert Notification.objects.count() == 3
    Notification.objects.update(day=timezone.localdate() - timedelta(days=1))
    tell(person)
    assert Notification.objects.count() == 4


def test_nobody_is_told_where_there_is_nobody():
    assert notify(employees=[None], kind="plan_returned", url="/kinerja/", text=TEXT) == 0


def test_one_reads_ones_own_messages_only(client, person):
    tell(person)
    message = Notification.objects.get()
    hr = grant(UserFactory(), Role.HR)
    assert not Notification.objects.visible_to(hr).exists()
    client.force_login(user_of(EmployeeFactory(unit=person.unit)))
    assert TEXT not in client.get(reverse("messages:inbox")).content.decode()
    assert client.post(reverse("messages:open", args=[message.pk])).status_code == 404


def test_opening_a_message_reads_it_and_leads_on(client, person):
    tell(person)
    tell(person, url="/kinerja/skp/8/")
    first = Notification.objects.get(url="/kinerja/skp/7/")
    client.force_login(user_of(person))
    assert 'aria-hidden="true">2</span>' in client.get(reverse("messages:inbox")).content.decode()
    answer = client.post(reverse("messages:open", args=[first.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/kinerja/skp/7/")
    page = client.get(reverse("messages:inbox")).content.decode()
    assert page.count(TEXT) == 1
    assert 'aria-hidden="true">1</span>' in page
    assert (
        client.get(reverse("messages:inbox") + "?bagian=semua").content.decode().count(TEXT) == 2
    )


def test_all_can_be_read_at_once_and_only_the_own(client, person):
    other = EmployeeFactory()
    tell(person, other)
    client.force_login(user_of(person))
    client.post(reverse("messages:read_all"))
    assert Notification.objects.unread().get().employee == other
    assert "Semua pesan sudah dibaca." in client.get(reverse("messages:inbox")).content.decode()


def test_a_digest_is_one_mail_without_personal_data(server, person):
    tell(person)
    tell(person, kind="plan_approved", text=f"{person.name}: predikat Baik")
    assert mail_digests() == 1
    (sent,) = mail.outbox
    assert sent.to == ["pegawai@contoh.go.id"]
    assert sent.subject == "2 pesan menunggu Anda di Pembinaan"
    assert "https://pembinaan.contoh.go.id/pesan/" in sent.body
    for secret in (person.name, person.nip, "Baik", "SKP"):
        assert secret not in sent.body + sent.subject


def test_a_second_run_sends_nothing(server, person):
    tell(person)
    assert (mail_digests(), mail_digests()) == (1, 0)
    tell(person, kind="plan_approved")
    assert mail_digests() == 1
    assert mail.outbox[1].subject == "1 pesan menunggu Anda di Pembinaan"


def test_read_messages_and_old_ones_are_not_mailed(server, person):
    tell(person)
    mark_read(user=user_of(person))
    tell(person, kind="plan_approved")
    Notification.objects.unread().update(created_at=timezone.now() - timedelta(days=4))
    assert mail_digests() == 0


def test_the_account_lends_its_address(server):
    account = user_of(EmployeeFactory())
    User.objects.filter(pk=account.pk).update(email="akun@contoh.go.id")
    tell(account.employee)
    mail_digests()
    assert mail.outbox[0].to == ["akun@contoh.go.id"]


def test_without_address_or_server_nothing_is_sent(settings, server, person):
    tell(EmployeeFactory())
    assert mail_digests() == 0
    tell(person)
    settings.EMAIL_HOST = ""
    assert mail_digests() == 0
    assert not mail.outbox


def test_a_failed_mail_waits_for_the_retry(server, person, monkeypatch):
    tell(person)

    def refuse(self, messages):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(ConnectionRefusedError):
            mail_digests()
    assert mail_digests() == 1
    assert OSError in mail_notifications.autoretry_for


@pytest.mark.parametrize("rows", [1, 3])
def test_inbox_query_budget(client, person, rows, django_assert_max_num_queries):
    for number in range(rows):
        tell(person, url=f"/kinerja/skp/{number + 1}/")
    client.force_login(user_of(person))
    with django_assert_max_num_queries(8):
        client.get(reverse("messages:inbox"))
