"""The pages of runs: who sees and does what, progress, problems, and failures in plain words."""

import pytest
from celery import current_app as celery_app
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from kombu import pools

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.enums import RunStatus
from evaluations.models import ReportRun
from evaluations.services.periods import ensure_quarter
from evaluations.services.runs import execute, start_run
from evaluations.tests.factories import PeriodFactory, PlanFactory

pytestmark = pytest.mark.django_db
RUNS = reverse("evaluations:runs")


@pytest.fixture
def hr():
    """Of everything."""
    return grant(UserFactory(), Role.HR)


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr_of_office(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def run(office):
    """Done: somebody of the office without rater and SKP, somebody elsewhere with a draft."""
    EmployeeFactory(unit=office, name="Ani")
    PlanFactory(employee__name="Budi", employee__rater=EmployeeFactory(is_active=False))
    run = start_run(period_id=PeriodFactory().pk)
    execute(run.pk)
    run.refresh_from_db()
    return run


def step(name, pk):
    return reverse(f"evaluations:{name}", args=[pk])


def get(client, user, url, **query):
    client.force_login(user)
    return client.get(url, query)


def test_people_of_ones_own_units_without_rater_are_counted(client, hr, hr_of_office, office):
    assert "belum mempunyai penilai" not in get(client, hr, RUNS).content.decode()
    EmployeeFactory(unit=office)
    EmployeeFactory()
    text = get(client, hr_of_office, RUNS).content.decode()
    assert "1 pegawai belum mempunyai penilai" in text
    assert reverse("employees:quality_check", args=["NO_RATER"]) in text


@pytest.mark.parametrize("role", [Role.LEADER, Role.TRAINING])
def test_others_find_nothing(client, run, role):
    other = grant(UserFactory(), role)
    for url in (RUNS, run.get_absolute_url(), step("run_progress", run.pk)):
        assert get(client, other, url).status_code == 404
    assert client.post(step("run_start", run.period_id)).status_code == 404
    assert client.post(step("run_cancel", run.pk)).status_code == 404
    assert get(client, other, step("period_close", run.period_id)).status_code == 404


def test_hr_of_an_office_reads_its_own_problems_and_starts_nothing(client, run, hr_of_office):
    assert "Hitung sekarang" not in get(client, hr_of_office, RUNS).content.decode()
    response = get(client, hr_of_office, run.get_absolute_url())
    found = [(row.employee.name, row.code) for row in response.context["object_list"]]
    assert sorted(found) == [("Ani", "NO_PLAN"), ("Ani", "NO_RATER")]
    assert client.post(step("run_start", run.period_id)).url == RUNS
    html = client.get(RUNS).content.decode()
    assert "Perhitungan dijalankan oleh HR seluruh instansi." in html
    page = client.get(step("period_close", run.period_id), follow=True)
    assert page.redirect_chain == [(RUNS, 302)]
    assert "Periode ditutup oleh HR seluruh instansi." in page.text
    assert ReportRun.objects.count() == 1


def test_start_queues_a_run_and_calls_workers(client, hr, django_capture_on_commit_callbacks):
    period = PeriodFactory()
    client.force_login(hr)
    with django_capture_on_commit_callbacks() as messages:
        response = client.post(step("run_start", period.pk))
    run = ReportRun.objects.get()
    assert response.url == run.get_absolute_url()
    assert (run.status, run.started_by) == (RunStatus.QUEUED, hr)
    assert len(messages) == 1


@pytest.fixture
def no_broker(settings):
    """The queue's address leads nowhere, as when the broker is down."""

    def connect_anew():
        celery_app.amqp._producer_pool = None
        pools.reset()

    settings.CELERY_BROKER_URL = "redis+socket:///nowhere"
    connect_anew()
    yield
    connect_anew()


def test_a_run_waits_for_a_broker_that_is_down(
    client, hr, no_broker, caplog, django_capture_on_commit_callbacks
):
    client.force_login(hr)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(step("run_start", PeriodFactory().pk))
    assert response.status_code == 302
    assert ReportRun.objects.get().status == RunStatus.QUEUED
    assert "could not be sent to a worker" in caplog.text


def test_second_start_says_why_not(client, hr):
    period = PeriodFactory()
    start_run(period_id=period.pk)
    client.force_login(hr)
    assert client.post(step("run_start", period.pk)).url == RUNS
    html = client.get(RUNS).content.decode()
    assert "Perhitungan Triwulan I 2026 masih berjalan." in html
    assert "Lihat kemajuan" in html
    assert "Hitung sekarang" not in html


def test_active_run_is_polled_and_its_end_reloads_the_page(client, hr):
    run = start_run(period_id=PeriodFactory().pk)
    html = get(client, hr, run.get_absolute_url()).content.decode()
    progress = step("run_progress", run.pk)
    assert f'hx-get="{progress}" hx-trigger="every 2s"' in html
    assert f'<a href="{run.get_absolute_url()}">muat ulang</a>' in html
    response = client.get(progress)
    assert "HX-Refresh" not in response.headers
    assert "<html" not in response.content.decode()
    execute(run.pk)
    response = client.get(progress)
    assert response.headers["HX-Refresh"] == "true"
    assert "hx-get" not in response.content.decode()


def test_progress_counts_agencies_and_people(client, hr):
    agencies = [EmployeeFactory().agency for _ in range(3)]
    run = start_run(period_id=PeriodFactory().pk)
    run.chunks.filter(agency=agencies[0]).update(done_at=timezone.now(), employees=1234)
    html = get(client, hr, run.get_absolute_url()).content.decode()
    assert "1 dari 3 instansi, 1.234 pegawai dihitung." in html


def test_failure_is_shown_plainly(client, hr):
    run = start_run(period_id=PeriodFactory().pk, by=hr)
    ReportRun.objects.update(status=RunStatus.FAILED, error="Perhitungan berhenti.")
    html = get(client, hr, run.get_absolute_url()).content.decode()
    assert "<p>Perhitungan berhenti.</p>" in html
    assert "Gagal" in get(client, hr, RUNS).content.decode()


def test_problems_by_kind_with_their_cure(client, hr, run):
    response = get(client, hr, run.get_absolute_url())
    groups = {group.label: group.people for group in response.context["groups"]}
    assert groups == {
        "Belum ada pejabat penilai": 1,
        "Belum menyusun SKP": 1,
        "SKP belum disetujui": 1,
    }
    drafts = get(client, hr, run.get_absolute_url(), code="PLAN_NOT_APPROVED")
    assert [row.employee.name for row in drafts.context["object_list"]] == ["Budi"]
    html = drafts.content.decode()
    assert "SKP belum disetujui. Ingatkan penilai untuk memeriksanya." in html
    assert reverse("employees:person", args=[drafts.context["object_list"][0].employee_id]) in html


@pytest.mark.parametrize("code", ["LAINNYA", "\x00"])
def test_an_unknown_kind_of_problem_narrows_nothing(client, hr, run, code):
    client.force_login(hr)
    response = client.get(run.get_absolute_url(), {"code": code})
    assert len(response.context["object_list"]) == run.problems.count() > 0


def test_cancel(client, hr):
    run = start_run(period_id=PeriodFactory().pk)
    client.force_login(hr)
    assert client.post(step("run_cancel", run.pk)).url == run.get_absolute_url()
    run.refresh_from_db()
    assert run.status == RunStatus.CANCELLED
    client.post(step("run_cancel", run.pk))
    html = client.get(run.get_absolute_url()).content.decode()
    assert "Sudah berstatus Dibatalkan; langkah ini tidak perlu diulang." in html


def test_closing_asks_first(client, hr, run):
    url = step("period_close", run.period_id)
    assert url in get(client, hr, RUNS).content.decode()
    html = client.get(url).content.decode()
    assert f"perhitungan nomor {run.pk}" in html
    assert "tidak dapat dibuka kembali" in html
    run.period.refresh_from_db()
    assert not run.period.is_closed
    assert client.post(url).url == RUNS
    run.period.refresh_from_db()
    assert run.period.is_closed
    html = client.get(RUNS).content.decode()
    assert "Ditutup" in html
    assert "Hitung sekarang" not in html
    assert "sudah ditutup" in client.post(url, follow=True).content.decode()


def test_a_running_quarter_offers_no_closing(client, hr):
    period = ensure_quarter(timezone.localdate())
    execute(start_run(period_id=period.pk).pk)
    html = get(client, hr, RUNS).content.decode()
    assert "Hitung sekarang" in html
    assert step("period_close", period.pk) not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(client, hr, rows):
    for number in range(rows):
        EmployeeFactory()
        run = start_run(period_id=PeriodFactory(number=1 + number).pk)
        execute(run.pk)
    client.force_login(hr)
    for url in (RUNS, run.get_absolute_url()):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        assert len(queries) <= 10, url


def test_the_administrator_reads_the_record_of_runs(client, run):
    admin = grant(UserFactory(), Role.ADMIN)
    response = get(client, admin, reverse("admin:evaluations_reportrun_changelist"))
    assert "Triwulan I 2026" in response.content.decode()
    url = reverse("admin:evaluations_reportrun_change", args=[run.pk])
    assert get(client, admin, url).status_code == 200
    assert client.post(url, {"status": "FAILED"}).status_code == 403
    run.refresh_from_db()
    assert run.status == RunStatus.DONE
