"""Evidence: only what it says it is, once, not too large, and gone when removed."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evaluations.models import Evidence
from evaluations.services.evidence import add_file, add_link, remove_evidence, same_elsewhere
from evaluations.tests.factories_execution import EvaluationFactory, RealisationFactory, account
from pembinaan.common.errors import DomainError
from pembinaan.common.files import file_problem

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF"


def office(part: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        parts.writestr(part, "<x/>")
    return stream.getvalue()


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("laporan.pdf", PDF),
        ("FOTO.JPG", JPG),
        ("foto.jpeg", JPG),
        ("grafik.png", PNG),
        ("surat.docx", DOCX),
        ("rekap.xlsx", XLSX),
    ],
)
def test_the_five_kinds_are_taken(name, content):
    assert file_problem(name, io.BytesIO(content)) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("laporan.pdf", b"<html><script>"),
        ("laporan.pdf", b""),
        ("foto.png", JPG),
        ("surat.docx", XLSX),
        ("rekap.xlsx", b"PK\x03\x04 cut"),
        ("halaman.html", b"<html>"),
        ("gambar.svg", b"<svg/>"),
        ("tanpa_akhiran", PDF),
        ("laporan.pdf.exe", PDF),
    ],
)
def test_everything_else_is_refused(name, content):
    assert file_problem(name, io.BytesIO(content))


@pytest.fixture
def realisation(db):
    return RealisationFactory()


def attach(realisation, name="laporan.pdf", content=PDF, by=None):
    by = by or account(realisation.result.plan.employee)
    upload = SimpleUploadedFile(name, content)
    return add_file(realisation_id=realisation.pk, by=by, upload=upload)


def link(realisation, address="https://contoh.go.id/laporan", name=""):
    by = account(realisation.result.plan.employee)
    return add_link(realisation_id=realisation.pk, by=by, name=name, link=address)


def test_a_file_is_stored_under_another_name(realisation):
    evidence = attach(realisation, "Laporan Triwulan I.pdf")
    assert evidence.name == "Laporan Triwulan I.pdf"
    assert "Laporan" not in evidence.file.name
    assert evidence.file.name.endswith(".pdf")
    assert evidence.size == len(PDF)
    with evidence.file.open() as stored:
        assert stored.read() == PDF


def test_the_same_file_is_taken_once(realisation):
    attach(realisation)
    with pytest.raises(DomainError) as error:
        attach(realisation, "nama lain.pdf")
    assert error.value.code == "duplicate"
    assert error.value.field == "file"
    assert attach(RealisationFactory()).pk  # another realisation may have it


def test_a_wrong_kind_leaves_nothing(realisation):
    with pytest.raises(DomainError) as error:
        attach(realisation, "laporan.pdf", b"MZ\x90")
    assert error.value.code == "wrong_type"
    assert not Evidence.objects.exists()


def test_the_size_limit_itself_is_taken_and_one_byte_more_is_not(realisation, settings):
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024
    attach(realisation, content=PDF.ljust(1024 * 1024, b" "))
    with pytest.raises(DomainError) as error:
        attach(realisation, content=PDF.ljust(1024 * 1024 + 1, b" "))
    assert error.value.code == "too_large"
    assert error.value.message == "Ukuran berkas paling besar 1 MB."


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://contoh.go.id/a", "contoh.go.id", "data:text/html,x"]
)
def test_a_link_is_a_web_address(realisation, address):
    with pytest.raises(DomainError) as error:
        link(realisation, address)
    assert (error.value.code, error.value.field) == ("bad_link", "link")


def test_a_link_without_name_is_its_own_name_and_taken_once(realisation):
    assert link(realisation).name == "https://contoh.go.id/laporan"
    assert link(realisation, "https://contoh.go.id/2", "Rekap").name == "Rekap"
    with pytest.raises(DomainError) as error:
        link(realisation)
    assert error.value.code == "duplicate"


def test_removal_deletes_the_file(realisation, django_capture_on_commit_callbacks):
    evidence = attach(realisation)
    storage, name = evidence.file.storage, evidence.file.name
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence_id=evidence.pk, by=account(realisation.result.plan.employee))
    assert not Evidence.objects.exists()
    assert not storage.exists(name)


def test_others_and_later_are_refused(realisation):
    evidence = attach(realisation)
    plan = realisation.result.plan
    with pytest.raises(DomainError) as error:
        attach(realisation, content=PDF + b"2", by=account(plan.rater))
    assert error.value.code == "wrong_actor"
    EvaluationFactory(plan=plan, rated=True)
    for step in (
        lambda: attach(realisation, content=PDF + b"2"),
        lambda: link(realisation),
        lambda: remove_evidence(evidence_id=evidence.pk, by=account(plan.employee)),
    ):
        with pytest.raises(DomainError) as error:
            step()
        assert error.value.code == "already_rated"


def test_the_same_file_or_link_on_another_result_is_named(realisation):
    other = RealisationFactory(result__plan=realisation.result.plan)
    first = attach(other)
    assert same_elsewhere(attach(realisation)) == first
    assert same_elsewhere(link(other)) is None
    assert same_elsewhere(link(realisation)).realisation == other


def test_the_same_file_of_another_person_is_not_told(realisation):
    attach(RealisationFactory())
    assert same_elsewhere(attach(realisation)) is None


def test_the_page_warns_where_else_it_is(client, realisation):
    result = realisation.result
    other = RealisationFactory(result__plan=result.plan, result__statement="Gizi ibu membaik")
    attach(other)
    client.force_login(account(result.plan.employee))
    page = client.post(
        reverse("evaluations:record", args=[result.plan_id, realisation.period_id, result.pk]),
        {
            f"hasil-{result.pk}-narrative": "Sudah",
            f"hasil-{result.pk}-photo": SimpleUploadedFile("foto.jpg", JPG),
            f"hasil-{result.pk}-file": SimpleUploadedFile("laporan.pdf", PDF),
            f"hasil-{result.pk}-seen": realisation.updated_at.isoformat(),
        },
        follow=True,
    )
    assert "juga menjadi bukti “Gizi ibu membaik” pada Triwulan I 2026" in page.content.decode()
    assert realisation.evidence.count() == 2
