"""The nightly job, called as the worker calls it."""

from datetime import timedelta

import pytest
from celery import current_app
from django.conf import settings
from django.utils import timezone

from employees.enums import Role, UnitKind
from employees.models import QualityFinding, QualityRun, UnitVersion
from employees.services.imports.batches import start_commit
from employees.services.today import begin_day
from employees.tasks import (
    check_data,
    enqueue_check,
    refresh_quality,
    refresh_today,
    work_on_import,
)
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from employees.tests.files import checked
from employees.tests.rosters import row

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """From today on it has another name and another head."""
    today = timezone.localdate()
    office = UnitFactory()
    office.versions.update(valid_to=today)
    UnitVersion.objects.create(
        unit=office, name="Dinas Baru", kind=UnitKind.OPD, path=office.path, valid_from=today
    )
    for name, since, until in (("Kepala Lama", None, today), ("Kepala Baru", today, None)):
        dates = {"valid_from": since} if since else {}
        head = EmployeeFactory(unit=office, name=name, is_active=not since)
        AssignmentFactory(employee=head, heads_unit=True, valid_to=until, **dates)
    AssignmentFactory(employee__unit=office, employee__name="Analis")
    return office


def state(office) -> tuple:
    office.refresh_from_db()
    people = office.employees.order_by("name").values_list("name", "is_active", "rater__name")
    return office.name, list(people)


def test_the_new_day_begins_in_one_go_and_only_once(office):
    begin_day(on=timezone.localdate() - timedelta(days=1))
    assert state(office)[1] == [
        ("Analis", True, "Kepala Lama"),
        ("Kepala Baru", False, None),
        ("Kepala Lama", True, None),
    ]
    for _ in range(2):
        refresh_today.apply(throw=True)
        assert state(office) == (
            "Dinas Baru",
            [
                ("Analis", True, "Kepala Baru"),
                ("Kepala Baru", True, None),
                ("Kepala Lama", False, None),
            ],
        )


def test_beat_knows_the_job_by_its_name():
    entry = settings.CELERY_BEAT_SCHEDULE["begin-day"]
    assert entry["task"] in current_app.tasks
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({0}, {5})


def test_the_data_is_checked_when_it_is_due_and_only_then():
    EmployeeFactory()
    refresh_quality.apply(throw=True)
    refresh_quality.apply(throw=True)
    assert QualityRun.objects.count() == 1
    assert settings.CELERY_BEAT_SCHEDULE["check-data"]["task"] in current_app.tasks


@pytest.fixture
def sent(monkeypatch):
    """What was handed to the broker."""
    codes = []
    monkeypatch.setattr(check_data, "delay", codes.append)
    return codes


def test_however_many_ask_one_check_waits(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for code in ("NO_ACCOUNT", "", "NO_ACCOUNT", ""):
            enqueue_check(code)
    assert sent == ["NO_ACCOUNT", ""]
    check_data.apply(args=["NO_ACCOUNT"], throw=True)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_check("NO_ACCOUNT")
        enqueue_check()
    assert sent == ["NO_ACCOUNT", "", "NO_ACCOUNT"]


def test_one_check_is_run_without_the_others():
    person = EmployeeFactory()
    check_data.apply(args=["NO_ACCOUNT"], throw=True)
    assert QualityFinding.objects.values_list("check_code", "employee").get() == (
        *("NO_ACCOUNT", person.pk),
    )
    assert not QualityRun.objects.exists()
    check_data.apply(throw=True)
    assert QualityRun.objects.count() == 1
    assert QualityFinding.objects.filter(check_code="NO_POST").exists()


def test_the_board_follows_accounts_and_files_at_once(
    client, sent, office, django_capture_on_commit_callbacks
):
    hr = grant(UserFactory(), Role.HR, office)
    client.force_login(hr)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/pegawai/akun/buat/")
    assert sent == ["NO_ACCOUNT"]
    PositionFactory(name="Bidan")
    batch = checked(hr, [row(UNIT=office.code)])
    assert batch.counts == {"NEW": 1, "WARNING": 0}
    start_commit(batch_id=batch.pk, by=hr)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):  # the second finds nothing to do
            work_on_import.apply(args=[batch.pk], throw=True)
    assert sent == ["NO_ACCOUNT", ""]
