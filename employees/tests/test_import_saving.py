"""What saving a roster writes: people, ranks, education, posts, heads, raters."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from employees.enums import AssignmentEnd, ImportStatus, Role
from employees.models import (
    Assignment,
    EducationHistory,
    Employee,
    RaterOverride,
)
from employees.services.imports.batches import start_commit
from employees.services.resolution import resolve_raters
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from employees.tests.files import checked
from employees.tests.rosters import (
    GOOD,
    OTHER,
    THIRD,
    done,
    employed,
    events,
    everything,
    row,
    saved,
)
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def office():
    PositionFactory(name="Bidan")
    return UnitFactory(code="D1", name="Puskesmas Rawasari")


@pytest.fixture
def officer(office):
    return grant(UserFactory(), Role.HR, office)


FULL = {
    "NIP": GOOD,
    "NAMA": "Siti Aminah",
    "GELAR DEPAN": "dr.",
    "GELAR BELAKANG": "M.Kes",
    "TANGGAL LAHIR": "15 Januari 1990",
    "JENIS KELAMIN": "P",
    "STATUS CPNS PNS": "P",
    "GOL AKHIR ID": "33",
    "TMT GOLONGAN": "2023-04-01",
    "JABATAN": "Bidan",
    "TMT JABATAN": "43831",
    "UNIT": "D1",
    "PENDIDIKAN": "S-2",
    "TAHUN LULUS": "2018",
    "EMAIL": "siti@jambi.go.id",
    "PNS ID": "8AE482",
}


def test_a_new_person_with_all_that_a_file_may_say(officer, office):
    batch = saved(officer, FULL)
    siti = Employee.objects.get(nip=GOOD)
    assert (siti.name, siti.title_before, siti.title_after) == ("Siti Aminah", "dr.", "M.Kes")
    assert (siti.born_on, siti.gender, siti.kind) == (date(1990, 1, 15), 2, "PNS")
    assert (siti.rank, siti.email, siti.siasn_id) == ("III/c", "siti@jambi.go.id", "8AE482")
    assert (siti.unit, siti.agency, siti.is_active) == (office, office.agency, True)
    post = siti.assignments.get()
    assert (post.unit, post.position.name, post.valid_from) == (office, "Bidan", date(2020, 1, 1))
    assert (post.valid_to, post.heads_unit, post.batch) == (None, False, batch)
    assert list(siti.ranks.values_list("rank", "valid_from")) == [("III/c", date(2023, 4, 1))]
    assert list(siti.education.values_list("level", "year")) == [(45, 2018)]
    assert (batch.status, bool(batch.committed_at)) == (ImportStatus.COMMITTED, True)


def test_what_a_file_leaves_out_of_a_new_person_is_read_from_the_nip(officer):
    saved(officer, row(), row(NIP="199001152023211004", JENIS="", GOLONGAN="IX"))
    siti, budi = Employee.objects.order_by("nip")
    assert (siti.born_on, siti.gender) == (date(1990, 1, 15), 2)
    assert siti.assignments.get().valid_from == date(2015, 3, 1)
    assert siti.ranks.get().valid_from == TODAY
    assert (budi.kind, budi.gender) == ("PPPK", 1)
    assert budi.assignments.get().valid_from == date(2023, 1, 1)


def test_empty_cells_keep_what_is_recorded(officer, office):
    person = employed(GOOD, office, title_before="dr.", email="siti@jambi.go.id", name="Siti")
    saved(officer, row(GELAR_DEPAN="", EMAIL="", GELAR_BELAKANG="M.Kes"))
    person.refresh_from_db()
    assert (person.name, person.title_before, person.title_after, person.email) == (
        *("Siti Aminah", "dr.", "M.Kes", "siti@jambi.go.id"),
    )


def test_a_later_tmt_ends_the_post_held_and_opens_the_next(officer, office):
    person = employed(GOOD, office, "Perawat", name="Siti Aminah")
    batch = saved(officer, row(TMT_JABATAN="01-06-2024"))
    old, new = person.assignments.order_by("valid_from")
    assert (old.valid_to, old.end_reason, old.batch) == (
        *(date(2024, 6, 1), AssignmentEnd.MOVED, None),
    )
    assert (new.position.name, new.valid_from, new.valid_to) == ("Bidan", date(2024, 6, 1), None)
    assert new.batch == batch
    person.refresh_from_db()
    assert person.position == new.position


def test_without_tmt_the_next_post_begins_today(officer, office):
    person = employed(GOOD, office, "Perawat", name="Siti Aminah")
    saved(officer, row())
    assert list(
        person.assignments.order_by("valid_from").values_list("valid_from", "valid_to")
    ) == [
        (date(2020, 1, 1), TODAY),
        (TODAY, None),
    ]


@pytest.mark.parametrize("tmt", ["01-01-2020", "01-06-2019"])
def test_a_tmt_no_later_than_the_recorded_one_corrects_that_post(officer, office, tmt):
    person = employed(GOOD, office, "Perawat", name="Siti Aminah")
    saved(officer, row(TMT_JABATAN=tmt))
    post = person.assignments.get()
    assert (post.position.name, post.valid_from, post.valid_to) == (
        "Bidan",
        date(2020, 1, 1),
        None,
    )


def test_a_post_that_begins_later_is_planned(officer, office):
    person = employed(GOOD, office, "Perawat", name="Siti Aminah")
    start = TODAY + timedelta(days=10)
    rows = [row(TMT_JABATAN=f"{start:%d-%m-%Y}")]
    saved(officer, *rows)
    person.refresh_from_db()
    assert person.position.name == "Perawat"
    assert person.assignments.filter(valid_from=start, position__name="Bidan").exists()
    assert checked(officer, rows).counts == {"SAME": 1, "WARNING": 0}


def test_a_planned_end_is_kept_by_the_next_post(officer, office):
    person = employed(GOOD, office, "Perawat", name="Siti Aminah")
    end = TODAY + timedelta(days=100)
    person.assignments.update(valid_to=end, end_reason=AssignmentEnd.CONTRACT_ENDED)
    saved(officer, row(TMT_JABATAN="01-06-2024"))
    new = person.assignments.latest("valid_from")
    assert (new.valid_to, new.end_reason) == (end, AssignmentEnd.CONTRACT_ENDED)


@pytest.mark.parametrize(
    "sign", [{"KEPALA_UNIT": "ya"}, {"JENIS_JABATAN": "1"}, {"JABATAN": "Kepala Puskesmas"}]
)
def test_heads_by_word_by_kind_or_by_post(officer, office, sign):
    office.head_position = PositionFactory(name="Kepala Puskesmas")
    office.save()
    saved(officer, row(**sign), row(NIP=OTHER, NAMA="Budi"))
    assert Assignment.objects.get(heads_unit=True).employee.nip == GOOD
    assert Employee.objects.get(nip=OTHER).rater.nip == GOOD  # by the rule, at once


def test_heads_may_change_places(officer, office):
    below = UnitFactory(code="D1-1", parent=office)
    employed(GOOD, office, heads=True, name="Siti Aminah")
    employed(OTHER, below, heads=True, name="Budi")
    rows = [row(UNIT="D1-1", KEPALA_UNIT="ya", TMT_JABATAN="01-01-2020")]
    rows.append(row(NIP=OTHER, NAMA="Budi", KEPALA_UNIT="ya", TMT_JABATAN="01-01-2020"))
    batch = saved(officer, *rows)
    assert batch.failure == ""
    assert dict(Assignment.objects.values_list("unit__code", "employee__nip")) == {
        "D1": OTHER,
        "D1-1": GOOD,
    }


def test_a_rank_with_its_tmt_joins_the_history(officer, office):
    person = employed(GOOD, office, name="Siti Aminah", rank="III/a")
    saved(officer, row(GOLONGAN="III/b", TMT_GOLONGAN="01-10-2023"))
    person.refresh_from_db()
    assert person.rank == "III/b"
    assert list(person.ranks.order_by("valid_from").values_list("rank", "valid_from")) == [
        ("III/a", date(2020, 1, 1)),
        ("III/b", date(2023, 10, 1)),
    ]


def test_a_rank_of_another_day_is_dated_today(officer, office):
    person = employed(GOOD, office, name="Siti Aminah", rank="III/a")
    saved(officer, row(GOLONGAN="III/b"))
    assert person.ranks.latest("valid_from").valid_from == TODAY


def test_the_year_of_an_education_is_filled_in(officer, office):
    person = employed(GOOD, office, name="Siti Aminah")
    EducationHistory.objects.create(employee=person, level=40)
    saved(officer, row(PENDIDIKAN="S1", TAHUN_LULUS="2012"))
    assert list(person.education.values_list("level", "year")) == [(40, 2012)]


def test_a_rater_the_rule_does_not_give_becomes_a_written_exception(officer, office):
    chief = employed(THIRD, office, "Kepala", heads=True)
    batch = saved(officer, row(NIP_PENILAI=OTHER), row(NIP=OTHER, NAMA="Budi"))
    siti, budi = Employee.objects.get(nip=GOOD), Employee.objects.get(nip=OTHER)
    assert (siti.rater, budi.rater) == (budi, chief)
    written = RaterOverride.objects.get()
    assert (written.employee, written.rater, written.batch) == (siti, budi, batch)
    assert (written.valid_from, written.granted_by) == (TODAY, officer)
    assert written.reason.startswith("Ditetapkan melalui impor ")


def test_an_exception_of_before_ends(officer, office):
    employed(THIRD, office, "Kepala", heads=True)
    siti, budi = (employed(nip, office, name=nip) for nip in (GOOD, OTHER))
    joko = employed("199203172018011004", office)
    RaterOverride.objects.create(
        employee=siti, rater=joko, reason="SK", valid_from=date(2024, 1, 1), granted_by=officer
    )
    resolve_raters()
    saved(officer, row(NAMA=GOOD, NIP_PENILAI=OTHER))
    assert list(
        siti.rater_overrides.order_by("valid_from").values_list("rater__nip", "valid_to")
    ) == [(joko.nip, TODAY), (OTHER, None)]
    siti.refresh_from_db()
    assert siti.rater == budi


def test_the_same_file_again_changes_nothing(officer, office):
    employed(THIRD, office, "Kepala", heads=True)
    rows = [FULL | {"NIP PENILAI": OTHER}, FULL | {"NIP": OTHER, "PNS ID": "9", "EMAIL": ""}]
    saved(officer, *rows)
    before, count = everything(), events()
    again = checked(officer, rows)
    assert again.counts["SAME"] == 2
    with pytest.raises(InvalidInput, match="Tidak ada baris yang akan mengubah data"):
        start_commit(batch_id=again.pk, by=officer)
    assert (everything(), events()) == (before, count)


def test_the_preview_shows_what_was_before(officer, office):
    employed(GOOD, office, "Perawat", name="Siti", rank="II/c")
    batch = checked(officer, [row()])
    assert batch.rows.get().before == {
        "NAMA": "Siti",
        "GOLONGAN": "II/c",
        "JABATAN": "Perawat",
    }


def test_nothing_is_saved_while_a_line_is_wrong(officer):
    batch = checked(officer, [row(), row(NIP="1")])
    with pytest.raises(InvalidInput, match="Masih ada 1 baris salah"):
        start_commit(batch_id=batch.pk, by=officer)
    start_commit(batch_id=batch.pk, by=officer, skip_wrong=True)
    done(batch)
    assert [person.nip for person in Employee.objects.all()] == [GOOD]


def test_lines_are_checked_again_when_saving(officer):
    batch = checked(officer, [row()])
    start_commit(batch_id=batch.pk, by=officer)
    EmployeeFactory(nip=GOOD)  # appears elsewhere in the meantime
    done(batch)
    assert (batch.status, batch.failure) == (
        ImportStatus.CHECKED,
        "Data sudah berubah sejak diperiksa: kini 1 baris salah. Belum ada yang disimpan.",
    )
    assert batch.counts["WRONG"] == 1
    assert not Assignment.objects.exists()


def test_a_file_is_saved_once_and_by_its_officer(officer):
    batch = checked(officer, [row()])
    with pytest.raises(DomainError, match="tidak ditemukan"):
        start_commit(batch_id=batch.pk, by=grant(UserFactory(), Role.HR))
    start_commit(batch_id=batch.pk, by=officer)
    with pytest.raises(InvalidTransition):
        start_commit(batch_id=batch.pk, by=officer)
    done(batch)
    with pytest.raises(InvalidTransition):
        start_commit(batch_id=batch.pk, by=officer)
