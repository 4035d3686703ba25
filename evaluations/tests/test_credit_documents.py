"""Konversi, akumulasi and PAK: figures to the cent, by hand from rule book section 2."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from employees.enums import EducationLevel, Gender, PositionKind, Role
from employees.enums import FunctionalLevel as L
from employees.models import EducationHistory, RankHistory
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from evaluations.enums import EvaluationStatus, Predicate
from evaluations.enums.credit import OpeningOrigin
from evaluations.enums.documents import ACCOUNT_KINDS, DocumentKind, PrintOutput
from evaluations.enums.objections import EvaluatorRole, ObjectionStatus
from evaluations.models import CreditOpening, Evaluation, IssuedDocument, Objection
from evaluations.queries.credit_facts import fact_lookups, facts
from evaluations.queries.credit_printables import account_printables
from evaluations.queries.print_subjects import documents_of_people
from evaluations.queries.snapshots import snapshot_of
from evaluations.services.credit import convert, convert_due, set_opening
from evaluations.services.printing import ask_print, execute_print
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_credit import MIDWIFE, final, functional, year
from evaluations.tests.factories_execution import RATED_AT
from pembinaan.common.documents import render
from pembinaan.common.errors import InvalidInput
from pembinaan.tests.pdf import pages_of, text_of

pytestmark = pytest.mark.django_db


def keeper(person):
    return grant(UserFactory(), Role.HR, person.unit)


def pdf_of(client, name, pk, user):
    client.force_login(user)
    return client.get(reverse(f"evaluations:credit_{name}_pdf", args=[pk]))


def printed(client, name, pk, user) -> str:
    response = pdf_of(client, name, pk, user)
    assert response.status_code == 200
    return text_of(response.content)


def assert_in_order(text: str, *parts: str):
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} is missing behind {text[:place][-80:]!r} in {text!r}"
        place = found + len(part)


def opened(person, points, origin=OpeningOrigin.OLD_POST, basis="PAK 7/2023"):
    return set_opening(
        employee_id=person.pk,
        level=MIDWIFE,
        origin=origin,
        points=Decimal(points),
        basis=basis,
        by=keeper(person),
    )


def gathered(rank="III/a", **fields):
    """65.50 brought in, 18.75 of 2024 and 2/12 of 12.50 of 2025: 86.33."""
    person = functional(rank=rank, **fields)
    opened(person, "65.5")
    final(person, period=year(2024), predicate=Predicate.VERY_GOOD)
    two_months = PlanFactory(
        employee=person,
        year=2025,
        approved=True,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 2, 28),
    )
    final(person, period=year(2025), plan=two_months)
    convert_due()
    return person


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


def test_a_predicate_that_is_not_final_prints_a_draft(client):
    person = functional()
    evaluation = final(person)
    Evaluation.objects.update(
        status=EvaluationStatus.DELIVERED, delivered_at=RATED_AT, accepted_at=None
    )
    user = user_of(person)
    client.force_login(user)
    page = client.get(reverse("evaluations:credit")).content.decode()
    assert reverse("evaluations:credit_conversion_pdf", args=[evaluation.pk]) in page
    response = pdf_of(client, "conversion", evaluation.pk, user)
    text = text_of(response.content)
    assert "DRAF" in text
    assert "Baik 100 % 12,5 12,50" in text
    assert response["Content-Disposition"].endswith('konversi-angka-kredit-2026-DRAF.pdf"')
    assert not IssuedDocument.objects.exists()


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


def test_points_of_a_predicate_changed_since_are_a_draft_until_converted_anew(client):
    person = functional()
    evaluation = final(person)
    convert_due()
    Evaluation.objects.update(predicate=Predicate.VERY_GOOD)
    user = user_of(person)
    for name, pk in (("conversion", evaluation.pk), ("sum", person.pk), ("decision", person.pk)):
        assert "DRAF" in printed(client, name, pk, user)
    convert_due()
    assert "DRAF" not in printed(client, "sum", person.pk, user)


def test_the_same_content_keeps_its_number(client):
    person = gathered()
    newest = Evaluation.objects.latest("period__year")
    users = user_of(person), keeper(person)
    for name, pk in (("conversion", newest.pk), ("sum", person.pk), ("decision", person.pk)):
        first, second = (pdf_of(client, name, pk, user) for user in users)
        assert first["Content-Disposition"] == second["Content-Disposition"]
        assert "DRAF" not in first["Content-Disposition"]
    assert [row.form for row in IssuedDocument.objects.order_by("pk")] == ["AK.1", "AK.2", "AK.3"]


def current(kind: str) -> list[bool]:
    rows = IssuedDocument.objects.with_validity().filter(kind=kind).order_by("pk")
    return [bool(row.is_current) for row in rows]


def test_a_newer_pak_puts_the_older_out_of_force_for_good(client):
    person = functional(rank="III/a")
    user = user_of(person)
    final(person, period=year(2025))
    convert_due()
    printed(client, "decision", person.pk, user)
    assert current("AK_DECIDE") == [True]
    final(person, period=year(2026))
    convert_due()
    printed(client, "decision", person.pk, user)
    assert current("AK_DECIDE") == [False, True]


def test_an_objection_that_changes_a_predicate_puts_its_documents_out_of_force(client):
    person = functional()
    user = user_of(person)
    evaluation = final(person, period=year(2025))
    final(person)
    convert_due()
    printed(client, "conversion", evaluation.pk, user)
    printed(client, "sum", person.pk, user)
    Objection.objects.create(
        evaluation=evaluation,
        status=ObjectionStatus.CHANGED,
        reasons="Realisasi belum dibaca",
        decision="Menjadi Sangat Baik",
        decided_by=evaluation.rated_by,
        examined_at=RATED_AT + timedelta(days=1),
        decided_at=RATED_AT + timedelta(days=2),
        old_result=2,
        old_behaviour=2,
        old_predicate=2,
    )
    assert (current("AK_CONVERT"), current("AK_SUM")) == ([False], [False])
    Evaluation.objects.filter(pk=evaluation.pk).update(predicate=Predicate.VERY_GOOD)
    convert_due()
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH 31,25" in printed(client, "sum", person.pk, user)
    assert current("AK_SUM") == [False, True]


def test_corrected_points_of_a_level_put_pak_out_of_force_and_the_same_ones_do_not(client):
    person = gathered()
    printed(client, "decision", person.pk, user_of(person))
    opened(person, "65.5")
    assert current("AK_DECIDE") == [True]
    opened(person, "60")
    assert current("AK_DECIDE") == [False]


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


def test_only_those_who_see_the_account_get_its_documents(client):
    person = functional()
    evaluation = final(person, rater=EmployeeFactory())  # rated before the present superior came
    convert_due()
    addresses = [("sum", person.pk), ("decision", person.pk), ("conversion", evaluation.pk)]
    superior, old_rater = user_of(person.rater), evaluation.rater.user
    answers = {
        who: [pdf_of(client, name, pk, user).status_code for name, pk in addresses]
        for who, user in {
            "superior": superior,
            "hr": keeper(person),
            "old rater": old_rater,
            "colleague": user_of(EmployeeFactory(unit=person.unit)),
            "hr elsewhere": keeper(EmployeeFactory()),
        }.items()
    }
    assert answers == {
        "superior": [200, 200, 200],
        "hr": [200, 200, 200],
        "old rater": [404, 404, 200],
        "colleague": [404, 404, 404],
        "hr elsewhere": [404, 404, 404],
    }


def test_a_rating_not_yet_delivered_stays_hidden(client):
    person = functional()
    evaluation = final(person)
    Evaluation.objects.update(status=EvaluationStatus.RATED, accepted_at=None)
    assert pdf_of(client, "conversion", evaluation.pk, user_of(person)).status_code == 404


def test_there_is_no_document_where_nothing_was_earned(client):
    person = EmployeeFactory(rater=EmployeeFactory())
    evaluation = final(person)
    user = user_of(person)
    for name, pk in (("conversion", evaluation.pk), ("sum", person.pk), ("decision", person.pk)):
        assert pdf_of(client, name, pk, user).status_code == 404


@pytest.mark.parametrize("years", [1, 3])
def test_documents_ask_little_whatever_the_years(client, years, django_assert_max_num_queries):
    person = functional(rank="III/a")
    for number in range(2027 - years, 2027):
        evaluation = final(person, period=year(number))
    convert_due()
    client.force_login(user_of(person))
    for name, pk in (("conversion", evaluation.pk), ("sum", person.pk), ("decision", person.pk)):
        with django_assert_max_num_queries(15):
            client.get(reverse(f"evaluations:credit_{name}_pdf", args=[pk]))


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


def asked(person, kinds, period=None):
    job = ask_print(
        unit=person.unit,
        with_subtree=False,
        year=2026,
        period=period,
        kinds=kinds,
        output=PrintOutput.PDF,
        site="https://contoh.go.id/",
        by=keeper(person),
    )
    execute_print(job.pk)
    job.refresh_from_db()
    return job


def test_the_documents_of_a_unit_are_printed_together():
    person = functional()
    final(person)
    colleague = functional(unit=person.unit)
    PlanFactory(employee=colleague, approved=True)  # nothing converted yet
    convert_due()
    kinds = [
        DocumentKind.CREDIT_CONVERSION,
        DocumentKind.CREDIT_SUM,
        DocumentKind.CREDIT_DECISION,
    ]
    job = asked(person, kinds, year())
    assert (job.people, job.documents) == (2, 3)
    with job.file.open() as file:
        pages = pages_of(file.read())
    titles = ("KONVERSI PREDIKAT", "AKUMULASI ANGKA", "PENETAPAN ANGKA")
    assert [page.startswith(title) for page, title in zip(pages, titles, strict=True)] == [
        True
    ] * 3


def test_whoever_moved_within_the_year_gets_one_pak():
    person = functional()
    for first, last in ((date(2026, 1, 1), date(2026, 5, 31)), (date(2026, 6, 1), None)):
        ends = {"ends_on": last} if last else {}
        plan = PlanFactory(employee=person, approved=True, starts_on=first, **ends)
    final(person, plan=plan)
    convert_due()
    job = asked(person, [DocumentKind.CREDIT_DECISION])
    assert (job.people, job.documents) == (2, 1)


def test_conversions_of_a_unit_need_a_period():
    person = functional()
    final(person)
    with pytest.raises(InvalidInput, match="Pilih periode"):
        asked(person, [DocumentKind.CREDIT_CONVERSION])


@pytest.mark.parametrize("people", [1, 3])
def test_a_unit_asks_alike_for_any_number_of_people(people, django_assert_max_num_queries):
    plans, unit = [], None
    for _ in range(people):
        person = functional(**({"unit": unit} if unit else {}))
        unit = person.unit
        plans.append(final(person).plan_id)
    convert_due()
    kinds = [DocumentKind.CREDIT_CONVERSION, *ACCOUNT_KINDS]
    with django_assert_max_num_queries(37):
        found = documents_of_people(plans, kinds, year())
    assert [len(one.printables) for one in found] == [3] * people
