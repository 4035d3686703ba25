"""Pages of certificates: issuing from the browser, taking back, verifying in public."""

from ipaddress import IPv6Address
from random import getrandbits

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant, user_of
from trainings.models import Certificate, CertificateJob
from trainings.services.certificate_jobs import execute_job
from trainings.services.certificates import revoke
from trainings.tests.factories_certificates import finished, issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(client, unit, monkeypatch):
    monkeypatch.setattr("trainings.views.certificates.enqueue_certificates", execute_job)
    user = grant(UserFactory(), Role.TRAINING, unit)
    client.force_login(user)
    return user


def url(name: str, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def test_issuing_for_one_session(client, officer, unit):
    session = finished(unit, "Ani", "Budi")
    assert (
        "2 peserta lulus dan belum bersertifikat"
        in client.get(url("certificates", session.pk)).text
    )
    response = client.post(url("certificates_issue", session.pk), {"output": "PDF"}, follow=True)
    assert "2 dari 2 sertifikat siap, 2 di antaranya baru" in response.text
    text = client.get(url("certificates", session.pk)).text
    assert "Semua peserta yang lulus sudah bersertifikat." in text
    assert Certificate.objects.get(name="Budi").number in text
    job = CertificateJob.objects.get()
    file = client.get(url("certificate_job_file", job.pk))
    assert b"".join(file.streaming_content).startswith(b"%PDF")


def test_issuing_for_several_sessions(client, officer, unit):
    one, two, done = finished(unit, "Ani"), finished(unit, "Budi"), finished(unit, "Citra")
    issued(officer, done)
    finished(unit)  # nobody passed
    listed = client.get(url("certificates_many")).context["sessions"]
    assert {(session.pk, session.due) for session in listed} == {(one.pk, 1), (two.pk, 1)}
    refused = client.post(url("certificates_many"), {"output": "PDF"})
    assert "Centang paling sedikit satu kegiatan." in refused.text
    client.post(url("certificates_many"), {"output": "ZIP", "sessions": [one.pk, two.pk]})
    assert Certificate.objects.count() == 3


def test_a_refusal_is_read(client, officer, unit):
    session = finished(unit)
    response = client.post(url("certificates_issue", session.pk), {"output": "PDF"})
    assert "Tidak ada peserta yang lulus pada kegiatan ini." in response.text


def test_a_participant_sees_the_own_one_only(client, officer, unit):
    session = finished(unit, "Ani", "Budi")
    first, second = issued(officer, session)
    client.force_login(user_of(first.enrolment.employee))
    text = client.get(url("certificates", session.pk)).text
    assert first.number in text
    assert second.number not in text
    assert "Cabut" not in text


def test_revoking_and_correcting_in_the_browser(client, officer, unit):
    session = finished(unit, "Ani")
    (row,) = issued(officer, session)
    client.post(url("certificate_correct", row.pk), {"reason": "Salah eja"})
    new = Certificate.objects.get(replaces=row)
    client.post(url("certificate_revoke", new.pk), {"reason": "Tidak hadir"})
    text = client.get(url("certificates", session.pk)).text
    assert f"oleh {new.number}" in text
    assert "Tidak hadir" in text
    refused = client.post(url("certificate_revoke", new.pk), {"reason": "Lagi"})
    assert "Sertifikat ini sudah dicabut." in refused.text


@pytest.fixture
def public(client, officer):
    client.logout()
    client.defaults["REMOTE_ADDR"] = str(IPv6Address(getrandbits(128)))
    return client


def test_the_public_page_shows_what_a_verifier_needs(public, officer, unit):
    session = finished(unit, "Ani")
    person = session.enrolments.get().employee
    person.nip = "197809122005012003"
    person.save()
    (row,) = issued(officer, session)
    response = public.get(reverse("verification", args=[row.code]))
    assert response.status_code == 200
    assert "Sertifikat ini kami terbitkan dan berlaku" in response.text
    for shown in (row.number, "Ani", row.course, "2 Maret s.d. 4 Maret 2026", "12 JP", "1978"):
        assert shown in response.text
    assert "0912" not in response.text


def test_a_revoked_one_says_so_in_public(public, officer, unit):
    (row,) = issued(officer, finished(unit, "Ani"))
    revoke(certificate_id=row.pk, reason="Salah kegiatan.", by=officer)
    text = public.get(reverse("verification", args=[row.code])).text
    assert "Sertifikat ini dicabut pada" in text
    assert "Salah kegiatan." in text
    assert "berlaku</strong>" not in text


@pytest.mark.parametrize("people", [1, 3])
def test_the_pages_need_few_queries(client, officer, unit, people, django_assert_max_num_queries):
    session = finished(unit, *(f"Pegawai {number}" for number in range(people)))
    issued(officer, session)
    for _ in range(people):
        finished(unit, "Ani")
    for address in (
        url("certificates", session.pk),
        url("certificates_many"),
        url("certificate_job", CertificateJob.objects.get().pk),
    ):
        with django_assert_max_num_queries(12):
            client.get(address)
