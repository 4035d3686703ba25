"""The pages about competencies: who reads and records what, and what they cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from employees.enums import AssessmentSource, FunctionalLevel, PositionKind, Role
from employees.models import Competency, CompetencyCell, CompetencyLevel, PositionStandard
from employees.rules.competencies import CORE
from employees.services.competencies import record_levels
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)

pytestmark = pytest.mark.django_db
MAP = reverse("employees:competencies")
STANDARDS = reverse("employees:position_standards")
DAY = date(2026, 3, 2)


@pytest.fixture
def agency():
    return UnitFactory(name="Pemerintah Kabupaten Tebo")


@pytest.fixture
def office(agency):
    return UnitFactory(name="Dinas Kesehatan", parent=agency)


@pytest.fixture
def post():
    return PositionFactory(
        name="Perawat Ahli Muda", kind=PositionKind.FUNGSIONAL, level=FunctionalLevel.AHLI_MUDA
    )


@pytest.fixture
def person(office, post):
    rater = EmployeeFactory(unit=office, position=post, name="Wati Rahayu")
    return EmployeeFactory(unit=office, position=post, rater=rater, name="Siti Aminah")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def hr_of_all():
    return grant(UserFactory(), Role.HR)


def assess(person, by, level=2) -> None:
    levels = dict.fromkeys(Competency.objects.values_list("pk", flat=True), level)
    source = AssessmentSource.CENTRE
    record_levels(employee_id=person.pk, levels=levels, source=source, assessed_on=DAY, by=by)


def get(client, user, url, **query):
    client.force_login(user)
    return client.get(url, query)


def unit_map(unit) -> str:
    return reverse("employees:unit_competencies", args=[unit.pk])


def profile(person) -> str:
    return reverse("employees:person_competencies", args=[person.pk])


def recording(person) -> str:
    return reverse("employees:competency_record", args=[person.pk])


def queries(client, url) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_map_shows_units_below_with_figures(client, agency, office, person, hr_of_all):
    assess(person, hr_of_all)
    page = get(client, hr_of_all, unit_map(agency))
    text = page.content.decode()
    assert unit_map(office) in text
    assert "1,00" in text  # one of two people lacks one level: the other was not assessed
    assert "50%" in text
    assert "66,67%" in text  # 2 of 3
    assert "heat-4" in text


def test_a_unit_without_units_below_shows_its_people(client, office, person, hr):
    assess(person, hr)
    page = get(client, hr, unit_map(office))
    text = page.content.decode()
    assert profile(person) in text
    assert "2 / 3" in text
    assert "belum dinilai" in text


def test_people_right_in_a_unit_are_one_click_away(client, agency, office, person, hr_of_all):
    head = EmployeeFactory(unit=agency, position=person.position, name="Budi Santoso")
    assess(head, hr_of_all)
    assess(person, hr_of_all)
    text = get(client, hr_of_all, unit_map(agency)).content.decode()
    assert "Langsung di Pemerintah Kabupaten Tebo" in text
    text = get(client, hr_of_all, unit_map(agency), orang="1").content.decode()
    assert "Budi Santoso" in text
    assert "Siti Aminah" not in text


def test_a_kind_narrows_the_columns(client, office, person, hr):
    assess(person, hr)
    page = get(client, hr, unit_map(office), jenis="SOCIOCULT")
    assert [each.name for each in page.context["map"].columns] == ["Perekat Bangsa"]
    page = get(client, hr, unit_map(office), jenis="TECHNICAL")
    assert page.context["map"].rows == []
    assert len(get(client, hr, unit_map(office), jenis="x").context["map"].columns) == 9


def test_technical_columns_say_of_how_many(client, agency, office, person, hr_of_all):
    midwifery = Competency.objects.create(code="bidan", name="Kebidanan", kind="TECHNICAL")
    PositionStandard.objects.create(position=person.position, competency=midwifery, level=2)
    assess(person, hr_of_all)
    text = get(client, hr_of_all, unit_map(agency), jenis="TECHNICAL").content.decode()
    assert "50% dari 2" in text
    assert "pegawai</span>" not in text


def test_the_map_begins_at_the_reader_s_own_top(client, office, person, hr):
    assess(person, hr)
    page = get(client, hr, MAP)
    assert page.context["unit"] == office
    assert page.context["trail"] == []


def test_units_outside_the_scope_are_not_found(client, agency, hr):
    assert get(client, hr, unit_map(UnitFactory())).status_code == 404
    assert get(client, hr, unit_map(agency)).status_code == 404


def test_who_leads_nobody_is_led_to_the_own_competencies(client, person):
    assert get(client, user_of(person), MAP).headers["Location"] == profile(person)
    assert get(client, UserFactory(), MAP).headers["Location"] == "/"


def test_a_page_that_is_no_number_becomes_the_first(client, office, person, hr):
    assess(person, hr)
    assert get(client, hr, unit_map(office), page="x").context["page_obj"].number == 1


def test_the_profile_says_the_match_in_words(client, person, hr):
    assess(person, hr)
    text = get(client, user_of(person), profile(person)).content.decode()
    assert "66,67%" in text
    assert "Kurang Memenuhi Syarat" in text
    assert "Assessment center" in text
    assert "2 Maret 2026" in text


def test_a_colleague_does_not_find_the_profile(client, person):
    assert get(client, user_of(EmployeeFactory()), profile(person)).status_code == 404


def test_state_officials_have_no_standard(client, hr_of_all):
    regent = EmployeeFactory(kind="NON_ASN", nip=None, rank="")
    text = get(client, hr_of_all, profile(regent)).content.decode()
    assert "tidak berlaku bagi pejabat negara" in text


def fields(**levels) -> dict:
    """The form; levels by the order of the nine: `_1=3`."""
    named = {
        f"level_{Competency.objects.get(code=CORE[int(key[1:]) - 1].code).pk}": level
        for key, level in levels.items()
    }
    return {"source": "CENTRE", "assessed_on": "2026-03-02", "basis": "Laporan 7"} | named


def test_hr_records_what_was_assessed(client, person, hr):
    client.force_login(hr)
    answer = client.post(recording(person), fields(_1=3, _9=2))
    assert answer.headers["Location"] == profile(person)
    noted = CompetencyLevel.objects.order_by("competency__order").values_list(
        "competency__name", "level", "source", "assessed_on", "basis"
    )
    assert list(noted) == [
        ("Integritas", 3, "CENTRE", DAY, "Laporan 7"),
        ("Perekat Bangsa", 2, "CENTRE", DAY, "Laporan 7"),
    ]


def test_each_is_offered_the_own_source(client, person, hr):
    def offered(user) -> list[str]:
        form = get(client, user, recording(person)).context["form"]
        return [code for code, _ in form.fields["source"].choices]

    assert offered(hr) == ["CENTRE", "TEST", "SUPERIOR"]
    assert offered(user_of(person.rater)) == ["SUPERIOR"]
    assert offered(user_of(person)) == ["SELF"]


def test_a_source_that_was_not_offered_is_refused(client, person):
    client.force_login(user_of(person))
    answer = client.post(recording(person), fields(_1=5))
    assert answer.status_code == 200
    assert "source" in answer.context["form"].errors
    assert not CompetencyLevel.objects.exists()


def test_a_leader_reads_and_does_not_record(client, office, person):
    leader = grant(UserFactory(), Role.LEADER, office)
    page = get(client, leader, profile(person))
    assert page.status_code == 200
    assert recording(person) not in page.content.decode()
    assert get(client, leader, recording(person)).status_code == 404


def test_refusals_stand_beside_the_field(client, person, hr):
    client.force_login(hr)
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = client.post(recording(person), fields(_1=3) | {"assessed_on": tomorrow}).context["form"]
    assert "sesudah hari ini" in form.errors["assessed_on"][0]
    form = client.post(recording(person), fields()).context["form"]
    assert "sedikitnya satu" in form.non_field_errors()[0]


def test_standards_are_listed_with_what_differs(client, post, hr):
    PositionStandard.objects.create(
        position=post, competency=Competency.objects.get(code="integritas"), level=5
    )
    PositionFactory(name="Bupati Tebo", kind=PositionKind.STATE_OFFICIAL)
    PositionFactory(name="Pengadministrasi")
    page = get(client, hr, STANDARDS)
    assert [(str(row), usual) for row, usual in page.context["rows"]] == [
        ("Pengadministrasi", 1),
        ("Perawat Ahli Muda", 3),
    ]
    assert "Integritas 5" in page.content.decode()
    page = get(client, hr, STANDARDS, own="yes")
    assert [str(row) for row, _ in page.context["rows"]] == ["Perawat Ahli Muda"]
    page = get(client, hr, STANDARDS, q="administrasi")
    assert [str(row) for row, _ in page.context["rows"]] == ["Pengadministrasi"]


def test_only_hr_of_everything_sets_standards(client, post, hr, hr_of_all):
    url = reverse("employees:position_standard", args=[post.pk])
    assert get(client, hr, url).status_code == 404
    assert url not in get(client, hr, STANDARDS).content.decode()
    client.force_login(hr_of_all)
    assert "Ikut jenis jabatan (3)" in client.get(url).content.decode()
    answer = client.post(url, {f"level_{Competency.objects.get(code='integritas').pk}": "5"})
    assert answer.headers["Location"] == STANDARDS
    assert PositionStandard.objects.get().level == 5


def test_the_admin_keeps_standards_for_hr_of_everything(client, person, hr, hr_of_all):
    assess(person, hr_of_all)
    integrity = Competency.objects.get(code="integritas")
    add = reverse("admin:employees_positionstandard_add")
    row = {"position": person.position_id, "competency": integrity.pk, "level": "5"}
    client.force_login(hr)
    assert client.post(add, row).status_code == 403
    client.force_login(hr_of_all)
    assert client.post(add, row).status_code == 302
    cell = CompetencyCell.objects.get(unit=person.unit, competency=integrity)
    assert (cell.standard_sum, cell.gap_sum) == (5, 3)


def test_the_nine_keep_their_code_in_the_admin(client, hr_of_all):
    integrity = Competency.objects.get(code="integritas")
    url = reverse("admin:employees_competency_change", args=[integrity.pk])
    client.force_login(hr_of_all)
    row = {"code": "lain", "name": "Integritas", "kind": "TECHNICAL", "order": "1"}
    assert client.post(url, row).status_code == 302
    integrity.refresh_from_db()
    assert (integrity.code, integrity.kind) == ("integritas", "MANAGERIAL")


def test_employees_do_not_list_standards(client, person):
    assert get(client, user_of(person), STANDARDS).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, agency, person, hr_of_all, rows):
    section = UnitFactory(parent=person.unit)
    for _ in range(rows):
        for place in (UnitFactory(), UnitFactory(parent=agency), section):
            somebody = EmployeeFactory(unit=place)
            assess(somebody, hr_of_all)
        PositionStandard.objects.create(
            position=somebody.position, competency=Competency.objects.last(), level=2
        )
    client.force_login(hr_of_all)
    budgets = {
        MAP: 4,
        unit_map(agency): 6,
        unit_map(section): 10,
        profile(person): 4,
        recording(person): 3,
        STANDARDS: 5,
    }
    assert {url: queries(client, url) for url in budgets} == budgets
