"""The pages of a file brought in, from upload to undo; each officer the own files."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.enums import ImportStatus, Role
from employees.models import Employee, ImportBatch, Position
from employees.services.imports.batches import start_commit, start_undo, upload
from employees.services.imports.jobs import work
from employees.tests.factories import PositionFactory, UnitFactory, UserFactory, grant
from employees.tests.files import checked, csv_file
from employees.views.imports.kinds import offered

pytestmark = pytest.mark.django_db
GOOD = {
    "NIP": "199001152015032001",
    "NAMA": "Siti Aminah",
    "JENIS": "PNS",
    "GOLONGAN": "III/a",
    "KODE UNIT": "D1",
    "JABATAN": "Bidan",
}
OTHER = GOOD | {"NIP": "199203172018011002", "NAMA": "Budi Santoso"}
SPOILT = GOOD | {"NIP": "1,99001E+17", "NAMA": "Wati"}
UNKNOWN = OTHER | {"KODE UNIT": "Puskesmas Rawasri"}


@pytest.fixture
def officer():
    PositionFactory(name="Bidan")
    return grant(UserFactory(), Role.HR, UnitFactory(code="D1", name="Puskesmas Rawasari"))


@pytest.fixture
def hr(client, officer):
    client.force_login(officer)
    return client


def page(name: str, batch: ImportBatch | None = None) -> str:
    return reverse(f"employees:{name}", kwargs={"pk": batch.pk} if batch else {})


def text_of(response) -> str:
    """What a person reads: without the line breaks and spaces of the source."""
    return " ".join(response.content.decode().split())


def send(client, content: bytes, name="pegawai.csv"):
    address = reverse("employees:import_new", kwargs={"kind": "pegawai"})
    return client.post(address, {"file": SimpleUploadedFile(name, content)}, follow=True)


def sheets(content: bytes):
    return load_workbook(io.BytesIO(content))


def test_a_file_is_mapped_checked_saved_and_taken_back(hr):
    text = text_of(send(hr, csv_file([list(GOOD.values())], list(GOOD))))
    assert "Cocokkan kolom" in text
    batch = ImportBatch.objects.get()
    form = {"nip": 0, "nama": 1, "jenis-pegawai": 2, "golongan": 3, "unit": 4, "jabatan": 5}
    hr.post(page("import_mapping", batch), form)
    work(batch.pk)
    text = text_of(hr.get(page("import_batch", batch)))
    assert "Siap disimpan: 1 baris" in text
    assert "Siti Aminah" in text
    hr.post(page("import_commit", batch))
    work(batch.pk)
    assert Employee.objects.get().name == "Siti Aminah"
    assert "1 baris disimpan" in text_of(hr.get(page("import_batch", batch)))
    text = text_of(hr.get(page("import_undo", batch)))
    assert 'Pegawai: <strong class="num">1</strong> yang baru dibuat dihapus.' in text
    hr.post(page("import_undo", batch))
    work(batch.pk)
    assert not Employee.objects.exists()
    assert "Berkas sudah dikembalikan" in text_of(hr.get(page("import_batch", batch)))


def test_ids_are_shown_as_what_they_stand_for(hr, officer):
    batch = checked(officer, [GOOD | {"GOLONGAN": "31"}])
    text = text_of(hr.get(page("import_batch", batch)))
    assert '<strong class="text-break">Puskesmas Rawasari</strong>' in text
    assert '<strong class="text-break">III/a</strong>' in text


def test_an_unknown_id_is_asked_by_the_name_beside_it(hr, officer):
    batch = checked(officer, [GOOD | {"KODE UNIT": "8ae48288", "UNOR NAMA": "Pkm Rawasari"}])
    text = text_of(hr.get(page("import_batch", batch)))
    assert "<strong>“Pkm Rawasari”</strong> <code>8ae48288</code>" in text
    address = f"{page('import_value', batch)}?kolom=UNIT&tulisan=8ae48288"
    assert "Apa maksud “Pkm Rawasari”?" in text_of(hr.get(address))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, "Pilih berkas yang akan diimpor."),
        ({"file": SimpleUploadedFile("p.csv", b"")}, "Berkas ini kosong."),
        ({"file": SimpleUploadedFile("p.pdf", b"x")}, "Berkas harus XLSX atau CSV;"),
    ],
)
def test_no_file_and_wrong_files_are_refused_in_words(hr, data, text):
    address = reverse("employees:import_new", kwargs={"kind": "pegawai"})
    assert text in text_of(hr.post(address, data))
    assert not ImportBatch.objects.exists()


def test_the_columns_are_suggested_with_samples_and_the_rest_named(hr):
    heading = [*GOOD, "NIK"]
    text = text_of(send(hr, csv_file([[*GOOD.values(), "1571000000000001"]], heading)))
    assert '<option value="4" selected data-samples="D1">5. KODE UNIT</option>' in text
    assert '<span class="badge tone-neutral">NIK</span>' in text
    assert "1571000000000001" not in text


def test_a_column_left_out_or_chosen_twice_is_named(hr):
    send(hr, csv_file([list(GOOD.values())], list(GOOD)))
    address = page("import_mapping", ImportBatch.objects.get())
    form = {"nip": 0, "nama": 1, "golongan": 3, "unit": 4}
    assert "Pilih kolom untuk JABATAN." in text_of(hr.post(address, form))
    assert "Kolom yang sama dipilih" in text_of(hr.post(address, form | {"jabatan": 4}))
    assert ImportBatch.objects.get().status == ImportStatus.UPLOADED


def test_a_file_that_was_saved_before_is_recognised(hr, officer):
    batch = checked(officer, [GOOD])
    start_commit(batch_id=batch.pk, by=officer)
    work(batch.pk)
    with batch.file.open("rb") as file:
        again = upload(kind=batch.kind, file=file, by=officer)
    assert "Berkas dengan isi yang sama sudah disimpan" in text_of(
        hr.get(page("import_mapping", again))
    )


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ({}, "Berkas sedang diperiksa…"),
        ({"rows_done": 4000}, '<strong class="num">4.000</strong> baris sudah dibaca.'),
        (
            {"rows_done": 4000, "rows_total": 80_000},
            '<strong class="num">4.000</strong> dari <strong class="num">80.000</strong> baris',
        ),
    ],
)
def test_work_under_way_shows_how_far_it_is(hr, officer, figures, text):
    batch = checked(officer, [GOOD])
    batches = ImportBatch.objects.filter(pk=batch.pk)
    start = {"rows_done": 0, "rows_total": 0}
    batches.update(status=ImportStatus.CHECKING, **start | figures)
    assert text in text_of(hr.get(page("import_batch", batch)))
    part = hr.get(page("import_progress", batch))
    assert text in text_of(part)
    assert "HX-Refresh" not in part
    batches.update(status=ImportStatus.CHECKED)
    assert hr.get(page("import_progress", batch))["HX-Refresh"] == "true"


def test_a_failure_is_told_with_what_to_do(hr, officer):
    batch = checked(officer, [GOOD])
    ImportBatch.objects.update(status=ImportStatus.FAILED, failure="Berkas rusak.")
    text = text_of(hr.get(page("import_batch", batch)))
    assert "Berkas rusak." in text
    assert page("import_mapping", batch) in text


def test_wrong_rows_are_left_out_only_after_a_question(hr, officer):
    batch = checked(officer, [OTHER, SPOILT])
    text = text_of(hr.get(page("import_batch", batch)))
    assert "Simpan 1 baris; 1 baris salah dilewati" in text
    assert "Masih ada 1 baris salah" in text_of(hr.post(page("import_commit", batch)))
    assert "<strong>1 baris salah dilewati</strong>" in text_of(
        hr.get(page("import_commit", batch))
    )
    hr.post(page("import_commit", batch), {"lewati": "1"})
    work(batch.pk)
    assert [person.name for person in Employee.objects.all()] == ["Budi Santoso"]


def test_wrong_cells_are_mended_in_place(hr, officer):
    batch = checked(officer, [OTHER, SPOILT])
    address = page("import_batch", batch) + "?bagian=salah"
    assert 'name="3|NIP" value="1,99001E+17"' in text_of(hr.get(address))
    mended = hr.post(address, {"3|NIP": GOOD["NIP"]}, follow=True)
    assert mended.redirect_chain[0][0] == f"{address}#baris"
    assert "Berkas sedang diperiksa" in text_of(mended)
    work(batch.pk)
    text = text_of(hr.get(address))
    assert "Tidak ada baris yang salah." in text
    assert "Perbaikan disimpan" in text  # told with the result, not while it is awaited
    assert batch.rows.get(number=3).data["NIP"] == GOOD["NIP"]


def test_a_cell_mended_badly_keeps_what_was_typed(hr, officer):
    batch = checked(officer, [SPOILT])
    hr.post(page("import_batch", batch), {"2|NIP": "1990"})
    work(batch.pk)
    text = text_of(hr.get(page("import_batch", batch)))
    assert 'name="2|NIP" value="1990"' in text
    assert "NIP harus 18 angka" in text


def test_rows_of_a_saved_file_are_not_mended(hr, officer):
    batch = checked(officer, [SPOILT])
    ImportBatch.objects.update(status=ImportStatus.CANCELLED)
    answer = hr.post(page("import_batch", batch), {"2|NIP": GOOD["NIP"]}, follow=True)
    assert "barisnya tidak dapat diubah" in text_of(answer)
    assert batch.rows.get().data["NIP"] == "1,99001E+17"


def test_the_three_lists_hold_their_rows(hr, officer):
    warned = OTHER | {"EMAIL": "sama@jambi.go.id"}
    batch = checked(officer, [GOOD | {"EMAIL": "sama@jambi.go.id"}, warned, SPOILT])
    address = page("import_batch", batch)
    assert "Wati" in text_of(hr.get(address))
    text = text_of(hr.get(f"{address}?bagian=perhatian"))
    assert "Surel ini juga dipakai pada baris 3." in text
    assert "Wati" not in text
    assert "Tidak ada baris di bagian ini." in text_of(hr.get(f"{address}?bagian=siap"))


def test_rows_are_narrowed_by_reason(hr, officer):
    batch = checked(officer, [SPOILT, OTHER | {"GOLONGAN": "IX"}])
    address = page("import_batch", batch)
    text = text_of(hr.get(f"{address}?alasan=GOLONGAN%7Crank"))
    assert "Budi Santoso" in text
    assert "Wati" not in text
    assert "NIP (1): NIP sudah diubah Excel" in text


def test_an_unknown_unit_is_settled_once_for_all_rows(hr, officer):
    batch = checked(officer, [GOOD | {"KODE UNIT": "Puskesmas Rawasri"}, UNKNOWN])
    text = text_of(hr.get(page("import_batch", batch)))
    assert '“Puskesmas Rawasri”</strong> <span class="badge tone-danger num">2 baris' in text
    assert "Puskesmas Rawasari (D1)" in text
    address = page("import_value", batch) + "?kolom=UNIT&tulisan=Puskesmas+Rawasri"
    text = text_of(hr.post(address, {"right": "Puskesmas"}))
    assert "Puskesmas Rawasari (D1)" in text
    hr.post(address, {"right": "D1"})
    work(batch.pk)
    batch.refresh_from_db()
    assert batch.counts.get("WRONG", 0) == 0
    assert "sudah tidak ada" in text_of(hr.get(address, follow=True))


def test_a_missing_post_is_made_and_used(hr, officer):
    batch = checked(officer, [GOOD | {"JABATAN": "Analis Data Ahli Muda"}])
    address = page("import_position", batch) + "?kolom=JABATAN&tulisan=Analis+Data+Ahli+Muda"
    text = text_of(hr.get(address))
    assert '<option value="22" selected>Ahli Muda</option>' in text
    form = {"name": "Analis Data Ahli Muda", "kind": "FUNGSIONAL", "level": "22"}
    hr.post(address, form)
    work(batch.pk)
    assert Position.objects.get(name="Analis Data Ahli Muda").level == 22
    batch.refresh_from_db()
    assert batch.counts["NEW"] == 1


def test_wrong_rows_come_back_as_a_file_with_reasons(hr, officer):
    batch = checked(officer, [OTHER, SPOILT])
    response = hr.get(page("import_wrong_rows", batch))
    heading, line = sheets(b"".join(response.streaming_content)).active.values
    assert heading[:2] == ("NIP", "NAMA")
    assert heading[-2:] == ("BARIS", "ALASAN")
    assert line[:2] == ("1,99001E+17", "Wati")
    assert line[-2] == 3
    assert line[-1].startswith("NIP: NIP sudah diubah Excel")


def test_the_template_has_headings_lists_and_an_explanation(hr):
    address = reverse("employees:import_template", kwargs={"kind": "pegawai"})
    book = sheets(hr.get(address).content)
    data, explained = book.worksheets
    headings = [cell.value for cell in data[1]]
    assert headings[:2] == ["NIP", "NAMA"]
    assert data.max_row == 1
    assert data.column_dimensions["A"].number_format == "@"
    lists = {str(each.sqref): each.formula1 for each in data.data_validations.dataValidation}
    assert '"PNS,CPNS,PPPK"' in lists.values()
    assert explained.title == "Petunjuk"
    assert [cell.value for cell in explained["A"]] == ["Kolom", *headings]


def test_saving_can_be_taken_back_for_a_day(hr, officer):
    batch = checked(officer, [GOOD])
    start_commit(batch_id=batch.pk, by=officer)
    work(batch.pk)
    assert "Kembalikan seperti semula" in text_of(hr.get(page("import_batch", batch)))
    ImportBatch.objects.update(committed_at=timezone.now() - timedelta(hours=25))
    text = text_of(hr.get(page("import_batch", batch)))
    assert "Kembalikan seperti semula" not in text
    assert "Batas 24 jam" in text
    assert hr.get(page("import_undo", batch)).status_code == 302
    assert "lebih dari 24 jam" in text_of(hr.post(page("import_undo", batch)))


def test_what_stands_in_the_way_of_an_undo_is_told(hr, officer):
    batch = checked(officer, [GOOD])
    start_commit(batch_id=batch.pk, by=officer)
    work(batch.pk)
    Employee.objects.update(name="Siti Aminah Baru")
    start_undo(batch_id=batch.pk, by=officer)
    work(batch.pk)
    text = text_of(hr.get(page("import_batch", batch)))
    assert "Siti Aminah Baru" in text
    assert 'role="alert"' in text


def test_an_import_is_given_up(hr, officer):
    batch = checked(officer, [GOOD])
    text = text_of(hr.post(page("import_cancel", batch), follow=True))
    assert "Impor dibatalkan" in text
    assert "Siti Aminah" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_costs_the_same_for_any_length(hr, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        checked(officer, [GOOD])
    with django_assert_num_queries(3):
        hr.get(page("imports"))


@pytest.mark.parametrize("rows", [1, 60])
def test_the_result_costs_the_same_for_any_length(hr, officer, rows, django_assert_num_queries):
    batch = checked(officer, [UNKNOWN] * rows)
    with django_assert_num_queries(7):
        hr.get(page("import_batch", batch))


def test_files_of_another_officer_are_out_of_reach(hr, officer, client):
    batch = checked(officer, [SPOILT])
    client.force_login(grant(UserFactory(), Role.HR))
    for name in ("batch", "mapping", "progress", "value", "commit", "undo", "wrong_rows"):
        assert client.get(page(f"import_{name}", batch)).status_code == 404
    for name in ("batch", "mapping", "value", "commit", "undo", "cancel"):
        assert client.post(page(f"import_{name}", batch)).status_code == 404
    assert batch.filename not in text_of(client.get(page("imports")))


def test_an_administrator_reads_all_files(client, officer):
    batch = checked(officer, [GOOD])
    client.force_login(grant(UserFactory(), Role.ADMIN))
    assert batch.filename in text_of(client.get(page("imports")))


def test_others_cannot_import(client):
    client.force_login(grant(UserFactory(), Role.TRAINING))
    assert client.get(page("imports")).status_code == 404
    assert client.get(reverse("employees:import_new", args=["pegawai"])).status_code == 404


@pytest.mark.parametrize("kind", [page.slug for page in offered()])
def test_every_kind_has_its_upload_and_its_template(hr, kind):
    kinds = {"kind": kind}
    assert "Harus ada:" in text_of(hr.get(reverse("employees:import_new", kwargs=kinds)))
    book = sheets(hr.get(reverse("employees:import_template", kwargs=kinds)).content)
    assert book.worksheets[0]["A1"].value in ("NIP", "KODE")


def test_what_cannot_be_brought_in_has_no_page(hr):
    assert hr.get(reverse("employees:import_new", kwargs={"kind": "gaji"})).status_code == 404


def test_a_line_is_ticked_to_leave_the_import(hr, officer):
    batch = checked(officer, [GOOD, GOOD])
    assert 'name="hapus" value="3"' in hr.get(page("import_batch", batch)).content.decode()
    hr.post(page("import_batch", batch), {"hapus": "3", "3|NIP": GOOD["NIP"]})
    work(batch.pk)
    batch.refresh_from_db()
    assert batch.counts == {"NEW": 1, "WARNING": 0}
