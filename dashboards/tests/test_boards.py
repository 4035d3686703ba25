"""The dashboard pages: who opens them, the figures they show, and what they cost."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dashboards.cards import headline
from dashboards.queries.figures import figures_of
from dashboards.tests.factories import ReportRunFactory, UnitResultFactory
from employees.enums import Role
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from evaluations.enums import RunStatus
from evaluations.models import ReportRun
from evaluations.services.periods import ensure_quarter
from evaluations.tests.factories import PeriodFactory

pytestmark = pytest.mark.django_db
D = Decimal
OVERVIEW = reverse("dashboards:overview")


@pytest.fixture
def agency():
    return UnitFactory(name="Pemerintah Kabupaten Tebo")


@pytest.fixture
def office(agency):
    return UnitFactory(name="Dinas Kesehatan", parent=agency)


@pytest.fixture
def leader():
    """Of everything."""
    return grant(UserFactory(), Role.LEADER)


@pytest.fixture
def hr_of_office(office):
    return grant(UserFactory(), Role.HR, office)


def page(client, user, url=OVERVIEW, **query):
    client.force_login(user)
    return client.get(url, query)


def unit_page(unit):
    return reverse("dashboards:unit", args=[unit.pk])


def card(response, label):
    return next(card for card in response.context["cards"] if card.label == label)


def test_a_rater_without_unit_is_told_whose_the_dashboard_is(client):
    rater = EmployeeFactory()
    EmployeeFactory(rater=rater)
    user = user_of(rater)
    for url in (OVERVIEW, reverse("dashboards:people")):
        response = page(client, user, url)
        assert response.status_code == 302
        assert response.url == "/"
    messages = [str(message) for message in client.get("/").context["messages"]]
    assert messages[0] == "Dasbor dibuka oleh pimpinan unit dan pengelola kepegawaian (HR)."


@pytest.mark.parametrize("kind", ["hr", "leader", "head"])
def test_who_holds_a_unit_sees_it_and_what_is_below_only(client, kind, agency, office):
    below = UnitFactory(parent=office)
    beside = UnitFactory(parent=agency)
    UnitResultFactory(unit=office)
    UnitResultFactory(unit=below, employees=4)
    for unit in (agency, beside):
        UnitResultFactory(unit=unit, employees=500)
    if kind == "head":
        head = EmployeeFactory(unit=office)
        AssignmentFactory(employee=head, heads_unit=True)
        user = user_of(head)
    else:
        user = grant(UserFactory(), Role(kind.upper()), office)
    response = page(client, user)
    assert response.context["unit"] == office
    assert card(response, "Pegawai").value == "10"
    assert [line.row.unit for line in response.context["lines"]] == [below]
    expected = {below: 200, office: 200, agency: 404, beside: 404}
    assert {unit: page(client, user, unit_page(unit)).status_code for unit in expected} == expected


def test_cards_of_one_unit(client, leader, office):
    UnitResultFactory(
        unit=office,
        employees=40,
        planned=37,
        realised=30,
        rated=34,
        predicates=[4, 25, 3, 2, 0],
        kpi_people=33,
        kpi_mean=D("97.13"),
        hours_mean=D("12.50"),
        pns=30,
        pns_with_hours=21,
        reaction_people=9,
        reaction_mean=D("82.37"),
    )
    response = page(client, leader, unit_page(office))
    assert [(card.label, card.value, card.hint) for card in response.context["cards"]] == [
        ("Pegawai", "40", "ASN aktif"),
        ("SKP disetujui", "92,5%", "37 dari 40 pegawai"),
        ("Realisasi lengkap", "75%", "30 dari 40 pegawai"),
        ("Sudah dinilai", "85%", "34 dari 40 pegawai"),
        ("Rata-rata capaian KPI", "97,13%", "dari 33 pegawai yang terukur"),
        ("Rata-rata jam pelatihan", "12,5 JP", "sejak awal tahun, per pegawai"),
        ("PNS memenuhi JP", "70%", "21 dari 30 PNS dan CPNS"),
        ("Kepuasan pelatihan", "82,37", "indeks 20–100, dari 9 peserta"),
    ]
    assert [(task.people, task.text) for task in response.context["tasks"]] == [
        (3, "pegawai belum mempunyai SKP disetujui"),
        (10, "pegawai belum melengkapi realisasi"),
        (6, "pegawai belum dinilai"),
        (5, "pegawai berpredikat di bawah Baik"),
        (9, "PNS dan CPNS belum memenuhi JP"),
    ]
    shares = [(row["people"], row["share"]) for row in response.context["predicates"]]
    assert shares[:3] == [(4, D("11.76")), (25, D("73.53")), (3, D("8.82"))]  # of 34
    html = response.content.decode()
    assert "Sekitar 9 dari 10 pegawai sudah dinilai." in html  # 8,5: half up


def test_several_agencies_are_summed_with_means_by_people(client, leader, agency, office):
    other = UnitFactory(name="Pemerintah Kota Jambi")
    UnitResultFactory(
        unit=agency, employees=30, kpi_people=20, kpi_mean=D(90), hours_mean=D(10), rated=15
    )
    UnitResultFactory(
        unit=other,
        employees=10,
        kpi_people=5,
        kpi_mean=D(100),
        hours_mean=D("5.01"),
        rated=10,
        reaction_people=4,
        reaction_mean=D(80),
    )
    UnitResultFactory(unit=office, employees=7)  # already in its agency
    response = page(client, leader)
    assert response.context["unit"] is None
    assert card(response, "Pegawai").value == "40"
    assert card(response, "Sudah dinilai").value == "62,5%"  # 25 of 40
    assert card(response, "Rata-rata capaian KPI").value == "92%"  # (20*90 + 5*100) / 25
    assert card(response, "Rata-rata jam pelatihan").value == "8,75 JP"  # 350.1 / 40 = 8.7525
    assert card(response, "Kepuasan pelatihan").value == "80"
    lines = response.context["lines"]
    assert [line.row.unit for line in lines] == [agency, other]  # 50 % rated before 100 %
    assert "Pola distribusi diperiksa untuk satu unit." in response.content.decode()


def test_a_subtree_held_twice_counts_once(client, hr_of_office, office):
    below = UnitFactory(parent=office)
    UnitResultFactory(unit=office, employees=10)
    UnitResultFactory(unit=below, employees=4)
    response = page(client, grant(hr_of_office, Role.LEADER, below))
    assert response.context["tops"] == [office]
    assert card(response, "Pegawai").value == "10"


def test_change_against_the_quarter_before(client, leader, office):
    UnitResultFactory(unit=office, planned=9, rated=8, kpi_mean=D("95.00"))
    UnitResultFactory(
        unit=office, period=PeriodFactory(number=2), planned=9, rated=7, kpi_mean=D("97.50")
    )
    response = page(client, leader, unit_page(office))
    assert response.context["period"] == PeriodFactory(number=2)
    changes = {card.label: card.change.text for card in response.context["cards"] if card.change}
    assert changes["Sudah dinilai"] == "turun 10 poin dari Triwulan I 2026"
    assert changes["Rata-rata capaian KPI"] == "naik 2,5 poin dari Triwulan I 2026"
    assert changes["SKP disetujui"] == "sama dengan Triwulan I 2026"
    assert "Kepuasan pelatihan" not in changes
    first = page(client, leader, unit_page(office), periode=PeriodFactory().pk)
    assert [card.change for card in first.context["cards"]] == [None] * 8


def test_pattern_names_what_breaks_the_guideline(client, leader, office):
    """R1.63: twenty rated in a unit that is Baik, 5 Sangat Baik and 15 Baik."""
    UnitResultFactory(
        unit=office,
        employees=20,
        rated=20,
        predicates=[5, 15, 0, 0, 0],
        organisation_predicate=2,
    )
    html = page(client, leader, unit_page(office)).content.decode()
    assert "Baik 15 dari 20 orang, paling banyak 14 (70 %): lebih 1 orang." in html
    assert "Belum ada pegawai dengan predikat Butuh Perbaikan atau Kurang/Misconduct" in html
    assert "Sesuai dengan pedoman." not in html


def test_pattern_that_fits(client, leader, office):
    UnitResultFactory(
        unit=office, employees=20, rated=20, predicates=[4, 14, 1, 1, 0], organisation_predicate=2
    )
    assert "Sesuai dengan pedoman." in page(client, leader, unit_page(office)).content.decode()


def test_no_shares_for_a_handful_of_people(client, leader, office):
    """R1.62: under five rated people only whole people count."""
    UnitResultFactory(
        unit=office, employees=6, rated=4, predicates=[0, 3, 1, 0, 0], organisation_predicate=2
    )
    response = page(client, leader, unit_page(office))
    html = response.content.decode()
    assert "Pegawai yang dinilai kurang dari 5, sehingga persentase tidak diperiksa." in html
    assert "paling banyak 2 (70 %)" not in html
    assert {row["share"] for row in response.context["predicates"]} == {None}


def test_pattern_waits_for_the_result_of_the_unit(client, leader, office):
    UnitResultFactory(unit=office)
    html = page(client, leader, unit_page(office)).content.decode()
    assert "Capaian kinerja organisasi unit ini belum ditetapkan" in html


def test_units_by_another_measure_the_lowest_first(client, leader, agency):
    UnitResultFactory(unit=agency)
    means = {"Dinas A": D("99.00"), "Dinas B": None, "Dinas C": D("80.50")}
    for name, mean in means.items():
        UnitResultFactory(unit=UnitFactory(parent=agency, name=name), kpi_mean=mean)
    response = page(client, leader, unit_page(agency), ukuran="kpi")
    names = [line.row.unit.name for line in response.context["lines"]]
    assert names == ["Dinas C", "Dinas A", "Dinas B"]
    assert page(client, leader, unit_page(agency)).context["chosen"] == "siklus"
    chart = response.context["chart"]
    assert (chart.labels, list(chart.series[0].values)) == (
        ["C", "A", "B"],
        [D("80.50"), D(99), None],
    )


def test_trail_begins_at_the_top_of_the_scope(client, hr_of_office, office):
    field = UnitFactory(parent=office)
    section = UnitFactory(parent=field)
    UnitResultFactory(unit=section)
    response = page(client, hr_of_office, unit_page(section))
    assert response.context["trail"] == [office, field]


def test_chooser_goes_on_to_the_unit(client, leader, office):
    period = UnitResultFactory(unit=office).period
    response = page(client, leader, unit=office.pk, periode=period.pk)
    assert response.url == f"{unit_page(office)}?periode={period.pk}"


@pytest.mark.parametrize("query", [{"unit": "x"}, {"periode": "9" * 30}, {"ukuran": "٣"}])
def test_odd_addresses_show_the_overview(client, leader, agency, query):
    UnitResultFactory(unit=agency)
    assert page(client, leader, **query).status_code == 200


def test_stamp_says_when_and_by_which_run(client, leader, office):
    run = UnitResultFactory(unit=office).run
    html = page(client, leader, unit_page(office)).content.decode()
    assert f"Dihitung 9 April 2026 14.05 · perhitungan #{run.pk}" in html
    assert "lebih dari sehari" not in html  # quarter I is over
    ReportRun.objects.create(period=run.period, ruleset="1", status=RunStatus.RUNNING)
    again = page(client, leader, unit_page(office)).content.decode()
    assert f"perhitungan #{run.pk} · sedang dihitung ulang" in again


@pytest.mark.parametrize(("hours", "stale"), [(23, False), (25, True)])
def test_running_quarter_goes_stale_after_a_day(client, leader, office, hours, stale):
    period = ensure_quarter(timezone.localdate())
    ReportRunFactory(period=period, finished_at=timezone.now() - timezone.timedelta(hours=hours))
    UnitResultFactory(unit=office, period=period)
    html = page(client, leader, unit_page(office)).content.decode()
    assert ("Angka ini lebih dari sehari lamanya" in html) is stale


def test_running_quarter_without_result_is_named(client, leader, office):
    running = ensure_quarter(timezone.localdate())
    UnitResultFactory(unit=office, period=PeriodFactory(year=2025))
    html = page(client, leader).content.decode()
    assert f"{running} sedang berjalan dan belum dihitung." in html


def test_without_results_hr_is_told_the_next_step(client, leader, office):
    hr = grant(UserFactory(), Role.HR)
    html = page(client, hr).content.decode()
    assert "Belum ada hasil perhitungan. Jalankan perhitungan sebuah periode" in html
    assert reverse("evaluations:runs") in html
    html = page(client, leader).content.decode()
    assert "Angkanya dihitung setiap malam" in html


def test_a_unit_without_results_says_so(client, leader, agency, office):
    UnitResultFactory(unit=agency)
    html = page(client, leader, unit_page(office)).content.decode()
    assert "Belum ada pegawai unit ini dalam hasil perhitungan periode ini." in html


@pytest.mark.parametrize(
    ("rated", "sentence"),
    [
        (0, "Belum ada pegawai yang dinilai."),
        (1, "Sekitar 1 dari 10 pegawai sudah dinilai."),
        (160, "Sekitar 8 dari 10 pegawai sudah dinilai."),
        (199, "Sekitar 9 dari 10 pegawai sudah dinilai."),
        (200, "Semua pegawai sudah dinilai."),
    ],
)
def test_headline(rated, sentence):
    assert headline(figures_of([UnitResultFactory(employees=200, rated=rated)])) == sentence


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_units(client, leader, agency, rows):
    for period in (PeriodFactory(), PeriodFactory(number=2)):
        UnitResultFactory(unit=agency, period=period, organisation_predicate=2)
    for _ in range(rows):
        UnitResultFactory(unit=UnitFactory(parent=agency))
    page(client, leader)
    for url in (OVERVIEW, unit_page(agency)):
        with CaptureQueriesContext(connection) as queries:
            page(client, leader, url)
        logging_in = 3  # force_login reads the session and stamps the account
        assert len(queries) - logging_in <= 15, url
