"""Bulk prints: whose documents, killed and resumed, cancelled, handed out, forgotten."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.enums.documents import DocumentKind, PrintOutput, PrintStatus
from evaluations.models import PrintJob
from evaluations.services import printing
from evaluations.services.printing import (
    ask_print,
    cancel_print,
    execute_print,
    forget_prints,
    stalled_prints,
)
from evaluations.tests.factories import PeriodFactory
from evaluations.tests.factories_documents import printable_evaluation, printable_plan
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.tests.pdf import pages_of

pytestmark = pytest.mark.django_db
SITE = "https://contoh.go.id/"


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


def person(unit, name, **given):
    rater = EmployeeFactory()
    return printable_plan(employee=EmployeeFactory(unit=unit, name=name, rater=rater), **given)


def ask(by, unit, **given):
    asked = {
        "with_subtree": True,
        "year": 2026,
        "period": None,
        "kinds": [DocumentKind.PLAN, DocumentKind.ANNEX],
        "output": PrintOutput.PDF,
        "site": SITE,
    }
    return ask_print(unit=unit, by=by, **asked | given)


def done(job) -> PrintJob:
    execute_print(job.pk)
    job.refresh_from_db()
    return job


def bookmarks(job) -> list[str]:
    with job.file.open() as file:
        return [item.title for item in PdfReader(file).outline]


def test_one_pdf_holds_everybody_by_name_with_a_bookmark_each(office, hr):
    for name in ("Zainal", "Ani"):
        person(office, name)
    job = done(ask(hr, office))
    assert (job.status, job.done, job.documents) == (PrintStatus.DONE, 2, 4)
    assert bookmarks(job) == ["Ani", "Zainal"]
    with job.file.open() as file:
        pages = pages_of(file.read())
    assert "Halaman 1 dari" in pages[0]
    assert sum("Halaman 1 dari" in page for page in pages) == 4


def test_a_zip_holds_a_pdf_a_person(office, hr):
    person(office, "Ani Dewi")
    job = done(ask(hr, office, output=PrintOutput.ZIP))
    with job.file.open() as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        assert archive.namelist() == ["0001-ani-dewi.pdf"]
        assert "Ani Dewi" in pages_of(archive.read("0001-ani-dewi.pdf"))[0]


def test_the_units_below_are_printed_when_asked_for(office, hr):
    below = UnitFactory(parent=office)
    person(office, "Ani")
    person(below, "Budi")
    assert ask(hr, office, with_subtree=False).people == 1
    PrintJob.objects.update(status=PrintStatus.CANCELLED)
    assert ask(hr, office).people == 2


def test_drafts_and_undecided_evaluations_are_left_out(office, hr):
    person(office, "Draf", approved=False)
    decided = person(office, "Ani")
    printable_evaluation(plan=decided)
    printable_evaluation(plan=person(office, "Budi"), rated=False)
    job = done(ask(hr, office, period=PeriodFactory(), kinds=list(DocumentKind)))
    assert (job.people, job.documents) == (2, 6)


def test_evaluations_alone_need_a_period(office, hr):
    person(office, "Ani")
    with pytest.raises(InvalidInput, match="Pilih periode"):
        ask(hr, office, kinds=[DocumentKind.RESULT])


def test_nobody_prints_other_units(office, hr):
    elsewhere = UnitFactory()
    person(elsewhere, "Ani")
    with pytest.raises(NotAllowed):
        ask(hr, elsewhere)
    with pytest.raises(NotAllowed):
        ask(UserFactory(), office)


def test_a_unit_without_approved_plans_is_refused(office, hr):
    with pytest.raises(InvalidInput, match="Belum ada SKP"):
        ask(hr, office)


def test_one_print_at_a_time(office, hr):
    person(office, "Ani")
    ask(hr, office)
    with pytest.raises(DomainError, match="masih berjalan"):
        ask(hr, office)


def test_a_killed_print_goes_on_behind_its_last_part(office, hr, monkeypatch):
    monkeypatch.setattr(printing, "PART", 1)
    for name in ("Ani", "Budi", "Citra"):
        person(office, name)
    job = ask(hr, office)
    assert printing._print_part(job.pk)
    job.refresh_from_db()
    assert (job.done, job.documents) == (1, 2)
    assert bookmarks(done(job)) == ["Ani", "Budi", "Citra"]
    assert job.documents == 6


def test_executed_twice_it_is_printed_once(office, hr):
    person(office, "Ani")
    job = done(ask(hr, office))
    name = job.file.name
    assert done(job).file.name == name
    assert job.documents == 2


def test_a_failure_is_told_in_plain_words(office, hr, monkeypatch):
    person(office, "Ani")
    job = ask(hr, office)
    monkeypatch.setattr(printing, "write_people", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        execute_print(job.pk)
    job.refresh_from_db()
    assert job.status == PrintStatus.FAILED
    assert "kesalahan teknis" in job.error


def test_a_cancelled_print_stays_cancelled(office, hr):
    person(office, "Ani")
    job = ask(hr, office)
    with pytest.raises(NotAllowed):
        cancel_print(job_id=job.pk, by=UserFactory())
    cancel_print(job_id=job.pk, by=hr)
    assert done(job).status == PrintStatus.CANCELLED
    assert not job.file
    with pytest.raises(InvalidTransition):
        cancel_print(job_id=job.pk, by=hr)


def test_prints_without_a_sign_of_life_are_found(office, hr):
    person(office, "Ani")
    job = ask(hr, office)
    assert stalled_prints() == []
    PrintJob.objects.update(queued_at=timezone.now() - timedelta(minutes=5))
    assert stalled_prints() == [job.pk]
    PrintJob.objects.update(heartbeat_at=timezone.now())
    assert stalled_prints() == []


def test_files_are_forgotten_after_a_week_and_the_record_stays(office, hr):
    person(office, "Ani")
    job = done(ask(hr, office))
    storage, name = job.file.storage, job.file.name
    assert forget_prints() == 0
    PrintJob.objects.update(finished_at=timezone.now() - timedelta(days=8))
    assert forget_prints() == 1
    assert not storage.exists(name)
    assert forget_prints() == 0
    assert PrintJob.objects.get().status == PrintStatus.DONE


def test_parts_are_gone_when_the_file_is_whole(
    office, hr, settings, django_capture_on_commit_callbacks
):
    person(office, "Ani")
    with django_capture_on_commit_callbacks(execute=True):
        job = done(ask(hr, office))
    assert not printing._folder(job).exists()


def test_the_file_is_handed_to_its_maker_alone(client, office, hr):
    person(office, "Ani")
    job = done(ask(hr, office))
    address = reverse("evaluations:print_file", args=[job.pk])
    client.force_login(grant(UserFactory(), Role.HR, office))
    assert client.get(address).status_code == 404
    client.force_login(hr)
    response = client.get(address)
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert "Ani" not in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(client, office, hr):
    client.force_login(hr)
    given = {"unit": office.code, "year": 2026, "kinds": ["PLAN"], "output": "PDF"}
    response = client.post(reverse("evaluations:print_new"), given)
    assert "Belum ada SKP yang disetujui" in response.content.decode()
    assert office.code in response.content.decode()


def test_asking_leads_to_the_page_of_the_print(client, office, hr, monkeypatch):
    person(office, "Ani")
    monkeypatch.setattr("evaluations.views.prints.enqueue_print", lambda pk: None)
    client.force_login(hr)
    given = {"unit": office.code, "year": 2026, "kinds": ["PLAN"], "output": "PDF"}
    response = client.post(reverse("evaluations:print_new"), given, follow=True)
    assert "0 dari 1 pegawai" in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_need_few_queries(client, office, hr, rows, django_assert_max_num_queries):
    person(office, "Ani")
    for _ in range(rows):
        job = done(ask(hr, office))
    client.force_login(hr)
    with django_assert_max_num_queries(8):
        client.get(reverse("evaluations:prints"))
    with django_assert_max_num_queries(8):
        client.get(reverse("evaluations:print", args=[job.pk]))


@pytest.mark.parametrize("people", [1, 3])
def test_a_part_needs_the_same_queries_for_any_number_of_people(
    office, hr, people, django_assert_max_num_queries
):
    for number in range(people):
        printable_evaluation(plan=person(office, f"Pegawai {number}"))
    job = ask(hr, office, period=PeriodFactory(), kinds=list(DocumentKind))
    with django_assert_max_num_queries(36 + 5 * people):
        printing._print_part(job.pk)
