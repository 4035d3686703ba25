"""The import in the admin: hand in, look through, save; each officer the own files."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from employees.enums import Role
from employees.models import Employee, ImportBatch
from employees.tests.factories import PositionFactory, UnitFactory, UserFactory, grant
from employees.tests.files import HEADING, csv_file

pytestmark = pytest.mark.django_db
GOOD = ["199001152015032001", "Siti Aminah", "PNS", "III/a", "D1", "Bidan", ""]
BAD = ["1,99001E+17", "Budi", "PNS", "III/a", "D1", "Bidan", ""]


@pytest.fixture
def hr(client):
    PositionFactory(name="Bidan")
    client.force_login(grant(UserFactory(), Role.HR, UnitFactory(code="D1")))
    return client


def page(name: str, *args) -> str:
    return reverse(f"admin:employees_importbatch_{name}", args=args)


def upload(client, *rows, name="pegawai.csv"):
    file = SimpleUploadedFile(name, csv_file(rows))
    return client.post(page("add"), {"file": file}, follow=True)


def sheet(response) -> list[tuple]:
    content = b"".join(response.streaming_content)
    return list(load_workbook(io.BytesIO(content)).active.values)


def test_a_good_file_is_looked_through_and_saved(hr):
    text = upload(hr, GOOD).content.decode()
    assert "Simpan 1 baris" in text
    assert "Siti Aminah" in text
    assert not Employee.objects.exists()
    saved = hr.post(page("commit", ImportBatch.objects.get().pk), follow=True).content.decode()
    assert "Impor disimpan: 1 pegawai baru atau berubah." in saved
    assert "Disimpan pada" in saved
    assert Employee.objects.get().name == "Siti Aminah"


def test_wrong_lines_are_shown_and_only_a_choice_leaves_them_out(hr):
    text = upload(hr, GOOD, BAD).content.decode()
    assert "notasi ilmiah" in text
    assert "Simpan 1 baris yang benar saja" in text
    commit = page("commit", ImportBatch.objects.get().pk)
    refused = hr.post(commit, follow=True).content.decode()
    assert "Masih ada 1 baris salah" in refused
    assert not Employee.objects.exists()
    hr.post(commit, {"benar-saja": ""})
    assert Employee.objects.count() == 1


def test_wrong_lines_come_back_as_a_file_with_reasons(hr):
    upload(hr, GOOD, BAD)
    heading, line = sheet(hr.get(page("wrong_rows", ImportBatch.objects.get().pk)))
    assert heading == (*HEADING, "BARIS", "ALASAN")
    assert line[:8] == (*BAD[:6], None, 3)
    assert line[8].startswith("NIP: NIP sudah diubah Excel")


def test_the_template_has_the_headings(hr):
    assert sheet(hr.get(page("template"))) == [tuple(HEADING)]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, "Pilih berkas yang akan diimpor."),
        ({"file": SimpleUploadedFile("p.csv", b"")}, "Berkas ini kosong."),
        ({"file": SimpleUploadedFile("p.pdf", b"x")}, "Berkas harus XLSX atau CSV;"),
    ],
)
def test_no_file_and_wrong_files_are_refused_in_words(hr, data, text):
    assert text in hr.post(page("add"), data).content.decode()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("rows", [1, 60])
def test_the_preview_costs_the_same_for_any_length(hr, rows, django_assert_num_queries):
    upload(hr, *[BAD] * rows)
    with django_assert_num_queries(7):
        hr.get(page("change", ImportBatch.objects.get().pk))


def test_files_of_another_officer_are_out_of_reach(hr, client):
    upload(hr, GOOD)
    batch = ImportBatch.objects.get()
    client.force_login(grant(UserFactory(), Role.HR))
    for name in ("change", "wrong_rows", "history"):
        assert client.get(page(name, batch.pk)).status_code in (302, 404)
    assert client.post(page("commit", batch.pk)).status_code == 404
    assert not Employee.objects.exists()


def test_saving_takes_a_post(hr):
    upload(hr, GOOD)
    assert hr.get(page("commit", ImportBatch.objects.get().pk)).status_code == 403


def test_others_cannot_import(client):
    client.force_login(grant(UserFactory(), Role.TRAINING))
    for name in ("add", "changelist", "template"):
        assert client.get(page(name)).status_code == 403
