"""Jobs that issue certificates: asked for, killed and resumed, failed and retried, forgotten."""

import io
import os
import signal
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from pypdf import PdfReader

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
from trainings.enums import SessionStatus
from trainings.enums.certificates import CertificateJobStatus, CertificateOutput
from trainings.models import Certificate, CertificateJob, CertificateSequence
from trainings.services import certificate_jobs
from trainings.services.certificate_jobs import (
    execute_job,
    forget_joined,
    retry,
    stalled_jobs,
)
from trainings.tests.factories_certificates import ask, finished

pytestmark = pytest.mark.django_db
WORKER = """
import django
django.setup()
from trainings.services.certificate_jobs import execute_job
execute_job({})
"""


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


def done(job) -> CertificateJob:
    execute_job(job.pk)
    job.refresh_from_db()
    return job


def bookmarks(job) -> list[str]:
    with job.file.open() as file:
        return [item.title for item in PdfReader(file).outline]


def test_one_pdf_holds_every_certificate_by_name(unit, officer):
    job = done(ask(officer, finished(unit, "Zainal", "Ani")))
    assert (job.status, job.done, job.issued) == (CertificateJobStatus.DONE, 2, 2)
    assert bookmarks(job) == ["Ani", "Zainal"]
    again = done(ask(officer, *job.sessions.all()))
    assert (again.done, again.issued, bookmarks(again)) == (2, 0, ["Ani", "Zainal"])


def test_a_zip_holds_a_pdf_each(unit, officer):
    job = done(ask(officer, finished(unit, "Ani Dewi"), output=CertificateOutput.ZIP))
    with job.file.open() as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        assert archive.namelist() == ["0001-ani-dewi.pdf"]


def test_only_finished_sessions_of_ones_own_with_somebody_who_passed(unit, officer):
    with pytest.raises(NotAllowed):
        ask(officer, finished(UnitFactory(), "Ani"))
    with pytest.raises(NotAllowed):
        ask(officer)
    with pytest.raises(InvalidInput, match="Selesaikan dahulu: Angkatan"):
        ask(officer, finished(unit, "Ani", status=SessionStatus.RUNNING))
    with pytest.raises(InvalidInput, match="Tidak ada peserta yang lulus"):
        ask(officer, finished(unit))


def test_one_job_at_a_time(unit, officer):
    session = finished(unit, "Ani")
    ask(officer, session)
    with pytest.raises(DomainError, match="masih berjalan"):
        ask(officer, session)


def test_executed_twice_it_issues_once(unit, officer):
    job = done(ask(officer, finished(unit, "Ani")))
    name = job.file.name
    assert done(job).file.name == name
    assert Certificate.objects.count() == 1


def test_a_failure_is_told_and_retried_with_the_same_numbers(unit, officer, monkeypatch):
    job = ask(officer, finished(unit, "Ani", "Budi"))
    with monkeypatch.context() as broken:
        broken.setattr(certificate_jobs, "print_certificates", lambda *a, **k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            execute_job(job.pk)
    job.refresh_from_db()
    assert job.status == CertificateJobStatus.FAILED
    assert "kesalahan teknis" in job.error
    numbers = list(Certificate.objects.values_list("number", flat=True))
    with pytest.raises(NotAllowed):
        retry(job_id=job.pk, by=UserFactory())
    retry(job_id=job.pk, by=officer)
    job = done(job)
    assert (job.status, job.error, job.done) == (CertificateJobStatus.DONE, "", 2)
    assert list(Certificate.objects.values_list("number", flat=True)) == numbers


def test_jobs_without_a_sign_of_life_are_found(unit, officer):
    job = ask(officer, finished(unit, "Ani"))
    assert stalled_jobs() == []
    CertificateJob.objects.update(queued_at=timezone.now() - timedelta(minutes=5))
    assert stalled_jobs() == [job.pk]
    CertificateJob.objects.update(heartbeat_at=timezone.now())
    assert stalled_jobs() == []


def test_joined_files_are_forgotten_and_certificates_stay(unit, officer):
    job = done(ask(officer, finished(unit, "Ani")))
    storage, name = job.file.storage, job.file.name
    assert forget_joined() == 0
    CertificateJob.objects.update(finished_at=timezone.now() - timedelta(days=8))
    assert forget_joined() == 1
    assert not storage.exists(name)
    certificate = Certificate.objects.get()
    assert storage.exists(certificate.file.name)


def started(job: CertificateJob, folder: Path) -> subprocess.Popen:
    """A process of its own that works on the job in the test database."""
    facts = connection.settings_dict
    host, password = quote(facts["HOST"], safe=""), quote(facts["PASSWORD"] or "", safe="")
    port = f":{facts['PORT']}" if facts["PORT"] else ""
    url = f"postgres://{facts['USER']}:{password}@{host}{port}/{facts['NAME']}"
    env = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(folder)}
    command = [sys.executable, "-c", WORKER.format(job.pk)]
    return subprocess.Popen(command, env=env, cwd=settings.BASE_DIR)  # noqa: S603


def wait_for(condition) -> None:
    end = monotonic() + 60
    while not condition():
        assert monotonic() < end, "it never happened"
        sleep(0.01)


def is_numbering() -> bool:
    """Whether somebody else holds an open transaction of this database that wrote certificates."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE relation = 'trainings_certificate'::regclass AND mode = 'RowExclusiveLock'"
            " AND datname = current_database() AND database = datid"
            " AND backend_xid IS NOT NULL AND pid <> pg_backend_pid())"
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["numbering", "printing"])
def test_a_killed_worker_leaves_neither_gaps_nor_doubles(unit, officer, moment):
    people = 160
    session = finished(unit, *(f"Pegawai {number:03d}" for number in range(people)))
    job = ask(officer, session)
    worker = started(job, Path(settings.MEDIA_ROOT).parent)
    moments = {
        "numbering": is_numbering,
        "printing": lambda: CertificateJob.objects.filter(pk=job.pk, done__gte=50).exists(),
    }
    wait_for(moments[moment])
    worker.send_signal(signal.SIGKILL)
    assert worker.wait() == -signal.SIGKILL
    wait_for(lambda: not is_numbering())
    job.refresh_from_db()
    assert job.is_active
    assert job.done < people
    CertificateJob.objects.update(
        queued_at=timezone.now() - timedelta(minutes=5),
        heartbeat_at=timezone.now() - timedelta(minutes=5),
    )
    assert stalled_jobs() == [job.pk]
    job = done(job)
    assert (job.status, job.done) == (CertificateJobStatus.DONE, people)
    rows = Certificate.objects.order_by("serial")
    assert [row.serial for row in rows] == list(range(1, people + 1))
    assert len({row.number for row in rows}) == people
    assert CertificateSequence.objects.get().last == people
    storage = rows[0].file.storage
    assert set(storage.listdir("certificates")[1]) == {Path(row.file.name).name for row in rows}
    assert len(bookmarks(job)) == people


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_job_issue_once(unit, officer):
    people = 120
    session = finished(unit, *(f"Pegawai {number:03d}" for number in range(people)))
    job, folder = ask(officer, session), Path(settings.MEDIA_ROOT).parent
    first, second = started(job, folder), started(job, folder)
    assert (first.wait(), second.wait()) == (0, 0)
    job.refresh_from_db()
    assert (job.status, job.done, job.issued) == (CertificateJobStatus.DONE, people, people)
    serials = list(Certificate.objects.order_by("serial").values_list("serial", flat=True))
    assert serials == list(range(1, people + 1))
