"""Formats B.1.3 to B.1.5: realisation and feedback of one period, for whoever reads all of it."""

import re

import pytest
from django.urls import reverse

from employees.enums import PositionKind, Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from evaluations.enums import Approach, Perspective
from evaluations.models import Evaluation, Indicator, WorkResult
from evaluations.tests.factories import IndicatorFactory, PeriodFactory, WorkResultFactory
from evaluations.tests.factories_documents import printable_evaluation, printable_plan
from evaluations.tests.factories_execution import FeedbackFactory, RealisationFactory, account
from evaluations.tests.test_documents import assert_in_order
from pembinaan.tests.pdf import pages_of, text_of

pytestmark = pytest.mark.django_db
GUIDE = ("Berorientasi pelayanan", "Melakukan perbaikan tiada henti")


def worked_on(**given):
    """An SKP with realisation, figure and feedback of quarter I, not yet rated."""
    evaluation = printable_evaluation(rated=False, plan=printable_plan(**given))
    Evaluation.objects.update(snapshot={})
    return evaluation.plan


def pdf_of(client, plan, user=None, **period):
    client.force_login(user or account(plan.employee))
    keys = [plan.pk, PeriodFactory(**period).pk]
    return client.get(reverse("evaluations:feedback_record_pdf", args=keys))


def test_the_record_of_most_people_is_format_b15(client):
    plan = worked_on()
    text = text_of(pdf_of(client, plan).content)
    assert_in_order(
        text,
        "REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN",
        "PENDEKATAN HASIL KERJA KUANTITATIF",
        "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        "PERIODE: TRIWULAN I/II/III/IV-AKHIR*",
        plan.agency.name.upper(),
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        *("I. PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA"),
        *(plan.employee.name, plan.rater.name, "UNIT KERJA", "UNIT KERJA"),
        *("RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", "RENCANA HASIL KERJA", "ASPEK"),
        *("INDIKATOR KINERJA INDIVIDU", "TARGET", "REALISASI BERDASARKAN BUKTI DUKUNG"),
        "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
        "(1) (2) (3) (4) (5) (6) (7) (8)",
        *("A. UTAMA", "Meningkatnya derajat kesehatan", "Ibu hamil terlayani"),
        *("Persentase ibu hamil dilayani", "80 – 90%", "Kelas ibu hamil berjalan", "Capaian: 92%"),
        "Pimpinan: Sasaran tercapai",
        *("B. TAMBAHAN", "Posyandu aktif"),
        *("PERILAKU KERJA*", "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG", *GUIDE),
        *("Ekspektasi Khusus Pimpinan: Tenang melayani", "Pimpinan: Ramah kepada pasien"),
        *("Kolaboratif", "Pegawai yang Dinilai", "Pejabat Penilai Kinerja"),
        "*pilih salah satu (periode disesuaikan dengan periode evaluasi siklus pendek",
    )
    assert "DRAF" not in text
    assert "Nomor dokumen" not in text


def test_the_record_of_a_leader_is_format_b14(client):
    plan = worked_on(
        employee__position__kind=PositionKind.JPT_PRATAMA, employee__rater=EmployeeFactory()
    )
    Indicator.objects.filter(result__plan=plan).update(perspective=Perspective.SERVICE_USER)
    text = text_of(pdf_of(client, plan).content)
    assert_in_order(
        text,
        "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
        *("PEGAWAI YANG DINILAI", "NIP (*opsional)", "UNIT KERJA", "INSTANSI", plan.agency.name),
        *("TARGET", "PERSPEKTIF", "REALISASI BERDASARKAN BUKTI DUKUNG"),
        *("(7)", "A. UTAMA", "Penerima Layanan", "Pimpinan: Sasaran tercapai"),
        *("PERILAKU KERJA*", *GUIDE),
    )
    assert "ASPEK" not in text


def test_a_qualitative_record_is_format_b13(client):
    text = text_of(pdf_of(client, worked_on(approach=Approach.QUALITATIVE)).content)
    assert_in_order(
        text,
        "PENDEKATAN HASIL KERJA KUALITATIF PERIODE: TRIWULAN",
        *("HASIL KERJA", "REALISASI BERDASARKAN BUKTI DUKUNG", "A. UTAMA"),
        *("Ibu hamil terlayani", "Kelas ibu hamil berjalan", "Pimpinan: Sasaran tercapai"),
        *("Ukuran keberhasilan dan Target:", "Persentase ibu hamil dilayani (80 – 90%)"),
        *("B. TAMBAHAN", "REALISASI BERDASARKAN BUKTI DUKUNG"),
        "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
        *("Posyandu aktif", "PERILAKU KERJA", *GUIDE),
    )
    assert "PERILAKU KERJA*" not in text


def test_long_feedback_on_a_value_goes_on_over_pages(client):
    plan = worked_on()
    FeedbackFactory(employee=plan.employee, text="kata " * 1500)
    pages = pages_of(pdf_of(client, plan).content)
    counts = [len(re.findall(r"\bkata\b", page)) for page in pages]
    assert sum(counts) == 1500
    assert max(counts) < 1000  # more than one page holds
    titled = [page for page in pages if "kata" in page and "PERILAKU KERJA*" in page]
    assert len(titled) == sum(map(bool, counts))


def test_another_period_says_nothing_of_this_one(client):
    text = text_of(pdf_of(client, worked_on(), number=2).content)
    assert "Ibu hamil terlayani" in text
    assert "Sasaran tercapai" not in text
    assert "Ramah kepada pasien" not in text


def test_givers_stay_unnamed(client):
    plan = worked_on()
    giver = account(EmployeeFactory(name="Wulandari Rekan"))
    FeedbackFactory(
        employee=plan.employee, given_by=giver, giver_kind="PEER", text="Suka menolong"
    )
    text = text_of(pdf_of(client, plan).content)
    assert "Rekan kerja setingkat: Suka menolong" in text
    assert "Wulandari" not in text


def test_people_are_those_of_the_rating_and_today_before_it(client):
    plan = worked_on()
    plan.rater.name = "Penilai Baru"
    plan.rater.save()
    assert "Penilai Baru" in text_of(pdf_of(client, plan).content)
    kept = {who: {"name": f"Nama {who}"} for who in ("employee", "rater")}
    Evaluation.objects.filter(plan=plan).update(snapshot=kept)
    text = text_of(pdf_of(client, plan).content)
    assert "Nama rater" in text
    assert "Penilai Baru" not in text


def test_the_record_of_an_skp_not_yet_approved_is_a_draft(client):
    assert "DRAF" in text_of(pdf_of(client, worked_on(approved=False)).content)


def test_a_result_ended_before_is_left_out_unless_it_was_worked_on(client):
    plan, period = worked_on(), PeriodFactory()
    for name in ("Dihentikan", "Sempat dikerjakan"):
        row = WorkResultFactory(plan=plan, statement=name)
        IndicatorFactory(result=row)
        WorkResult.objects.filter(pk=row.pk).update(ended_on=period.starts_on)
    RealisationFactory(result=row, period=period)
    Indicator.objects.filter(statement="Jumlah posyandu").update(ended_on=period.starts_on)
    text = text_of(pdf_of(client, plan).content)
    assert "Sempat dikerjakan" in text
    assert "Dihentikan" not in text
    assert "Jumlah posyandu" not in text
    client.force_login(account(plan.employee))
    skp = text_of(client.get(reverse("evaluations:plan_pdf", args=[plan.pk])).content)
    assert "Ibu hamil terlayani" in skp
    assert not any(ended in skp for ended in ("Dihentikan", "Sempat", "Jumlah posyandu"))


def test_a_former_rater_reads_the_page_but_not_the_record(client):
    plan, former = worked_on(), EmployeeFactory()
    plan.previous_rater = former
    plan.save()
    page = reverse("evaluations:realisations", args=[plan.pk, PeriodFactory().pk])
    found = {}
    leading = grant(account(EmployeeFactory()), Role.LEADER, plan.employee.unit)
    for who, user in {"former": account(former), "leader": leading}.items():
        status = pdf_of(client, plan, user).status_code
        found[who] = (status, "umpan-balik/cetak/" in client.get(page).content.decode())
    assert found == {"former": (404, False), "leader": (200, True)}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_own_page_of_feedback_leads_to_the_record(client, rows, django_assert_max_num_queries):
    plan = worked_on()
    FeedbackFactory.create_batch(rows, employee=plan.employee)
    client.force_login(account(plan.employee))
    with django_assert_max_num_queries(15):
        page = client.get(reverse("evaluations:feedback"))
    record = [plan.pk, page.context["period"].pk]
    assert reverse("evaluations:feedback_record_pdf", args=record) in page.content.decode()
    given = client.get(reverse("evaluations:feedback"), {"bagian": "diberikan"})
    assert "umpan-balik/cetak/" not in given.content.decode()


def test_strangers_find_nothing(client):
    assert pdf_of(client, worked_on(), UserFactory()).status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_a_record_is_printed_in_few_queries(client, more, django_assert_max_num_queries):
    plan = worked_on()
    for _ in range(more):
        row = WorkResultFactory(plan=plan, parent=WorkResultFactory(plan__approved=True))
        RealisationFactory(result=row)
        FeedbackFactory(employee=plan.employee, result=IndicatorFactory(result=row).result)
    client.force_login(account(plan.rater))
    address = reverse("evaluations:feedback_record_pdf", args=[plan.pk, PeriodFactory().pk])
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200
