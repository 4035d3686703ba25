"""Assessment results brought in by file: what is refused, written, left alone and taken back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from employees.enums import AssessmentSource, CompetencyKind, ImportKind, ImportStatus, Role
from employees.models import Competency, CompetencyCell, CompetencyLevel, ImportBatch
from employees.queries.competencies import profile_of
from employees.services.competencies import record_levels
from employees.services.imports.batches import start_commit, start_undo
from employees.services.imports.jobs import work
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from employees.tests.files import checked

pytestmark = pytest.mark.django_db
GOOD, OTHER = "199001152015032001", "199203172018011002"
DAY = date(2026, 3, 2)


@pytest.fixture
def office():
    return UnitFactory(name="Puskesmas Rawasari")


@pytest.fixture
def officer(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def person(office):
    return EmployeeFactory(nip=GOOD, unit=office)


def row(**changes) -> dict[str, str]:
    cells = {
        "NIP": GOOD,
        "TANGGAL": "02-03-2026",
        "SUMBER": "Assessment center",
        "DOKUMEN": "Laporan 7",
        "INTEGRITAS": "3",
        "KERJA SAMA": "2",
    }
    return cells | {name.replace("_", " "): text for name, text in changes.items()}


def look(officer, *rows) -> ImportBatch:
    return checked(officer, rows, ImportKind.COMPETENCY)


def done(batch: ImportBatch) -> ImportBatch:
    work(batch.pk)
    batch.refresh_from_db()
    return batch


def saved(officer, *rows) -> ImportBatch:
    batch = look(officer, *rows)
    start_commit(batch_id=batch.pk, by=officer)
    return done(batch)


def undone(officer, batch: ImportBatch) -> ImportBatch:
    start_undo(batch_id=batch.pk, by=officer)
    return done(batch)


def problems(batch: ImportBatch) -> list[tuple[str, str]]:
    return [(p["column"], p["code"]) for line in batch.rows.all() for p in line.problems]


def levels(person) -> dict[str, tuple]:
    noted = person.competencies.latest().select_related("competency")
    return {each.competency.name: (each.level, each.source, each.basis) for each in noted}


def test_levels_are_written_and_counted(officer, person):
    batch = saved(officer, row())
    assert (batch.status, batch.counts) == (ImportStatus.COMMITTED, {"NEW": 1, "WARNING": 0})
    assert levels(person) == {
        "Integritas": (3, "CENTRE", "Laporan 7"),
        "Kerja Sama": (2, "CENTRE", "Laporan 7"),
    }
    assert set(CompetencyLevel.objects.values_list("assessed_on", "batch")) == {(DAY, batch.pk)}
    assert CompetencyCell.objects.filter(unit=person.unit, assessed=1).count() == 2
    assert len(profile_of(person).compared) == 2


def test_columns_are_known_by_the_code_of_siasn_and_technical_ones_by_their_name(officer, person):
    Competency.objects.create(
        code="bidan", name="Pelayanan Kebidanan", kind=CompetencyKind.TECHNICAL
    )
    cells = {"NIP": GOOD, "Tanggal": "2 Maret 2026", "Metode": "ujikom"}
    saved(officer, cells | {"perekatBangsa": "4", "Pelayanan Kebidanan": "2,0"})
    assert levels(person) == {
        "Perekat Bangsa": (4, "TEST", ""),
        "Pelayanan Kebidanan": (2, "TEST", ""),
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"NIP": "199001152015032999"}, ("NIP", "unknown")),
        ({"NIP": "1.99001E+17"}, ("NIP", "nip")),
        ({"TANGGAL": "31-02-2026"}, ("TANGGAL", "date")),
        ({"TANGGAL": ""}, ("TANGGAL", "date")),
        ({"TANGGAL": "02-03-1926"}, ("TANGGAL", "early")),
        ({"SUMBER": "kira-kira"}, ("SUMBER", "source")),
        ({"SUMBER": "Penilaian diri"}, ("SUMBER", "self")),
        ({"INTEGRITAS": "6"}, ("INTEGRITAS", "level")),
        ({"INTEGRITAS": "2,5"}, ("INTEGRITAS", "level")),
        ({"INTEGRITAS": "0"}, ("INTEGRITAS", "level")),
        ({"INTEGRITAS": "=A1"}, ("INTEGRITAS", "formula")),
        ({"INTEGRITAS": "", "KERJA_SAMA": "-"}, ("TINGKAT", "none")),
        ({"DOKUMEN": "x" * 161}, ("DOKUMEN", "too_long")),
    ],
)
def test_what_is_wrong_with_a_line_is_said_of_its_cell(officer, person, changes, expected):
    batch = look(officer, row(**changes))
    assert problems(batch) == [expected]
    assert batch.counts["WRONG"] == 1


def test_tomorrow_is_refused(officer, person):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert problems(look(officer, row(TANGGAL=f"{tomorrow:%d-%m-%Y}"))) == [("TANGGAL", "future")]


def test_people_of_another_office_are_refused(officer):
    EmployeeFactory(nip=GOOD)
    assert problems(look(officer, row())) == [("NIP", "scope")]


def test_who_has_left_is_refused(officer, person):
    type(person).objects.update(is_active=False)
    assert problems(look(officer, row())) == [("NIP", "inactive")]


def test_an_officer_does_not_bring_in_the_own_results(office, person):
    assert problems(look(grant(user_of(person), Role.HR, office), row())) == [("NIP", "oneself")]


def test_the_same_person_day_and_source_twice_is_refused(officer, person):
    batch = look(officer, row(), row(INTEGRITAS="4"), row(SUMBER="Uji kompetensi"))
    assert problems(batch) == [("NIP", "twice"), ("NIP", "twice")]
    texts = [line.problems[0]["text"] for line in batch.rows.filter(outcome="WRONG")]
    assert "baris 3" in texts[0]


def test_the_same_file_twice_changes_nothing(officer, person):
    saved(officer, row())
    assert look(officer, row()).counts == {"SAME": 1, "WARNING": 0}


def test_an_empty_document_keeps_the_one_recorded(officer, person):
    saved(officer, row())
    assert look(officer, row(DOKUMEN="")).counts["SAME"] == 1


def test_a_correction_shows_what_it_replaces(officer, person):
    saved(officer, row())
    batch = look(officer, row(INTEGRITAS="4"))
    assert batch.rows.get().before == {"INTEGRITAS": "3"}
    assert batch.counts["CHANGED"] == 1
    start_commit(batch_id=batch.pk, by=officer)
    done(batch)
    assert levels(person)["Integritas"] == (4, "CENTRE", "Laporan 7")
    assert levels(person)["Kerja Sama"] == (2, "CENTRE", "Laporan 7")


def test_undo_brings_back_what_was_before(officer, person):
    earlier = {Competency.objects.get(code="integritas").pk: 1}
    source, on = AssessmentSource.CENTRE, DAY
    record_levels(employee_id=person.pk, levels=earlier, source=source, assessed_on=on, by=officer)
    record_levels(
        employee_id=person.pk,
        levels=dict.fromkeys(earlier, 2),
        source=source,
        assessed_on=on - timedelta(days=9),
        by=officer,
    )
    before = levels(person)
    batch = saved(officer, row())
    assert levels(person) != before
    assert undone(officer, batch).status == ImportStatus.UNDONE
    assert levels(person) == before == {"Integritas": (1, "CENTRE", "")}
    assert CompetencyCell.objects.get(competency__code="integritas").actual_sum == 1


def test_undo_lets_the_older_level_come_first_again(officer, person):
    saved(officer, row(TANGGAL="01-02-2025", INTEGRITAS="1"))
    batch = saved(officer, row())
    assert levels(person)["Integritas"][0] == 3
    undone(officer, batch)
    assert levels(person)["Integritas"][0] == 1


def test_undo_is_refused_after_a_level_was_changed(officer, person):
    batch = saved(officer, row())
    CompetencyLevel.objects.filter(competency__code="integritas").update(level=5)
    assert undone(officer, batch).status == ImportStatus.COMMITTED
    assert person.name in batch.failure


def test_a_newer_assessment_does_not_stand_in_the_way_of_undo(officer, person):
    batch = saved(officer, row())
    newer = {Competency.objects.get(code="integritas").pk: 4}
    record_levels(
        employee_id=person.pk,
        levels=newer,
        source=AssessmentSource.TEST,
        assessed_on=DAY + timedelta(days=30),
        by=officer,
    )
    assert undone(officer, batch).status == ImportStatus.UNDONE
    assert levels(person) == {"Integritas": (4, "TEST", "")}


def test_one_wrong_line_does_not_keep_the_others(officer, person, office):
    EmployeeFactory(nip=OTHER, unit=office)
    batch = look(officer, row(), row(NIP=OTHER, INTEGRITAS="9"))
    start_commit(batch_id=batch.pk, by=officer, skip_wrong=True)
    done(batch)
    assert CompetencyLevel.objects.values_list("employee__nip", flat=True).distinct().get() == GOOD


def test_the_page_and_its_template_offer_the_competencies(client, officer):
    client.force_login(officer)
    assert "PEREKAT BANGSA" in client.get("/pegawai/impor/kompetensi/baru/").content.decode()
