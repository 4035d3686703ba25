"""Konversi, akumulasi and PAK: figures to the cent, by hand from rule book section 2."""

from datetime import date, timedelta

import pytest
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from employees.enums import EducationLevel, Gender, PositionKind
from employees.enums import FunctionalLevel as L
from employees.models import EducationHistory, RankHistory
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    user_of,
)
from evaluations.enums import EvaluationStatus, Predicate
from evaluations.enums.credit import OpeningOrigin
from evaluations.enums.documents import DocumentKind
from evaluations.enums.objections import EvaluatorRole
from evaluations.models import CreditOpening, Evaluation
from evaluations.queries.credit_facts import fact_lookups, facts
from evaluations.queries.credit_printables import account_printables
from evaluations.queries.snapshots import snapshot_of
from evaluations.services.credit import convert, convert_due
from evaluations.tests.credit_papers import (
    assert_in_order,
    gathered,
    keeper,
    opened,
    pdf_of,
    printed,
)
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_credit import final, functional
from evaluations.tests.factories_execution import RATED_AT
from pembinaan.common.documents import render
from pembinaan.tests.pdf import pages_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("level", "predicate", "row"),
    [
        (L.AHLI_PERTAMA, Predicate.VERY_GOOD, "Sangat Baik 150 % 12,5 18,75"),
        (
            L.AHLI_MADYA,
            Predicate.NEEDS_IMPROVEMENT,
            "Butuh Perbaikan 75 % 37,5 28,13",
        ),
        (L.PEMULA, Predicate.VERY_GOOD, "Sangat Baik 150 % 3,75 5,63"),
        (L.AHLI_UTAMA, Predicate.VERY_POOR, "Sangat Kurang 25 % 50 12,50"),
    ],
)
def test_a_year_is_converted_as_the_table_says(client, level, predicate, row):
    person = functional(level)
    evaluation = final(person, predicate=predicate)
    convert_due()
    assert_in_order(
        printed(client, "conversion", evaluation.pk, user_of(person)),
        "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT",
        *("NOMOR: AK.1/", "Instansi: Pemerintah Kota", "Periode: Januari s.d. Desember 2026"),
        "PEJABAT FUNGSIONAL YANG DINILAI",
        *("PREDIKAT", "PROSENTASE", "1 2 3 4", row),
    )


@pytest.mark.parametrize(
    ("level", "predicate", "months", "row"),
    [
        (L.AHLI_PERTAMA, Predicate.GOOD, 2, "Baik 2/12 × 100 % 12,5 2,08"),
        (
            L.AHLI_MADYA,
            Predicate.VERY_GOOD,
            3,
            "Sangat Baik 3/12 × 150 % 37,5 14,06",
        ),
    ],
)
def test_part_of_a_year_names_its_share(client, level, predicate, months, row):
    person = functional(level)
    plan = PlanFactory(
        employee=person, approved=True, ends_on=date(2026, months + 1, 1) - timedelta(days=1)
    )
    evaluation = final(person, plan=plan, predicate=predicate)
    convert_due()
    text = printed(client, "conversion", evaluation.pk, user_of(person))
    assert_in_order(text, f"Periode: Januari s.d. {('Februari', 'Maret')[months - 2]} 2026", row)


def test_two_levels_of_one_year_are_two_rows_and_their_sum(client):
    """6/12 of 12.5 and 6/12 of 25: 6.25 and 12.50."""
    person = functional()
    person.assignments.update(valid_to=date(2026, 7, 1))
    higher = PositionFactory(kind=PositionKind.FUNGSIONAL, level=L.AHLI_MUDA)
    AssignmentFactory(employee=person, position=higher, valid_from=date(2026, 7, 1))
    evaluation = final(person)
    convert_due()
    assert_in_order(
        printed(client, "conversion", evaluation.pk, user_of(person)),
        *("Ahli Pertama, Januari s.d. Juni", "6/12 × 100 % 12,5 6,25"),
        *("Ahli Muda, Juli s.d. Desember", "6/12 × 100 % 25 12,50"),
        *("JUMLAH", "18,75"),
    )


def test_the_header_prints_what_is_known_and_a_dash_for_the_rest(client):
    person = functional(rank="III/b", born_on=date(1990, 9, 12), gender=Gender.FEMALE)
    person.position.name = "Bidan Ahli Pertama"
    person.position.save()
    for rank, day in (("III/a", date(2020, 4, 1)), ("III/b", date(2024, 4, 1))):
        RankHistory.objects.create(employee=person, rank=rank, valid_from=day)
    EducationHistory.objects.create(
        employee=person, level=EducationLevel.DIPLOMA_4, programme="Kebidanan", year=2012
    )
    final(person)
    convert_due()
    assert_in_order(
        printed(client, "decision", person.pk, user_of(person)),
        *("PENETAPAN ANGKA KREDIT", "NOMOR: AK.3/", "Masa Penilaian: Januari s.d. Desember 2026"),
        f"1 Nama {person.name}",
        f"2 NIP {person.nip[:8]} {person.nip[8:14]} {person.nip[14]} {person.nip[15:]}",
        "3 Nomor Seri Karpeg –",
        "4 Tempat/ Tanggal Lahir –/ 12 September 1990",
        "5 Jenis Kelamin Perempuan",
        "6 Pangkat/ Golongan Ruang/ TMT Penata Muda Tingkat I (III/b)/ 1 April 2024",
        "7 Pendidikan D-IV Kebidanan",
        "8 Jabatan/ TMT Bidan Ahli Pertama/ 1 Januari 2022",
        "9 Masa Kerja Golongan –",
        f"10 Unit Kerja {person.unit.name}",
        f"11 Instansi {person.agency.name}",
    )


def test_nothing_is_invented_where_no_history_is_kept(client):
    person = functional()
    evaluation = final(person)
    convert_due()
    text = printed(client, "conversion", evaluation.pk, user_of(person))
    assert_in_order(
        text,
        *("Tanggal Lahir –/ –", "Jenis Kelamin –", "Penata Muda (III/a)/ –", "Pendidikan –"),
    )


@pytest.mark.parametrize(
    ("earlier_ended", "since"),
    [(date(2022, 1, 1), "1 Mei 2019"), (date(2021, 6, 1), "1 Januari 2022")],
)
def test_tmt_of_a_post_is_its_first_day_without_a_break(earlier_ended, since):
    """In another unit until the day the present one began, or until half a year before it."""
    person = functional()
    AssignmentFactory(
        employee=person,
        position=person.position,
        unit=UnitFactory(parent=person.unit),
        valid_from=date(2019, 5, 1),
        valid_to=earlier_ended,
    )
    prefetch_related_objects([person], *fact_lookups())
    found = facts(person, snapshot_of(person), date(2026, 1, 1), agency="")
    assert found["position"] == f"{person.position.name}/ {since}"


def test_akumulasi_adds_what_the_conversions_printed(client):
    person = gathered()
    assert_in_order(
        printed(client, "sum", person.pk, user_of(person)),
        *("AKUMULASI ANGKA KREDIT", "NOMOR: AK.2/", "Periode: Januari 2024 s.d. Februari 2025"),
        *("TAHUN", "PERIODIK (BULAN)", "PREDIKAT", "PROSENTASE", "1 2 3 4 5 6"),
        "AK JF lama (PAK 7/2023) 65,50",
        "2024 Januari s.d. Desember Sangat Baik 150 % 12,5 18,75",
        "2025 Januari s.d. Februari Baik 2/12 × 100 % 12,5 2,08",
        "JUMLAH ANGKA KREDIT YANG DIPEROLEH 86,33",
    )


def test_pak_sums_old_and_new_against_both_needs(client):
    """86.33 points: 36.33 over the 50 of III/b, 13.67 under the 100 of Ahli Muda."""
    person = gathered()
    opened(person, "12.5", OpeningOrigin.EDUCATION, basis="Ijazah 9")
    CreditOpening.objects.filter(origin=OpeningOrigin.OLD_POST).update(points=53)
    assert_in_order(
        printed(client, "decision", person.pk, user_of(person)),
        "II PENETAPAN ANGKA KREDIT LAMA BARU JUMLAH KETERANGAN",
        "1 AK Dasar yang diberikan – – –",
        "2 AK JF lama 53,00 – 53,00 PAK 7/2023",
        "3 AK Penyesuaian/Penyetaraan – – –",
        "4 AK Konversi 18,75 2,08 20,83",
        "5 AK yang diperoleh dari peningkatan pendidikan 12,50 – 12,50 Ijazah 9",
        "JUMLAH ANGKA KREDIT KUMULATIF 84,25 2,08 86,33",
        *("minimal yang harus dipenuhi", "50,00 100,00"),
        *("Kelebihan/ Kekurangan*)", "kenaikan pangkat 36,33 –"),
        *("Kelebihan/ Kekurangan*)", "kenaikan jenjang – 13,67"),
        *("KENAIKAN PANGKAT SETINGKAT", "MENJADI PENATA MUDA TINGKAT I (III/B)"),
        *("KENAIKAN JENJANG JABATAN SETINGKAT", "MENJADI AHLI MUDA"),
        "bukan keputusan",
        "Angka kredit kumulatif mencukupi terpenuhi",
        "Paling sedikit dua tahun dalam pangkat terakhir diperiksa pejabat",
        "Angka kredit kumulatif mencukupi belum terpenuhi",
        *("Lulus uji kompetensi diperiksa pejabat", "Pejabat yang Menetapkan Angka Kredit"),
    )


def test_at_the_highest_level_no_next_one_is_printed(client):
    person = functional(L.AHLI_UTAMA, rank="IV/e")
    final(person)
    convert_due()
    text = printed(client, "decision", person.pk, user_of(person))
    assert_in_order(text, "kenaikan pangkat/ jenjang – –", "kenaikan pangkat – –")
    assert "DIPERTIMBANGKAN" not in text


def test_the_rater_who_decided_signs_the_conversion(client):
    person = functional()
    evaluation = final(person)
    evaluation.snapshot = {
        "employee": snapshot_of(person) | {"name": "Nama Saat Dinilai"},
        "rater": snapshot_of(person.rater),
        "superior": snapshot_of(EmployeeFactory(name="Nama Atasan")),
    }
    evaluation.save()
    convert_due()
    user = user_of(person)
    assert_in_order(
        printed(client, "conversion", evaluation.pk, user),
        *("1 Nama Nama Saat Dinilai", "Pejabat Penilai Kinerja", person.rater.name),
    )
    Evaluation.objects.update(
        evaluated_by=EvaluatorRole.SUPERIOR,
        handed_over_at=RATED_AT,
        superior=person.rater,
    )
    text = printed(client, "conversion", evaluation.pk, user)
    assert_in_order(text, "Atasan Pejabat Penilai Kinerja", "Nama Atasan")


def test_a_year_outside_a_functional_post_promises_no_document(client):
    person = functional()
    person.assignments.update(valid_from=date(2027, 1, 1))
    evaluation = final(person)
    Evaluation.objects.update(
        status=EvaluationStatus.DELIVERED, delivered_at=RATED_AT, accepted_at=None
    )
    user = user_of(person)
    client.force_login(user)
    page = client.get(reverse("evaluations:credit")).content.decode()
    assert "Menunggu predikat final" not in page
    assert pdf_of(client, "conversion", evaluation.pk, user).status_code == 404


def test_many_years_and_long_names_go_on_under_the_same_heads():
    person = functional(name="Nama Sangat Panjang " * 5)
    final(person)
    convert_due()
    (item,) = account_printables(person, [DocumentKind.CREDIT_SUM])
    data = item.data | {"lines": item.data["lines"] * 60}
    pages = pages_of(render(item.template, data))
    assert len(pages) == 2
    assert all("PERIODIK (BULAN)" in page for page in pages)
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH" in pages[-1]


def test_a_quarter_converted_on_request_has_its_document(client):
    """3/12 x 150 % x 12.5 = 4.6875."""
    person = functional()
    plan = PlanFactory(employee=person, approved=True)
    quarter = final(person, period=PeriodFactory(), plan=plan, predicate=Predicate.VERY_GOOD)
    convert(evaluation_id=quarter.pk, by=keeper(person))
    text = printed(client, "conversion", quarter.pk, user_of(person))
    assert_in_order(text, "Januari s.d. Maret 2026", "Sangat Baik 3/12 × 150 % 12,5 4,69")


def test_origins_are_counted_together_in_account_and_list(client):
    person = functional(rank="III/a")
    opened(person, 40)
    opened(person, 10, OpeningOrigin.EDUCATION)
    client.force_login(keeper(person))
    page = client.get(reverse("evaluations:credit_person", args=[person.pk])).content.decode()
    assert "50,00" in page
    form = client.get(
        reverse("evaluations:credit_opening", args=[person.pk]), {"asal": "EDUCATION"}
    )
    assert form.context["form"]["points"].value() == 10
    rows = client.get(reverse("evaluations:credit_people"), {"state": "rank"})
    assert [row.pk for row in rows.context["object_list"]] == [person.pk]
    assert timezone.now() >= CreditOpening.objects.latest("recorded_at").recorded_at
