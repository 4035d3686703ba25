"""The regulation's example of a central agency through a whole year in the browser.

Direktorat Jenderal III and its Direktorat II: Lampiran, Anak Lampiran 2 (planning) and 4
(evaluation). The Direktur is late, so the Direktur Jenderal evaluates the Kepala Subdirektorat.
"""

from datetime import date

import pytest
from playwright.sync_api import expect

from demo.example import ExampleYear
from demo.tests.year import appraisal, cast, examples, execution, planning
from demo.tests.year.appraisal import Decision, decision_on
from demo.tests.year.walk import Walk, document_in, period_of, remember
from employees.enums import AgencyKind, UnitKind
from employees.tests.factories import AgencyFactory
from evaluations.enums import Expectation, OrganisationPredicate
from pembinaan.tests.pdf import assert_in_order

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

KINDS = {
    "KEMENTERIAN": UnitKind.AGENCY,
    "DITJEN": UnitKind.OPD,
    "DIREKTORAT": UnitKind.DIVISION,
    "SUBDIT": UnitKind.SECTION,
}
HEADS = {
    "KEMENTERIAN": "MENTERI",
    "DITJEN": "DIRJEN",
    "DIREKTORAT": "DIREKTUR",
    "SUBDIT": "KASUBDIT",
}
QUARTERS = {  # the day near its end on which each is worked on, and the result worked on
    "Triwulan I 2026": (date(2026, 3, 30), 3),
    "Triwulan II 2026": (date(2026, 6, 29), 2),
    "Triwulan III 2026": (date(2026, 9, 29), 1),
    "Triwulan IV 2026": (date(2026, 12, 29), None),  # all of them
}
MEETS = Expectation.MEETS
REMARK = "Tambahkan ekspektasi khusus tentang keterbukaan terhadap masukan."


@pytest.fixture
def example():
    return examples.central()


@pytest.fixture
def walk(transactional_db, example, sign_in, calendar) -> Walk:
    calendar.move(date(2026, 1, 5))
    people = cast.set_up(
        AgencyFactory(name="Kementerian X", kind=AgencyKind.CENTRAL),
        units=example.units,
        kinds=KINDS,
        positions=example.positions,
        posts=example.ours.posts,
        heads=HEADS,
    )
    return Walk(people, sign_in)


def test_a_year_at_the_directorate(walk, calendar, example):
    calendar.wake(date(2026, 1, 5))
    services = ExampleYear(example, walk.people, 2026)  # plays what the browser does not
    services.approved("DIRJEN")
    printed_as_a_leaders(walk, f"/kinerja/skp/{services.approved('DIREKTUR').pk}/")
    head_of_section_plans(walk, example)
    remember(services, "KASUBDIT")
    services.approved("TEKNIS_MUDA")
    head_of_section_works(walk, calendar, example, services)
    the_year_is_decided(walk, calendar, example)
    a_late_rater_loses_the_hand(walk, calendar, example)


def printed_as_a_leaders(walk: Walk, plan: str) -> None:
    """Tabel 6 on Format A.1.2."""
    assert_in_order(
        walk.printed("DIREKTUR", plan),
        "PENDEKATAN HASIL KERJA KUANTITATIF BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT",
        "RENCANA HASIL KERJA INDIKATOR KINERJA INDIVIDU TARGET PERSPEKTIF (1) (2) (3) (4) (5)",
        "Penyelenggaraaan Bangunan Gedung minimal Baik 30% Penerima Layanan",
        "3 unit Penerima Layanan",
        "3,5 dari skala 5 Penerima Layanan",
        "bebas dari temuan material 100% Anggaran",
        "B. TAMBAHAN",
    )


def head_of_section_plans(walk: Walk, example) -> None:
    """Tabel 14 and 16: aspects and targets that are ranges; returned once, then approved."""
    page, data = walk.page("KASUBDIT"), examples.plan_of(example, "KASUBDIT")
    above = {each.number: each.statement for each in examples.plan_of(example, "DIREKTUR").results}
    plan = walk.plans["KASUBDIT"] = planning.open_plan(page, "QUANTITATIVE")
    planning.add_results(page, plan, data.results, above=above)
    planning.write_annex(page, plan, data.annex)
    planning.submit(page, plan)
    planning.send_back(walk.page("DIREKTUR"), plan, REMARK)
    page.goto(plan)
    expect(page.get_by_text(REMARK).first).to_be_visible()
    planning.expect_behaviour(page, plan, data.behaviours)
    planning.submit(page, plan)
    planning.approve(walk.page("DIREKTUR"), plan)
    assert_in_order(
        walk.printed("KASUBDIT", plan),
        "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI* RENCANA HASIL KERJA ASPEK INDIKATOR",
        "Kualitas Tingkat kesesuaian fitur aplikasi dengan NSPK 80 – 90%",
        "80 – 90% sistem aplikasi siap digunakan",
        "Indikator Kinerja Individu: Persentase Pemda Kabupaten/Kota yang Nilai Indeks",
        "7 – 8 bulan",
        "3,5 skala 5",
        "2 – 3 hari setelah permohonan / pengaduan disampaikan",
        "B. TAMBAHAN - -",
        "Direkomendasikan sebagai ASN inspiratif",
    )


def head_of_section_works(walk: Walk, calendar, example, services: ExampleYear) -> None:
    """Every quarter is reported with evidence and rated, at last with all results."""
    page, person = walk.page("KASUBDIT"), walk.people["KASUBDIT"]
    done = examples.done_by(example, "KASUBDIT")
    for quarter, (day, number) in QUARTERS.items():
        calendar.wake(day)
        period = period_of("QUARTERLY", day)
        part = dict(list(done.items())[number - 1 : number]) if number else done
        execution.record(page, quarter, part)
        if part is done:
            head_of_section_hears(walk, example)
        if quarter == "Triwulan I 2026":
            meets = Decision(MEETS, MEETS, "Sesuai dengan perannya.")
            appraisal.accept(page, appraisal.rate(walk.page("DIREKTUR"), person, period, meets))
        else:
            services.accept("KASUBDIT", services.rate("KASUBDIT", period))


def head_of_section_hears(walk: Walk, example) -> None:
    """Tabel 3: the leader on a result, somebody below on behaviour."""
    printed, person = examples.evaluation_of(example, "KASUBDIT"), walk.people["KASUBDIT"]
    first = examples.plan_of(example, "KASUBDIT").results[0].statement
    late = printed.results[0].feedback[0].statement
    execution.give_feedback(walk.page("DIREKTUR"), person, first, late, tone="Netral")
    one_way = printed.behaviours[1].feedback[0].statement
    execution.give_feedback(
        walk.page("TEKNIS_MUDA"), person, "Kolaboratif", one_way, tone="Netral"
    )


def the_year_is_decided(walk: Walk, calendar, example) -> None:
    """Both organisation results Baik; the Direktur is Baik, the Teknis Muda Sangat Baik."""
    calendar.wake(date(2027, 1, 4))
    year = period_of("ANNUAL", date(2026, 12, 31))
    director, good = walk.people["DIREKTUR"], OrganisationPredicate.GOOD
    appraisal.set_organisation_result(walk.page("HR"), walk.people["DIRJEN"].unit, year, good)
    appraisal.set_organisation_result(walk.page("DIRJEN"), director.unit, year, good)
    pairs = (("DIRJEN", "DIREKTUR", "Baik"), ("KASUBDIT", "TEKNIS_MUDA", "Sangat Baik"))
    for rater, code, predicate in pairs:
        page, decision = walk.page(code), decision_on(examples.rating_of(example, code))
        evaluation = appraisal.rate(walk.page(rater), walk.people[code], year, decision)
        appraisal.accept(page, evaluation)
        expect(
            page.get_by_role("heading", name=f"Predikat kinerja: {predicate}", exact=True)
        ).to_be_visible()
        assert_in_order(
            document_in(walk.printed(code, evaluation)),
            "CAPAIAN KINERJA ORGANISASI : BAIK",
            f"PREDIKAT KINERJA PEGAWAI : {predicate.upper()}",
            "6. Pejabat Penilai Kinerja",
        )


def a_late_rater_loses_the_hand(walk: Walk, calendar, example) -> None:
    """On 1 February the Direktur may no more; the Direktur Jenderal decides, Format D.1.2."""
    late, superior, page = walk.page("DIREKTUR"), walk.page("DIRJEN"), walk.page("KASUBDIT")
    person, rating = walk.people["KASUBDIT"], examples.rating_of(example, "KASUBDIT")
    calendar.wake(date(2027, 2, 1))
    year = period_of("ANNUAL", date(2026, 12, 31))
    late.goto(f"{walk.plans['KASUBDIT']}periode/{year.pk}/nilai/")
    expect(late.get_by_text("hak menilai beralih kepada").first).to_be_visible()
    expect(late.get_by_role("button", name="Tanda tangani")).to_have_count(0)
    evaluation = appraisal.rate_instead(superior, person, year, decision_on(rating))
    page.goto(evaluation)
    expect(page.get_by_role("heading", name="Predikat kinerja: Baik")).to_be_visible()
    expect(page.get_by_role("link", name="Ajukan keberatan")).to_have_count(0)
    # by hand: 8/9 of the launch; 4/3,5 and 2/1, capped at 120; 100 in every other range
    expect(page.get_by_text("102,57%").first).to_be_visible()
    appraisal.accept(page, evaluation)
    printed = walk.printed("KASUBDIT", evaluation)
    assert_in_order(
        printed,
        "TARGET REALISASI BERDASARKAN BUKTI DUKUNG UMPAN BALIK BERKELANJUTAN",
        "- 85% berdasarkan penilaian Pimpinan",
        "RATING PERILAKU KERJA*",
        "1 Februari 2027 Atasan Pejabat Penilai Kinerja",
    )
    assert_in_order(
        document_in(printed),
        *("PEJABAT PENILAI KINERJA", "JABATAN : Direktur II"),
        *("ATASAN PEJABAT PENILAI KINERJA", "JABATAN : Direktur Jenderal III"),
        "CAPAIAN KINERJA ORGANISASI : BAIK",
        "PREDIKAT KINERJA PEGAWAI : BAIK",
        *("CATATAN/ REKOMENDASI", rating.result_reason),
        "1 Februari 2027 6. Atasan Pejabat Penilai Kinerja",
    )
