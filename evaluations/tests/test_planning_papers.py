"""Format A.1.3 and A.1.4 on paper: what the regulation's form has, in its order."""

import pytest
from django.urls import reverse

from employees.tests.factories import UserFactory, user_of
from evaluations.models import IndicatorManual, Strategy
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory
from evaluations.tests.test_documents import assert_in_order
from evaluations.tests.test_manuals import TEXTS
from pembinaan.tests.pdf import pages_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(approved=True)


def pdf_of(client, plan, name, user=None):
    client.force_login(user or user_of(plan.employee))
    return client.get(reverse(f"evaluations:{name}", args=[plan.pk]))


def manual_of(plan, **texts):
    """Of "18 % keluarga sehat"."""
    indicator = IndicatorFactory(
        result=WorkResultFactory(plan=plan, statement="Meningkatnya hidup sehat"),
        statement="Persentase keluarga sehat",
        target=18,
    )
    return IndicatorManual.objects.create(indicator=indicator, **TEXTS | texts)


def strategy_of(plan, **given):
    result = WorkResultFactory(plan=plan, statement="Ibu hamil puas")
    content = {
        "indicator": IndicatorFactory(result=result, statement="Ibu hamil terlayani", target=100),
        "approach": "SERVICE",
        "title": "Peningkatan layanan ANC",
        "purpose": "Meningkatnya kualitas pelayanan",
        "parties": "Poliklinik Desa, Dinas Kominfo",
        "duration": "12 bulan",
        "beneficiary": "Ibu hamil",
        "budget": 150_000_000,
        "routine_activities": ["Mengurangi waktu tunggu", "Mengaktifkan bidan desa"],
        "new_activities": ["Memperbarui data lewat SiCantik"],
        "routine_outputs": ["Layanan ANC cepat dan akurat"],
        "new_outputs": ["Ibu hamil terdata lengkap"],
    }
    return Strategy.objects.create(result=result, **content | given)


def test_a_manual_is_format_a13(client, plan):
    manual_of(plan)
    assert_in_order(
        text_of(pdf_of(client, plan, "manuals_pdf").content),
        "MANUAL INDIKATOR KINERJA",
        "SKP PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
        plan.agency.name.upper(),
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        *("RENCANA HASIL KERJA", "Meningkatnya hidup sehat"),
        *("UKURAN KEBERHASILAN/ INDIKATOR KINERJA", "Persentase keluarga sehat (18%)"),
        *("TUJUAN", "Mengetahui jumlah keluarga sehat"),
        *("Definisi", "Keluarga sehat memenuhi IKS 0,800"),
        "Formula (opsional bagi pendekatan hasil kerja kualitatif)",
        *("DESKRIPSI", "total keluarga"),  # the cell of four rows is drawn with the last
        *("SATUAN PENGUKURAN", "(opsional bagi pendekatan hasil kerja kualitatif)", "Persen"),
        *("KUALITAS DAN TINGKAT KENDALI", "(X) Outcome", "( ) Outcome Antara"),
        "( ) Output kendali rendah",
        *("SUMBER DATA", "Rekapitulasi surveyor"),
        *("PERIODE PELAPORAN", "( ) Bulanan", "( ) Triwulanan", "( ) Semesteran", "(X) Tahunan"),
        *("Keadaan per", "Halaman 1 dari 1"),
    )


def test_each_manual_has_a_form_of_its_own(client, plan):
    manual_of(plan, control="LOW", reporting="MONTHLY")
    manual_of(plan, control="INTERMEDIATE", reporting="SEMIANNUAL")
    IndicatorFactory(result__plan=plan, statement="Belum bermanual")
    first, second = pages_of(pdf_of(client, plan, "manuals_pdf").content)
    assert "(X) Output kendali rendah" in first
    assert "(X) Bulanan" in first
    assert "(X) Outcome Antara" in second
    assert "(X) Semesteran" in second
    assert "Belum bermanual" not in first + second


def test_a_long_manual_goes_on_over_pages(client, plan):
    manual_of(plan, definition="\n".join(f"{place}. Syarat" for place in range(1, 91)))
    pages = pages_of(pdf_of(client, plan, "manuals_pdf").content)
    assert len(pages) > 1
    assert "90. Syarat" in " ".join(pages)


def test_without_manuals_the_form_is_blank(client, plan):
    page = text_of(pdf_of(client, plan, "manuals_pdf").content)
    assert "SUMBER DATA" in page
    assert "(X)" not in page


def test_a_strategy_is_format_a14(client, plan):
    strategy_of(plan)
    who = plan.employee
    assert_in_order(
        text_of(pdf_of(client, plan, "strategies_pdf").content),
        "WORKBLOCK UNTUK IDENTIFIKASI STRATEGI PENCAPAIAN HASIL KERJA",
        *("JUDUL INISIATIF STRATEGI PENCAPAIAN IKU", "Peningkatan layanan ANC"),
        *("INDIKATOR DAN TARGET YANG DIINTERVENSI", "Ibu hamil terlayani (100%)"),
        *("PEMILIK STRATEGI", f"{who.position.name} ({who.name})"),
        *("PIHAK YANG TERLIBAT", "Poliklinik Desa, Dinas Kominfo"),
        *("WAKTU PENYELESAIAN", "12 bulan", "PENERIMA MANFAAT", "Ibu hamil"),
        *("TUJUAN", "Meningkatnya kualitas pelayanan", "ANGGARAN", "Rp 150.000.000"),
        "STRATEGI (KEY ACTIVITIES)",
        *("A. RUTIN", "1. Mengurangi waktu tunggu", "2. Mengaktifkan bidan desa"),
        *("B. TRANSFORMATIF", "3. Memperbarui data lewat SiCantik"),
        "KELUARAN KUNCI (KEY MILESTONE)",
        *("A. RUTIN", "1. Layanan ANC cepat dan akurat"),
        *("B. TRANSFORMATIF", "2. Ibu hamil terdata lengkap"),
        "Keadaan per",
    )


def test_a_strategy_of_a_whole_result_names_the_result(client, plan):
    strategy_of(plan, indicator=None)
    page = text_of(pdf_of(client, plan, "strategies_pdf").content)
    assert "DIINTERVENSI Ibu hamil puas" in page


def test_without_strategies_the_form_is_blank(client, plan):
    page = text_of(pdf_of(client, plan, "strategies_pdf").content)
    assert_in_order(page, "A. RUTIN 1. B. TRANSFORMATIF 2. KELUARAN KUNCI")


@pytest.mark.parametrize("name", ["manuals_pdf", "strategies_pdf"])
def test_a_working_paper_has_no_number_and_no_mark(client, plan, name):
    manual_of(plan)
    strategy_of(plan)
    response = pdf_of(client, plan, name)
    page = text_of(response.content)
    assert "DRAF" not in page
    assert "Nomor dokumen" not in page
    assert "ditandatangani" not in page
    assert f'-{plan.pk}.pdf"' in response["Content-Disposition"]


@pytest.mark.parametrize("name", ["manuals_pdf", "strategies_pdf"])
def test_others_find_nothing(client, plan, name):
    assert pdf_of(client, plan, name, UserFactory()).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["manuals_pdf", "strategies_pdf"])
def test_papers_ask_few_queries(client, plan, name, rows, django_assert_max_num_queries):
    for _ in range(rows):
        manual_of(plan)
        strategy_of(plan)
    client.force_login(user_of(plan.employee))
    with django_assert_max_num_queries(6):
        client.get(reverse(f"evaluations:{name}", args=[plan.pk]))


def test_the_pages_offer_their_form(client, plan):
    client.force_login(user_of(plan.employee))
    for page in ("manuals", "strategies"):
        address = reverse(f"evaluations:{page}_pdf", args=[plan.pk])
        html = client.get(reverse(f"evaluations:{page}", args=[plan.pk])).content.decode()
        assert f'href="{address}"' in html
        assert "Formulir kosong" in html
