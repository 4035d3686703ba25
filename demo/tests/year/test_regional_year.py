"""The regulation's regional example through a whole year in the browser.

Dinas Kesehatan and one of its Puskesmas: Lampiran, Anak Lampiran 3 (planning) and 5 (evaluation).
Ratings, which the regulation leaves to the rater, are the example's own section.
"""

from datetime import date

import pytest
from playwright.sync_api import expect

from demo import regional_example
from demo.example import ExampleYear
from demo.teams import create_teams
from demo.tests.year import appraisal, cast, execution, planning
from demo.tests.year.appraisal import Decision, decision_on
from demo.tests.year.examples import done_by, evaluation_of, plan_of, rating_of
from demo.tests.year.walk import HEADS_ANNEX, Walk, document_in, period_of, remember
from employees.enums import UnitKind
from employees.tests.factories import AgencyFactory
from evaluations.enums import Expectation, OrganisationPredicate
from evaluations.models import Plan
from pembinaan.tests.pdf import assert_in_order

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

KINDS = {"PEMDA": UnitKind.AGENCY, "DINKES": UnitKind.OPD, "PUSKESMAS": UnitKind.UPTD}
HEADS = {"PEMDA": "KEPALA_DAERAH", "DINKES": "KADIS", "PUSKESMAS": "KAPUS"}
MIDWIFE = "BIDAN_PENYELIA"
QUARTERS = {  # the day near its end on which each is worked on
    "Triwulan I 2026": date(2026, 3, 30),
    "Triwulan II 2026": date(2026, 6, 29),
    "Triwulan III 2026": date(2026, 9, 29),
    "Triwulan IV 2026": date(2026, 12, 29),
}
LAST = "Triwulan IV 2026"
MEETS, BELOW = Expectation.MEETS, Expectation.BELOW


@pytest.fixture
def example():
    return regional_example.load()


@pytest.fixture
def walk(transactional_db, example, sign_in, calendar) -> Walk:
    calendar.move(date(2026, 1, 5))
    people = cast.set_up(
        AgencyFactory(name="Pemerintah Daerah X"),
        units=[unit for unit in example.units if unit.code in KINDS],
        kinds=KINDS,
        positions=example.positions,
        posts=example.ours.posts,
        heads=HEADS,
    )
    create_teams(example, people)
    return Walk(people, sign_in)


def test_a_year_at_the_puskesmas(walk, calendar, example):
    calendar.wake(date(2026, 1, 5))
    services = ExampleYear(example, walk.people, 2026)  # plays what the browser does not
    head_of_office_plans(walk, example)
    remember(services, "KADIS")
    services.approved("KAPUS")
    lead = services.approved("PJ_UKP")
    leaders_divide_the_work(walk, example, f"/kinerja/skp/{lead.pk}/")
    midwife_plans(walk, example)
    midwife_works(walk, calendar, example, services)
    the_year_is_decided(walk, calendar, example)
    an_objection_changes_the_result(walk, calendar)


def head_of_office_plans(walk: Walk, example) -> None:
    """Tabel 4 and 6: SKP with perspectives, a manual; the regent sets it."""
    page, data = walk.page("KADIS"), plan_of(example, "KADIS")
    plan = walk.plans["KADIS"] = planning.open_plan(page, "QUALITATIVE")
    planning.add_results(page, plan, data.results, by="Kepala Daerah")
    planning.expect_behaviour(page, plan, data.behaviours)
    planning.write_manual(page, plan, example.manual)
    planning.write_annex(page, plan, HEADS_ANNEX)
    planning.submit(page, plan)
    planning.approve(walk.page("KEPALA_DAERAH"), plan)
    assert_in_order(
        walk.printed("KADIS", plan),
        "PENDEKATAN HASIL KERJA KUALITATIF BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT",
        "A. UTAMA Meningkatnya pelayanan Kesehatan dan kemandirian masyarakat",
        "(penugasan dari Kepala Daerah)",
        "LAKIP Dinas Kesehatan mencapai predikat A (Perspektif Penguatan Internal)",
        "B. TAMBAHAN Terlaksananya rencana aksi/inisiatif strategis",
        "- Mampu mengelola dan melibatkan seluruh pihak",
        "LAMPIRAN SASARAN KINERJA PEGAWAI",
    )


def leaders_divide_the_work(walk: Walk, example, lead: str) -> None:
    """Tabel 7 and 9: the strategy of the Puskesmas, and the matrix of its team."""
    clinic = Plan.objects.get(employee=walk.people["KAPUS"])
    planning.write_strategy(walk.page("KAPUS"), f"/kinerja/skp/{clinic.pk}/", example.workblock)
    (row,) = (each for each in example.matrices[1].rows if each.position == MIDWIFE)
    columns = [result.statement for result in plan_of(example, "PJ_UKP").results[:3]]
    person = walk.people[MIDWIFE].name
    planning.divide_roles(walk.page("PJ_UKP"), lead, columns, person, row.cells)


def midwife_plans(walk: Walk, example) -> None:
    """Tabel 9 to 12: roles from the matrix become results; returned once, then approved."""
    page, data = walk.page(MIDWIFE), plan_of(example, MIDWIFE)
    plan = walk.plans[MIDWIFE] = planning.open_plan(page, "QUALITATIVE")
    planning.take_roles(page, plan, 4)
    for result in data.results:
        planning.finish_result(page, plan, result, by="Kepala Puskesmas")
    planning.write_annex(page, plan, data.annex)
    planning.submit(page, plan)
    rater = walk.page("KAPUS")
    planning.send_back(rater, plan, "Tetapkan ekspektasi khusus pada nilai Kompeten.")
    page.goto(plan)
    expect(
        page.get_by_text("Tetapkan ekspektasi khusus pada nilai Kompeten.").first
    ).to_be_visible()
    planning.expect_behaviour(page, plan, data.behaviours)
    planning.submit(page, plan)
    planning.approve(rater, plan)
    assert_in_order(
        walk.printed(MIDWIFE, plan),
        "PENDEKATAN HASIL KERJA KUALITATIF BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        "JABATAN Bidan Penyelia 4 JABATAN Kepala Puskesmas",
        "- Komplain atas layanan ANC menurun dari tahun sebelumnya",
        "B. TAMBAHAN Ibu hamil dan ibu melahirkan terdata dalam aplikasi SICANTIK",
        "DUKUNGAN SUMBER DAYA",
        "Kendaraan operasional untuk bidan desa sehingga jangkauan pelayanan menjadi lebih luas",
        "KONSEKUENSI",
    )


def midwife_works(walk: Walk, calendar, example, services: ExampleYear) -> None:
    """Four quarters with evidence; silence after the second counts as acceptance."""
    page, rater, midwife = walk.page(MIDWIFE), walk.page("KAPUS"), walk.people[MIDWIFE]
    done = done_by(example, MIDWIFE)
    first = next(iter(done))
    steps = {first: [f"Layanan ANC sesuai SOP, {quarter}" for quarter in QUARTERS]}
    execution.agree_on_actions(page, rater, walk.plans[MIDWIFE], steps)
    meets = Decision(MEETS, MEETS, "Kontribusi sesuai dengan perannya.")
    for quarter, day in QUARTERS.items():
        calendar.wake(day)
        period = period_of("QUARTERLY", day)
        execution.record(page, quarter, done if quarter == LAST else {first: done[first]})
        if quarter == LAST:
            midwife_hears(walk, example)
        if quarter == "Triwulan I 2026":
            appraisal.accept(page, appraisal.rate(rater, midwife, period, meets))
        elif quarter == "Triwulan II 2026":
            evaluation = appraisal.rate(rater, midwife, period, meets)
            calendar.wake(date(2026, 8, 3))
            page.goto(evaluation)
            accepted = page.get_by_text("dianggap menerima karena tidak ada tanggapan")
            expect(accepted).to_be_visible()
        else:
            services.accept(MIDWIFE, services.rate(MIDWIFE, period))


def midwife_hears(walk: Walk, example) -> None:
    """Tabel 3: one word of each kind of giver."""
    printed = evaluation_of(example, MIDWIFE)
    rater, midwife = walk.page("KAPUS"), walk.people[MIDWIFE]
    complaint = printed.results[1].feedback[0].statement
    second = plan_of(example, MIDWIFE).results[1].statement
    execution.give_feedback(rater, midwife, second, complaint, tone="Netral")
    served = printed.behaviours[0].feedback[0].statement
    execution.give_feedback(
        rater, midwife, "Berorientasi pelayanan", served, tone="Netral", noted=True
    )
    helps = printed.behaviours[2].feedback[1].statement
    execution.give_feedback(walk.page("BIDAN_MAHIR"), midwife, "Kompeten", helps, tone="Positif")


def the_year_is_decided(walk: Walk, calendar, example) -> None:
    """Organisation results Baik from above; ratings 2/2 and 2/1 of the two heads make Baik."""
    done = {}
    for code in ("KADIS", "KAPUS"):
        first_two = dict(list(done_by(example, code).items())[:2])
        execution.record(walk.page(code), "Triwulan IV 2026", first_two)
        done[code], _ = first_two.values()
    calendar.wake(date(2027, 1, 4))
    year = period_of("ANNUAL", date(2026, 12, 31))
    region = walk.people["KEPALA_DAERAH"].unit
    appraisal.set_organisation_result(walk.page("HR"), region, year, OrganisationPredicate.GOOD)
    for above, code in (("KEPALA_DAERAH", "KADIS"), ("KADIS", "KAPUS")):
        person, page, rating = walk.people[code], walk.page(above), rating_of(example, code)
        appraisal.set_organisation_result(page, person.unit, year, OrganisationPredicate.GOOD)
        evaluation = appraisal.rate(page, person, year, decision_on(rating))
        appraisal.accept(walk.page(code), evaluation)
        expect(
            walk.page(code).get_by_role("heading", name="Predikat kinerja: Baik")
        ).to_be_visible()
        printed = walk.printed(code, evaluation)
        assert "DENGAN CAPAIAN KINERJA ORGANISASI BAIK" in printed
        assert f"- {done[code].narrative[:35]}" in printed
        assert_in_order(
            document_in(printed),
            "CAPAIAN KINERJA ORGANISASI : BAIK",
            "PREDIKAT KINERJA PEGAWAI : BAIK",
            rating.result_reason,
            "6. Pejabat Penilai Kinerja",
        )


def an_objection_changes_the_result(walk: Walk, calendar) -> None:
    """From Butuh Perbaikan to Baik, which is final; Format D.1.3."""
    page, rater, superior = walk.page(MIDWIFE), walk.page("KAPUS"), walk.page("KADIS")
    reason, notes = "Masih ada komplain keramahan.", "Ikuti pelatihan komunikasi pelayanan."
    year = period_of("ANNUAL", date(2026, 12, 31))
    evaluation = appraisal.rate(
        rater, walk.people[MIDWIFE], year, Decision(BELOW, MEETS, reason, notes)
    )
    page.goto(evaluation)
    expect(page.get_by_role("heading", name="Predikat kinerja: Butuh Perbaikan")).to_be_visible()
    reasons = "Komplain hanya dari sebagian kecil ibu dan turun dari tahun sebelumnya."
    objection = appraisal.object_to(page, evaluation, reasons)
    appraisal.examine(superior, objection)
    appraisal.explain(rater, objection, "Komplain keramahan tercatat pada kotak saran.")
    appraisal.explain(page, objection, "Semua ibu hamil terlayani tanpa kesalahan tindakan.")
    calendar.wake(date(2027, 1, 8))
    last_word = "Hasil kerja sesuai ekspektasi; tingkatkan keramahan."
    appraisal.decide(superior, objection, Decision(MEETS, MEETS, notes=last_word))
    page.goto(evaluation)
    expect(page.get_by_role("heading", name="Predikat kinerja: Baik")).to_be_visible()
    assert_in_order(
        document_in(walk.printed(MIDWIFE, evaluation)),
        "PREDIKAT KINERJA PEGAWAI : BAIK",
        *("CATATAN/ REKOMENDASI", "Ikuti pelatihan komunikasi pelayanan."),
        *("KEBERATAN", reasons),
        "PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN",
        "Komplain keramahan tercatat pada kotak saran.",
        *("KEPUTUSAN DAN REKOMENDASI ATASAN PEJABAT PENILAI KINERJA", last_word),
        "8 Januari 2027 11. Atasan Pejabat Penilai Kinerja",
    )
