"""Jobs may be started twice, at the same time, or killed with their work half done."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from employees.enums import ImportStatus, Role
from employees.models import Employee, ImportBatch, Unit
from employees.services.imports import jobs
from employees.services.imports.batches import set_mapping, start_commit, start_undo
from employees.services.imports.jobs import stalled_batches, work
from employees.tasks import enqueue_import, resume_stalled_imports, work_on_import
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from employees.tests.files import checked, checked_file

GOOD = "199001152015032001"
WORKER = (
    "import django; django.setup(); from employees.services.imports.jobs import work; work({})"
)


def row(number: int = 1, **changes) -> dict[str, str]:
    cells = {
        "NIP": f"1990011520150{3 + number // 900}2{number % 900:03}",
        "NAMA": f"Pegawai {number}",
        "JENIS": "PNS",
        "GOLONGAN": "III/a",
        "UNIT": "D1",
        "JABATAN": "Bidan",
    }
    return cells | changes


@pytest.fixture
def officer():
    PositionFactory(name="Bidan")
    return grant(UserFactory(), Role.HR, UnitFactory(code="D1"))


@pytest.fixture
def elsewhere():
    """Another connection to the test database."""
    other = connection.copy()
    yield other
    other.close()


def started(batch: ImportBatch) -> subprocess.Popen:
    """A process of its own that works on the file in the test database."""
    facts = connection.settings_dict
    host, password = quote(facts["HOST"], safe=""), quote(facts["PASSWORD"] or "", safe="")
    port = f":{facts['PORT']}" if facts["PORT"] else ""
    url = f"postgres://{facts['USER']}:{password}@{host}{port}/{facts['NAME']}"
    env = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(Path(settings.MEDIA_ROOT).parent)}
    command = [sys.executable, "-c", WORKER.format(batch.pk)]
    return subprocess.Popen(command, env=env, cwd=settings.BASE_DIR)  # noqa: S603


def wait_for(condition) -> None:
    end = monotonic() + 60
    while not condition():
        assert monotonic() < end, "it never happened"
        sleep(0.02)


def is_at_work(batch: ImportBatch) -> bool:
    """Whether the transaction of the job is open and has written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks held JOIN pg_stat_activity who USING (pid) WHERE"
            " held.locktype = 'advisory' AND held.objid = %s AND who.backend_xid IS NOT NULL)",
            [batch.pk],
        )
        return cursor.fetchone()[0]


@pytest.fixture
def many(officer):
    """A checked file, long enough to be caught at work."""
    return checked(officer, [row(number) for number in range(1, 3001)])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("start", "statuses", "people"),
    [
        (None, (ImportStatus.CHECKING, ImportStatus.CHECKED), 0),
        (start_commit, (ImportStatus.COMMITTING, ImportStatus.COMMITTED), 3000),
        (start_undo, (ImportStatus.UNDOING, ImportStatus.UNDONE), 0),
    ],
)
def test_a_killed_job_leaves_nothing_half_done_and_is_done_again(
    officer, many, start, statuses, people
):
    during, finished = statuses
    if start is None:
        set_mapping(batch_id=many.pk, mapping=many.mapping, by=officer)
    if start is start_undo:
        start_commit(batch_id=many.pk, by=officer)
        work(many.pk)
    if start:
        start(batch_id=many.pk, by=officer)
    before = Employee.objects.count()
    job = started(many)
    wait_for(lambda: is_at_work(many))
    job.send_signal(signal.SIGKILL)
    assert job.wait() == -signal.SIGKILL
    wait_for(lambda: not is_at_work(many))
    many.refresh_from_db()
    assert (many.status, Employee.objects.count()) == (during, before)
    ImportBatch.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=61))
    assert stalled_batches() == [many.pk]
    work(many.pk)
    many.refresh_from_db()
    assert (many.status, many.rows.count()) == (finished, 3000)
    assert Employee.objects.count() == people
    assert stalled_batches() == []


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_save_once(officer, many):
    start_commit(batch_id=many.pk, by=officer)
    first, second = started(many), started(many)
    assert (first.wait(), second.wait()) == (0, 0)
    work(many.pk)
    many.refresh_from_db()
    assert (many.status, Employee.objects.count()) == (ImportStatus.COMMITTED, 3000)
    assert many.changes.filter(table="employees_employee").count() == 3000


@pytest.mark.django_db(transaction=True)
def test_who_is_just_being_changed_is_not_overwritten_by_an_undo(officer):
    person = EmployeeFactory(unit=Unit.objects.get(), nip=GOOD, name="Siti", rank="III/a")
    batch = checked(officer, [row() | {"NIP": GOOD, "NAMA": "Siti Aminah"}])
    start_commit(batch_id=batch.pk, by=officer)
    work(batch.pk)
    start_undo(batch_id=batch.pk, by=officer)
    with transaction.atomic():
        Employee.objects.filter(pk=person.pk).update(email="siti@jambi.go.id")
        job = started(batch)
        wait_for(lambda: is_waiting(batch))
    assert job.wait() == 0
    batch.refresh_from_db()
    person.refresh_from_db()
    assert (batch.status, person.email) == (ImportStatus.COMMITTED, "siti@jambi.go.id")
    assert batch.failure.startswith("Tidak dapat dikembalikan: Siti Aminah sudah diubah")


def is_waiting(batch: ImportBatch) -> bool:
    """Whether the job of the file waits for somebody else's lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks held JOIN pg_locks wanted USING (pid) WHERE"
            " held.locktype = 'advisory' AND held.objid = %s AND NOT wanted.granted)",
            [batch.pk],
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_a_job_leaves_a_file_to_the_one_that_is_at_it(officer, elsewhere):
    batch = checked(officer, [row()])
    start_commit(batch_id=batch.pk, by=officer)
    with elsewhere.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [jobs.LOCK, batch.pk])
    work(batch.pk)
    batch.refresh_from_db()
    assert batch.status == ImportStatus.COMMITTING


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_by_others_while_the_work_goes_on(officer, elsewhere, monkeypatch):
    seen = []

    def look(lines) -> None:
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT rows_done FROM employees_importbatch")
            seen.append(cursor.fetchone()[0])
        return copy(lines)

    copy = jobs.stage.__globals__["_copy"]
    monkeypatch.setitem(jobs.stage.__globals__, "CHUNK", 2)
    monkeypatch.setitem(jobs.stage.__globals__, "_copy", look)
    checked(officer, [row(number) for number in range(1, 6)])
    assert seen == [0, 2, 4]


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_to_its_end_fails_in_words(officer):
    content = b"NIP;NAMA;GOLONGAN;UNIT;JABATAN\n" + b'1;2;3;4;5\n"' * 5 + b"x" * 200_000
    batch = checked_file(officer, "p.csv", content)
    assert (batch.status, batch.failure) == (
        ImportStatus.FAILED,
        "Berkas CSV rusak; simpan ulang dari Excel.",
    )
    assert batch.rows.count() == 0


@pytest.mark.django_db
def test_what_breaks_is_told_and_may_be_tried_again(officer):
    batch = checked(officer, [row()])
    set_mapping(batch_id=batch.pk, mapping=batch.mapping, by=officer)
    batch.file.storage.delete(batch.file.name)
    with pytest.raises(FileNotFoundError):
        work(batch.pk)
    batch.refresh_from_db()
    assert batch.status == ImportStatus.FAILED
    assert batch.failure.startswith("Pekerjaan ini berhenti karena kesalahan teknis")
    set_mapping(batch_id=batch.pk, mapping=batch.mapping, by=officer)


@pytest.mark.django_db
def test_history_names_who_brought_the_file_in(officer):
    batch = checked(officer, [row()])
    start_commit(batch_id=batch.pk, by=officer)
    work(batch.pk)
    event = Employee.objects.get().events.first()
    assert event.pgh_context.metadata["user"] == officer.pk


@pytest.mark.django_db
def test_the_tasks_work_on_what_is_waiting(
    officer, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr(work_on_import, "delay", sent.append)
    batch = checked(officer, [row()])
    start_commit(batch_id=batch.pk, by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_import(batch.pk)
    resume_stalled_imports()
    assert sent == [batch.pk]
    ImportBatch.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=61))
    resume_stalled_imports()
    assert sent == [batch.pk] * 2
    work_on_import(batch.pk)
    assert Employee.objects.count() == 1
