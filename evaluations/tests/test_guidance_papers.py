"""Formats B.1.6 to B.1.10: what they print, and that only readers of the record get them."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from evaluations.enums.execution import CounsellorKind, GuidanceKind, ReportStatus
from evaluations.models import (
    BehaviourReport,
    CompetencyMark,
    CompetencyReview,
    Counselling,
    Guidance,
    GuidanceFeedback,
    GuidanceLine,
)
from evaluations.queries.guidance import guidance_version
from evaluations.services.counselling import ReportInput, report_behaviour
from evaluations.services.guidance import sign_guidance
from evaluations.tests.factories import PlanFactory
from evaluations.tests.factories_dialogues import (
    SIGNED_AT,
    BehaviourReportFactory,
    GuidanceFactory,
)
from evaluations.tests.factories_execution import account
from evaluations.tests.test_documents import assert_in_order
from pembinaan.tests.pdf import text_of

pytestmark = pytest.mark.django_db
COACHING = {
    "GOAL": ["Cakupan K4", "80", "95", "Kunjungan rumah"],
    "FACT": ["96 ibu", "82 ibu", "Sasaran pindah", "Data belum mutakhir"],
    "CHANCE": ["Memutakhirkan data bersama kader"],
    "STEP": ["Kunjungan K6", "Data kader setiap bulan", "Ya"],
}
MENTORING = {
    "GOAL": ["USG dasar", "Tiga bulan", "Rujukan lebih tepat", "Sepuluh USG mandiri"],
    "JOURNAL": ["2 Maret, aula", "Posisi probe", "Latihan mandiri", "30 April"],
}


@pytest.fixture
def midwife():
    rater = EmployeeFactory(name="Xaverius", rater=EmployeeFactory())
    return EmployeeFactory(name="Zubaidah", rater=rater)


def pdf_of(client, name, row, user):
    client.force_login(user)
    return client.get(reverse(f"evaluations:{name}", args=[row.pk]))


def printed(client, name, row, user) -> str:
    response = pdf_of(client, name, row, user)
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    return text_of(response.content)


def filled(midwife, lines, **given) -> Guidance:
    row = GuidanceFactory(employee=midwife, **given)
    GuidanceLine.objects.bulk_create(
        GuidanceLine(guidance=row, section=code, cells=cells) for code, cells in lines.items()
    )
    return row


def test_coaching_is_format_b16(client, midwife):
    guide = EmployeeFactory(name="Yustina Pembimbing")
    row = filled(midwife, COACHING, signed=True, guide=guide)
    text = printed(client, "guidance_pdf", row, account(midwife))
    assert_in_order(
        text,
        "PELAKSANAAN COACHING",
        row.agency.name.upper(),
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        *("PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA", "Zubaidah", "Xaverius"),
        *("TUJUAN: APA YANG INGIN SAYA CAPAI?", "(diisi oleh Pegawai)"),
        *("INDIKATOR KINERJA INDIVIDU", "BASELINE TARGET (JIKA ADA)", "TARGET"),
        *("STRATEGI PENCAPAIAN TARGET", "Cakupan K4", "80", "95", "Kunjungan rumah"),
        *("FAKTA: DIMANA SAYA SEKARANG?", "(diisi oleh Pegawai)", "TARGET SKP"),
        *("PROGRES PENCAPAIAN TARGET", "MASALAH / HAMBATAN", "PENYEBAB", "96 ibu"),
        *("PELUANG: APA YANG DAPAT SAYA LAKUKAN?", "Memutakhirkan data bersama kader"),
        "LANGKAH KEDEPAN: APA YANG AKAN SAYA LAKUKAN KE DEPAN?",
        "(rekomendasi pimpinan atau pihak lain yang diberikan penugasan khusus yang disepakati",
        "STRATEGI UNTUK MENGATASI MASALAH/HAMBATAN",
        "PENYESUAIAN UKURAN KEBERHASILAN DAN TARGET (YA/ TIDAK)*",
        *("Kunjungan K6", "Data kader setiap bulan", "Ya"),
        "*Jika diperlukan penyesuaian indikator/ target kinerja maka dilakukan perubahan SKP",
        *("Pegawai yang Dinilai", "Zubaidah"),
        *("3 Maret 2026", "Pimpinan/ Pihak Lain yang Diberikan Penugasan Khusus"),
        "Yustina Pembimbing",
    )
    assert "DRAF" not in text


def test_mentoring_is_format_b17(client, midwife):
    row = filled(midwife, MENTORING, signed=True, kind=GuidanceKind.MENTORING)
    text = printed(client, "guidance_pdf", row, account(midwife))
    assert_in_order(
        text,
        "PELAKSANAAN MENTORING",
        "TUJUAN: APA YANG INGIN SAYA CAPAI DENGAN MENTORING?",
        "(diisi oleh Pegawai)",
        "KEAHLIAN/ KETERAMPILAN SPESIFIK YANG AKAN DIKEMBANGKAN",
        *("JANGKA WAKTU MENTORING", "PERUBAHAN YANG DIHARAPKAN"),
        *("UKURAN KEBERHASILAN MENTORING", "USG dasar", "Tiga bulan"),
        *("JURNAL MENTORING", "WAKTU DAN TEMPAT", "MATERI MENTORING", "RENCANA AKSI"),
        *("TARGET WAKTU RENCANA AKSI", "2 Maret, aula", "Posisi probe"),
    )
    assert "perubahan SKP" not in text


def test_a_form_without_both_signatures_is_a_draft(client, midwife):
    row = filled(midwife, COACHING, guide_signed_at=SIGNED_AT)
    text = printed(client, "guidance_pdf", row, account(midwife))
    assert "DRAF" in text
    assert "3 Maret 2026" not in text


def test_the_period_is_that_of_the_skp_of_the_day(client, midwife):
    PlanFactory(employee=midwife, starts_on="2026-02-02", ends_on="2026-06-30")
    row = filled(midwife, COACHING, signed=True)
    text = printed(client, "guidance_pdf", row, account(midwife))
    assert "2 FEBRUARI SD 30 JUNI TAHUN 2026" in text


def test_people_stay_as_they_were_when_both_signed(client, midwife):
    row = filled(midwife, COACHING)
    for person in (midwife, midwife.rater):
        row.refresh_from_db()
        sign_guidance(guidance_id=row.pk, by=account(person), seen=guidance_version(row))
    type(midwife).objects.filter(pk=midwife.pk).update(name="Nama Baru")
    text = printed(client, "guidance_pdf", row, account(midwife))
    assert "Zubaidah" in text
    assert "Nama Baru" not in text


def told(midwife) -> Guidance:
    row = GuidanceFactory(employee=midwife, signed=True)
    GuidanceFeedback.objects.create(guidance=row, answers=[f"Jawaban {n}" for n in range(1, 10)])
    return row


def test_what_the_employee_says_is_format_b18(client, midwife):
    row = told(midwife)
    text = printed(client, "guidance_feedback_pdf", row, account(midwife))
    assert_in_order(
        text,
        "UMPAN BALIK PELAKSANAAN BIMBINGAN KINERJA",
        *("PEGAWAI YANG DINILAI", "Zubaidah", "Xaverius"),
        *("SUBJEK", "KRITERIA", "UMPAN BALIK"),
        *("1. Saya merasa diperhatikan dan dipahami", "1. Jawaban 1"),
        *("3. Saya merasa dapat dengan bebas", "3. Jawaban 3"),
        *("4. Saya merasa bahwa pandangan", "4. Jawaban 4"),
        *("9. Saya memahami maksud dan tujuan", "9. Jawaban 9"),
        *("Pegawai yang Dinilai", "Zubaidah"),
    )
    special = "PIMPINAN/ PIHAK LAIN YANG DIBERIKAN PENUGASAN KHUSUS"
    for subject in ("TENTANG PEGAWAI", f"TENTANG {special}", f"TENTANG PEGAWAI DAN {special}"):
        assert subject in text


def test_what_the_guide_finds_is_format_b19(client, midwife):
    row = GuidanceFactory(employee=midwife, signed=True)
    review = CompetencyReview.objects.create(guidance=row, recommendation="Magang di rumah sakit")
    marks = (("MANAGERIAL", "Integritas", 3), ("SOCIOCULTURAL", "Perekat", 4))
    CompetencyMark.objects.bulk_create(
        CompetencyMark(
            review=review, group=group, name=name, score=score, reason=f"Alasan {score}"
        )
        for group, name, score in marks
    )
    text = printed(client, "guidance_review_pdf", row, account(midwife))
    assert_in_order(
        text,
        "EVALUASI KOMPETENSI PEGAWAI SEBAGAI TINDAK LANJUT BIMBINGAN KINERJA",
        *("NO", "KOMPETENSI PEGAWAI*", "NILAI (SKALA 1-5)"),
        "ALASAN TERHADAP PENILAIAN KOMPETENSI",
        *("1. Integritas 3 Alasan 3", "1. Perekat 4 Alasan 4"),
        *("REKOMENDASI", "Magang di rumah sakit"),
        *("DESKRIPSI SKALA PENILAIAN", "Sangat Kurang", "Kurang memadai", "Istimewa"),
        *("Pimpinan atau Pihak Lain yang Diberikan Penugasan Khusus", "Xaverius"),
    )
    assert all(group in text for group in ("Manajerial", "Sosio Kultural", "Teknis"))


def test_forms_that_nobody_filled_are_not_found(client, midwife):
    row = GuidanceFactory(employee=midwife, signed=True)
    for name in ("guidance_feedback_pdf", "guidance_review_pdf"):
        assert pdf_of(client, name, row, account(midwife)).status_code == 404


def test_the_guide_never_gets_what_the_employee_said(client, midwife):
    row = told(midwife)
    readers = {
        "employee": account(midwife),
        "guide": account(midwife.rater),
        "superior": account(midwife.rater.rater),
        "hr": grant(UserFactory(), Role.HR, midwife.unit),
        "admin": grant(UserFactory(), Role.ADMIN),
    }
    found = {
        who
        for who, user in readers.items()
        if pdf_of(client, "guidance_feedback_pdf", row, user).status_code == 200
    }
    assert found == {"employee", "superior"}


def test_an_open_record_is_printed_by_the_two_alone(client, midwife):
    row = filled(midwife, COACHING)
    for user in (account(midwife.rater.rater), grant(UserFactory(), Role.HR, midwife.unit)):
        assert pdf_of(client, "guidance_pdf", row, user).status_code == 404


def test_the_page_leads_to_the_forms_that_its_reader_gets(client, midwife):
    row = told(midwife)
    page = reverse("evaluations:guidance", args=[row.pk])
    address = reverse("evaluations:guidance_feedback_pdf", args=[row.pk])
    client.force_login(account(midwife))
    assert address in client.get(page).content.decode()
    client.force_login(account(midwife.rater))
    content = client.get(page).content.decode()
    assert address not in content
    assert reverse("evaluations:guidance_pdf", args=[row.pk]) in content


def reported(midwife) -> BehaviourReport:
    return report_behaviour(
        by=account(midwife.rater),
        employee_id=midwife.pk,
        given=ReportInput(
            values=[2, 1], problem="Meninggikan suara", others_too=False, efforts="Dua kali dialog"
        ),
    )


def test_the_report_on_behaviour_is_format_b110(client, midwife):
    row = reported(midwife)
    type(midwife).objects.filter(pk=midwife.pk).update(name="Nama Baru")
    text = printed(client, "counselling_pdf", row, account(midwife))
    assert_in_order(
        text,
        "LAPORAN PERMASALAHAN PERILAKU KERJA",
        *("PEGAWAI YANG DINILAI", "Zubaidah", "Xaverius"),
        "MASALAH: APA PERMASALAHAN PERILAKU KERJA PEGAWAI DIDASARKAN PADA NILAI DASAR ASN?",
        *("(diisi oleh pejabat penilai kinerja)", "Berorientasi pelayanan, Akuntabel"),
        *("APAKAH ANDA MEMILIKI EKSPEKTASI KHUSUS", "Tidak ada"),
        *("JELASKAN SECARA DETIL", "Meninggikan suara"),
        *("SERUPA JUGA TERJADI PADA PEGAWAI LAINNYA?", "YA/ TIDAK"),
        "RETROSPEKTIF: APA YANG SUDAH ANDA LAKUKAN UNTUK PERBAIKAN PERILAKU KERJA PEGAWAI?",
        "YANG SUDAH SAYA LAKUKAN UNTUK MEMPERBAIKI PERILAKU KERJA PEGAWAI ADALAH:",
        *("Dua kali dialog", "Pejabat Penilai Kinerja", "Xaverius"),
    )
    assert "Nama Baru" not in text


def test_the_report_never_prints_what_was_said_in_the_counselling(client, midwife):
    row = BehaviourReportFactory(employee=midwife, status=ReportStatus.COUNSELLED)
    Counselling.objects.create(
        report=row,
        counsellor=EmployeeFactory(),
        counsellor_kind=CounsellorKind.INDEPENDENT,
        scheduled_at=SIGNED_AT,
        place="Ruang tertutup",
        record="Sedang merawat ibunya",
        signed_at=SIGNED_AT,
    )
    hr = grant(UserFactory(), Role.HR, midwife.unit)
    assert "merawat" not in printed(client, "counselling_pdf", row, hr)
    superior = account(midwife.rater.rater)  # an independent counsellor reports to HR alone
    assert pdf_of(client, "counselling_pdf", row, superior).status_code == 404


@pytest.mark.parametrize("lines", [1, 3])
def test_papers_are_printed_in_few_queries(client, midwife, lines, django_assert_max_num_queries):
    guidance, report = told(midwife), BehaviourReportFactory(employee=midwife)
    review = CompetencyReview.objects.create(guidance=guidance, recommendation="Magang")
    for number in range(lines):
        GuidanceLine.objects.create(guidance=guidance, section="CHANCE", cells=[str(number)])
        CompetencyMark.objects.create(
            review=review, group="TECHNICAL", name="Asuhan", score=3, reason="Mahir"
        )
    client.force_login(account(midwife))
    for name, row, budget in (
        ("guidance_pdf", guidance, 5),
        ("guidance_feedback_pdf", guidance, 4),
        ("guidance_review_pdf", guidance, 5),
        ("counselling_pdf", report, 3),
    ):
        with django_assert_max_num_queries(budget):
            client.get(reverse(f"evaluations:{name}", args=[row.pk]))
