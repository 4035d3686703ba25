"""Format B.1.1 and B.1.2 on paper: rencana aksi once agreed, realisation with its evidence."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from employees.tests.factories import EmployeeFactory, UserFactory
from evaluations.enums import PeriodKind
from evaluations.enums.execution import ActionPlanStatus
from evaluations.models import Action, ActionPlan, IssuedDocument, Trajectory
from evaluations.tests.factories import IndicatorFactory, PeriodFactory, WorkResultFactory
from evaluations.tests.factories_documents import printable_evaluation, printable_plan
from evaluations.tests.factories_execution import EvidenceFactory, RealisationFactory, account
from evaluations.tests.test_documents import assert_in_order, changed_by_objection
from pembinaan.tests.pdf import text_of

pytestmark = pytest.mark.django_db
AGREED_AT = datetime(2026, 1, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def plan():
    return printable_plan()


def agree(plan, **given) -> ActionPlan:
    """By quarters, with two lines and a course for the main result."""
    main = plan.results.get(kind="MAIN")
    Action.objects.create(result=main, text="Menyusun jadwal kelas", number=1, order=1)
    Action.objects.create(result=main, text="Melaksanakan kelas", order=2)
    Trajectory.objects.create(indicator=main.indicators.get(), targets=[20, 45, None, 90])
    state = {"status": ActionPlanStatus.AGREED, "agreed_at": AGREED_AT}
    return ActionPlan.objects.create(plan=plan, **state | given)


def pdf_of(client, plan, *period, user=None):
    client.force_login(user or account(plan.employee))
    name = "record_pdf" if period else "actions_pdf"
    return client.get(reverse(f"evaluations:{name}", args=[plan.pk, *(row.pk for row in period)]))


def text(client, plan, *period):
    return text_of(pdf_of(client, plan, *period).content)


def test_an_agreed_action_plan_is_format_b11(client, plan):
    agree(plan)
    assert_in_order(
        text(client, plan),
        "RENCANA AKSI",
        plan.agency.name.upper(),
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        *("NO", "PEGAWAI YANG DINILAI", "NO", "PEJABAT PENILAI KINERJA"),
        *("NAMA", plan.employee.name, "NAMA", plan.rater.name),
        *("NIP", "PANGKAT/ GOL. RUANG", "JABATAN", "UNIT KERJA"),
        "HASIL KERJA",
        *("1", "Ibu hamil terlayani", "Rencana Aksi:"),
        *("1. Menyusun jadwal kelas (Triwulan I)", "2. Melaksanakan kelas"),
        "Target Persentase ibu hamil dilayani:",
        "Triwulan I 20 %, Triwulan II 45 %, Triwulan IV 90 %",
        *("2", "Posyandu aktif", "Rencana Aksi:", "-"),
        *("20 Januari 2026", "Pegawai yang Dinilai", plan.employee.name),
        "Nomor dokumen: B.1.1/",
    )


def test_the_rater_does_not_sign_the_action_plan(client, plan):
    agree(plan)
    assert text(client, plan).count(plan.rater.name) == 1


@pytest.mark.parametrize("status", [ActionPlanStatus.DRAFT, ActionPlanStatus.PROPOSED])
def test_what_is_not_agreed_is_a_draft(client, plan, status):
    agree(plan, status=status, agreed_at=None)
    response = pdf_of(client, plan)
    assert "DRAF" in text_of(response.content)
    assert response["Content-Disposition"] == 'inline; filename="rencana-aksi-2026-DRAF.pdf"'
    assert not IssuedDocument.objects.exists()


def test_a_plan_without_an_action_plan_prints_its_results(client, plan):
    assert_in_order(text(client, plan), "DRAF", "Ibu hamil terlayani", "Rencana Aksi: -")


def test_names_are_those_of_the_signed_skp(client, plan):
    agree(plan)
    signed, plan.employee.name = plan.employee.name, "Nama Baru"
    plan.employee.save()
    assert signed in text(client, plan)
    assert "Nama Baru" not in text(client, plan)


def test_an_action_plan_agreed_anew_replaces_the_paper(client, plan):
    found = agree(plan)
    pdf_of(client, plan)
    issued = IssuedDocument.objects.with_validity()
    assert issued.get().is_current
    found.status, found.agreed_at = ActionPlanStatus.DRAFT, None
    found.save()
    assert not issued.get().is_current


def test_realisations_are_format_b12(client, plan):
    agree(plan)
    main = plan.results.get(kind="MAIN")
    row = RealisationFactory(result=main, narrative="Kelas berjalan dua kali sebulan")
    EvidenceFactory(realisation=row)
    assert_in_order(
        text(client, plan, row.period),
        "PENDOKUMENTASIAN KINERJA",
        plan.agency.name.upper(),
        "PERIODE PENILAIAN: 1 JANUARI SD 31 MARET TAHUN 2026",
        *("PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA"),
        *(plan.employee.name, plan.rater.name, "HASIL KERJA"),
        *("1", "Ibu hamil terlayani"),
        *("Rencana Aksi:", "1. Menyusun jadwal kelas", "2. Melaksanakan kelas"),
        *("Realisasi dan Bukti Dukung:", "1. Kelas berjalan dua kali sebulan"),
        "Bukti dukung: Laporan (https://contoh.go.id",
        *("2", "Posyandu aktif", "Rencana Aksi:", "-", "Realisasi dan Bukti Dukung:", "-"),
        *("Pegawai yang Dinilai", plan.employee.name),
        "Keadaan per",
    )


def test_a_record_that_still_grows_is_neither_issued_nor_a_draft(client, plan):
    row = RealisationFactory(result=plan.results.get(kind="MAIN"))
    response = pdf_of(client, plan, row.period)
    assert "DRAF" not in text_of(response.content)
    name = f"pendokumentasian-2026-{row.period.pk}.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert not IssuedDocument.objects.exists()


def test_once_rated_the_record_is_issued_with_its_figures(client):
    evaluation = printable_evaluation()
    printed = text(client, evaluation.plan, evaluation.period)
    assert_in_order(
        printed,
        *("Kelas ibu hamil berjalan", "Capaian Persentase ibu hamil dilayani: 92%"),
        "Nomor dokumen: B.1.2/",
    )
    assert "Keadaan per" not in printed
    assert IssuedDocument.objects.with_validity().get(kind="RECORD").is_current


def test_an_objection_that_changed_the_result_issues_the_record_anew(client):
    evaluation = printable_evaluation()
    pdf_of(client, evaluation.plan, evaluation.period)
    changed_by_objection(evaluation)
    pdf_of(client, evaluation.plan, evaluation.period)
    issued = IssuedDocument.objects.with_validity().filter(kind="RECORD").order_by("pk")
    assert [row.is_current for row in issued] == [False, True]


def test_a_year_lists_what_was_recorded_in_each_quarter(client, plan):
    main = plan.results.get(kind="MAIN")
    second, first = PeriodFactory(number=2), PeriodFactory(number=1)
    RealisationFactory(result=main, period=second, narrative="Kelas kedua")
    RealisationFactory(result=main, period=first, narrative="Kelas pertama")
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    year = PeriodFactory(kind=PeriodKind.ANNUAL, number=1, **days)
    assert_in_order(
        text(client, plan, year),
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        *("1. Triwulan I 2026: Kelas pertama", "2. Triwulan II 2026: Kelas kedua"),
    )


def test_the_record_of_who_moved_covers_the_own_days(client):
    plan = printable_plan(starts_on=date(2026, 2, 10))
    printed = text(client, plan, PeriodFactory())
    assert "PERIODE PENILAIAN: 10 FEBRUARI SD 31 MARET TAHUN 2026" in printed


def test_long_words_and_texts_go_on_over_pages(client, plan):
    row = RealisationFactory(
        result=plan.results.get(kind="MAIN"), narrative="Ä" * 300 + " kata" * 3000
    )
    assert text(client, plan, row.period).count(" kata") == 3000


def test_others_find_nothing(client, plan):
    stranger = UserFactory(employee=EmployeeFactory())
    assert pdf_of(client, plan, user=stranger).status_code == 404
    assert pdf_of(client, plan, PeriodFactory(), user=stranger).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_papers_ask_few_queries(client, rows, django_assert_max_num_queries):
    evaluation = printable_evaluation()
    plan = evaluation.plan
    agree(plan)
    for _ in range(rows):
        result = WorkResultFactory(plan=plan)
        indicator = IndicatorFactory(result=result)
        Action.objects.create(result=result, text="Langkah")
        Trajectory.objects.create(indicator=indicator, targets=[1, 2, 3, 4])
        EvidenceFactory(realisation=RealisationFactory(result=result))
    client.force_login(account(plan.employee))
    with django_assert_max_num_queries(12):
        client.get(reverse("evaluations:actions_pdf", args=[plan.pk]))
    with django_assert_max_num_queries(14):
        client.get(reverse("evaluations:record_pdf", args=[plan.pk, evaluation.period.pk]))


def test_the_pages_offer_their_papers(client, plan):
    agree(plan)
    period = PeriodFactory()
    client.force_login(account(plan.employee))
    page = client.get(reverse("evaluations:actions", args=[plan.pk])).content.decode()
    assert reverse("evaluations:actions_pdf", args=[plan.pk]) in page
    page = client.get(reverse("evaluations:realisations", args=[plan.pk, period.pk]))
    assert reverse("evaluations:record_pdf", args=[plan.pk, period.pk]) in page.content.decode()
