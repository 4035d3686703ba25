"""The official forms: every field is there, names are those of the decision, drafts are marked."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from employees.enums import PositionKind
from employees.tests.factories import EmployeeFactory, UserFactory, user_of
from evaluations.enums import Approach, BehaviourValue, EvaluationStatus, Perspective
from evaluations.enums.objections import ObjectionStatus
from evaluations.models import Indicator, IssuedDocument, Objection, Realisation
from evaluations.tests.factories_documents import printable_evaluation, printable_plan
from pembinaan.tests.pdf import assert_in_order, text_of

pytestmark = pytest.mark.django_db
NIP = "19780912 200501 2 003"


def pdf_of(client, row, user=None):
    client.force_login(user or user_of(row.employee))
    name = "plan_pdf" if hasattr(row, "approach") else "evaluation_pdf"
    return client.get(reverse(f"evaluations:{name}", args=[row.pk]))


def text(client, row):
    return text_of(pdf_of(client, row).content)


def test_the_skp_of_an_employee_is_format_a17_with_annex_a18(client):
    plan = printable_plan()
    assert_in_order(
        text(client, plan),
        "SASARAN KINERJA PEGAWAI",
        "PENDEKATAN HASIL KERJA KUANTITATIF",
        "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        plan.agency.name.upper(),
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        "PEGAWAI YANG DINILAI",
        "PEJABAT PENILAI KINERJA",
        plan.employee.name,
        plan.rater.name,
        "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI*",
        *("RENCANA HASIL KERJA", "ASPEK", "INDIKATOR KINERJA INDIVIDU", "TARGET"),
        "(1) (2) (3) (4) (5) (6)",
        "A. UTAMA",
        "Meningkatnya derajat kesehatan",
        *("Ibu hamil terlayani", "Kuantitas", "Persentase ibu hamil dilayani", "80 – 90%"),
        "B. TAMBAHAN",
        *("Posyandu aktif (penugasan dari Kepala Puskesmas)", "Jumlah posyandu", "12 posyandu"),
        "PERILAKU KERJA**",
        *("Berorientasi pelayanan", "Melakukan perbaikan tiada henti"),
        *("Ekspektasi Khusus Pimpinan:", "Tenang melayani"),
        "Kolaboratif",
        "Pegawai yang Dinilai",
        *("15 Januari 2026", "Pejabat Penilai Kinerja"),
        "LAMPIRAN SASARAN KINERJA PEGAWAI",
        *("DUKUNGAN SUMBER DAYA", "Isi Dukungan Sumber Daya"),
        *("SKEMA PERTANGGUNGJAWABAN", "Isi Skema Pertanggungjawaban"),
        *("KONSEKUENSI", "Isi Konsekuensi"),
    )


def test_the_skp_of_a_leader_names_perspectives(client):
    plan = printable_plan(
        employee__position__kind=PositionKind.JPT_PRATAMA, employee__rater=EmployeeFactory()
    )
    Indicator.objects.filter(result__plan=plan).update(perspective=Perspective.SERVICE_USER)
    printed = text(client, plan)
    assert_in_order(
        printed,
        "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
        *("NIP (*opsional)", "UNIT KERJA", "UNIT KERJA"),
        "TARGET PERSPEKTIF",
        "Penerima Layanan",
    )
    assert "ASPEK" not in printed


def test_a_qualitative_skp_has_no_columns_of_figures(client):
    plan = printable_plan(approach=Approach.QUALITATIVE)
    printed = text(client, plan)
    assert_in_order(
        printed,
        "PENDEKATAN HASIL KERJA KUALITATIF",
        "Ibu hamil terlayani",
        "Ukuran keberhasilan/ Indikator Kinerja Individu dan Target:",
        "Persentase ibu hamil dilayani (80 – 90%)",
        "PERILAKU KERJA*",
    )
    assert "ASPEK" not in printed


def test_names_are_those_of_the_day_of_approval(client):
    plan = printable_plan()
    signed, plan.employee.name = plan.employee.name, "Nama Baru"
    plan.employee.save()
    printed = text(client, plan)
    assert signed in printed
    assert "Nama Baru" not in printed


def test_a_draft_is_marked_and_never_issued(client):
    plan = printable_plan(approved=False)
    response = pdf_of(client, plan)
    assert "DRAF" in text_of(response.content)
    assert response["Content-Disposition"] == 'inline; filename="SKP-2026-DRAF.pdf"'
    assert not IssuedDocument.objects.exists()


def test_the_evaluation_of_a_leader_names_the_institution_of_the_rater(client):
    evaluation = printable_evaluation(
        plan=printable_plan(
            employee__position__kind=PositionKind.JPT_PRATAMA, employee__rater=EmployeeFactory()
        )
    )
    assert_in_order(
        text(client, evaluation),
        "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
        *("NIP (*opsional)", "UNIT KERJA", "INSTANSI", evaluation.agency.name),
    )


def test_the_evaluation_prints_ratings_distribution_and_the_document_to_sign(client):
    evaluation = printable_evaluation()
    assert_in_order(
        text(client, evaluation),
        "HASIL EVALUASI KINERJA PEGAWAI",
        "PENDEKATAN HASIL KERJA KUANTITATIF",
        "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        "PERIODE***: TRIWULAN I/II/III/IV-AKHIR",
        *("CAPAIAN KINERJA ORGANISASI*", "ISTIMEWA/ BAIK/ BUTUH PERBAIKAN/ KURANG/ SANGAT KURANG"),
        *("POLA DISTRIBUSI:", "DENGAN CAPAIAN KINERJA ORGANISASI BAIK", "Frekuensi"),
        "REALISASI BERDASARKAN BUKTI DUKUNG",
        "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
        *("Ibu hamil terlayani", "Kelas ibu hamil berjalan", "Capaian: 92%"),
        *("RATING HASIL KERJA*", "SESUAI EKSPEKTASI"),
        *("PERILAKU KERJA", "Pimpinan: Ramah kepada pasien"),
        *("RATING PERILAKU KERJA*", "PREDIKAT KINERJA PEGAWAI*", "SANGAT BAIK/ BAIK/"),
        *("7 April 2026", "Pejabat Penilai Kinerja"),
        "(LAMBANG GARUDA)",
        "DOKUMEN EVALUASI KINERJA PEGAWAI",
        *("PEGAWAI YANG DINILAI", evaluation.employee.name),
        *("PEJABAT PENILAI KINERJA", evaluation.rater.name),
        *("ATASAN PEJABAT PENILAI KINERJA", "Nama Atasan"),
        *("EVALUASI KINERJA", "CAPAIAN KINERJA ORGANISASI : BAIK"),
        "PREDIKAT KINERJA PEGAWAI : BAIK",
        *("CATATAN/ REKOMENDASI", "Pertahankan capaian"),
        *("7. Pegawai yang Dinilai", "6. Pejabat Penilai Kinerja"),
    )


def test_feedback_never_names_who_gave_it(client):
    evaluation = printable_evaluation()
    given_by = evaluation.employee.feedback.first().given_by
    given_by.employee = None
    assert given_by.username not in text(client, evaluation)


def test_a_late_raters_document_is_format_d12(client):
    evaluation = printable_evaluation()
    evaluation.superior, evaluation.handed_over_at = EmployeeFactory(), evaluation.rated_at
    evaluation.evaluated_by = "SUPERIOR"
    evaluation.save()
    printed = text(client, evaluation)
    assert "6. Atasan Pejabat Penilai Kinerja" in printed
    assert "6. Pejabat Penilai Kinerja" not in printed
    assert "7 April 2026 Atasan Pejabat Penilai Kinerja Nama Atasan" in printed  # the result too


def changed_by_objection(evaluation) -> Objection:
    """The superior made "Sangat Baik" of "Baik", two days after the rating."""
    evaluation.status, evaluation.predicate = EvaluationStatus.FINAL, 1
    evaluation.result = evaluation.behaviour = 1
    evaluation.notes = "Jadikan contoh"
    evaluation.save()
    return Objection.objects.create(
        evaluation=evaluation,
        status=ObjectionStatus.CHANGED,
        reasons="Realisasi belum dibaca",
        rater_statement="Data terlambat masuk",
        decision="Jadikan contoh",
        decided_by=UserFactory(),
        decided_at=evaluation.rated_at + timedelta(days=2),
        old_result=2,
        old_behaviour=2,
        old_predicate=2,
        old_notes="Pertahankan capaian",
    )


def test_a_changed_result_is_format_d13(client):
    evaluation = printable_evaluation()
    changed_by_objection(evaluation)
    assert_in_order(
        text(client, evaluation).partition("DOKUMEN EVALUASI")[2],
        *("PREDIKAT KINERJA PEGAWAI : SANGAT BAIK", "CATATAN", "Pertahankan capaian"),
        *("KEBERATAN", "Realisasi belum dibaca", "PENJELASAN PEJABAT PENILAI"),
        *("Data terlambat masuk", "KEPUTUSAN DAN REKOMENDASI", "Jadikan contoh"),
        *("10. Pegawai yang Dinilai", "9. Pejabat Penilai Kinerja", "11. Atasan Pejabat"),
    )


def test_the_superior_signs_the_result_that_an_objection_changed(client):
    evaluation = printable_evaluation()
    changed_by_objection(evaluation)
    result = text(client, evaluation).partition("DOKUMEN EVALUASI")[0]
    assert "9 April 2026 Atasan Pejabat Penilai Kinerja Nama Atasan" in result
    assert " Pejabat Penilai Kinerja " not in result.partition("Nama Atasan")[0].replace(
        "Atasan Pejabat Penilai Kinerja", ""
    )


def test_several_lines_are_a_list_and_one_is_not(client):
    plan = printable_plan()
    plan.behaviour_expectations.update(text="Tenang melayani\n- Menyapa lebih dahulu")
    plan.behaviour_expectations.create(value=BehaviourValue.LOYAL, text="Menjaga rahasia pasien")
    printed = text(client, plan)
    assert "Ekspektasi Khusus Pimpinan: - Tenang melayani - Menyapa lebih dahulu" in printed
    assert "Ekspektasi Khusus Pimpinan: Menjaga rahasia pasien" in printed


def test_what_was_done_is_a_list_too(client):
    evaluation = printable_evaluation()
    Realisation.objects.update(narrative="Kelas ibu hamil berjalan\nKader terlatih")
    printed = text(client, evaluation)
    assert "- Kelas ibu hamil berjalan - Kader terlatih Capaian: 92%" in printed


def test_an_open_evaluation_is_a_draft(client):
    evaluation = printable_evaluation(rated=False)
    evaluation.snapshot = {}
    evaluation.save()
    assert "DRAF" in text(client, evaluation)


def test_markup_in_what_was_typed_prints_as_it_is(client):
    plan = printable_plan()
    plan.results.update(statement='#panic("x") *tebal* $x$ [a] <b>')
    assert '#panic("x") *tebal* $x$ [a] <b>' in text(client, plan).replace("“", '"').replace(
        "”", '"'
    )


def test_very_long_words_and_texts_go_on_over_pages_under_the_same_heads(client):
    plan = printable_plan()
    plan.results.update(statement="Ä" * 300 + " kata" * 600)
    printed = text(client, plan)
    assert printed.count("RENCANA HASIL KERJA PIMPINAN") >= 2
    assert len(re.findall(r"\bkata\b", printed)) == 1200


def test_the_same_content_keeps_its_number_and_code(client):
    plan = printable_plan()
    first, second = pdf_of(client, plan), pdf_of(client, plan, user_of(plan.rater))
    assert first["Content-Disposition"] == second["Content-Disposition"]
    assert IssuedDocument.objects.count() == 2  # the SKP and its annex


def test_the_number_names_form_agency_and_year(client):
    plan = printable_plan()
    printed = text(client, plan)
    document = IssuedDocument.objects.get(kind="PLAN")
    year = document.issued_at.year
    assert document.number == f"A.1.7/{document.pk:06d}/{plan.agency.code}/{year}"
    assert f"Nomor dokumen: {document.number}" in printed
    assert f"http://testserver/verifikasi/{document.code}/" in printed


@pytest.mark.parametrize("results", [1, 3])
def test_a_plan_is_printed_in_few_queries(client, results, django_assert_max_num_queries):
    plan = printable_plan()
    for number in range(results):
        printable_plan(employee=EmployeeFactory(rater=plan.rater)).results.update(
            plan=plan, order=number
        )
    client.force_login(user_of(plan.employee))
    with django_assert_max_num_queries(15):
        client.get(reverse("evaluations:plan_pdf", args=[plan.pk]))


def test_an_evaluation_is_printed_in_few_queries(client, django_assert_max_num_queries):
    evaluation = printable_evaluation()
    client.force_login(user_of(evaluation.employee))
    with django_assert_max_num_queries(22):
        client.get(reverse("evaluations:evaluation_pdf", args=[evaluation.pk]))


def test_others_find_nothing(client):
    plan = printable_plan()
    assert pdf_of(client, plan, UserFactory()).status_code == 404
