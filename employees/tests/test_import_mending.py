"""Mending in the browser: cells, unknown texts, what is remembered; and old files forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.enums import ImportStatus, Role, RowOutcome
from employees.models import ImportAlias, ImportBatch, ImportRow, User
from employees.queries.imports import Choice, UnknownValue, rows_of, unknown_values
from employees.services.imports.batches import cancel, set_mapping, start_commit
from employees.services.imports.forgetting import forget_old_files
from employees.services.imports.jobs import work
from employees.services.imports.mending import mend_rows, replace_value
from employees.tests.factories import PositionFactory, UnitFactory, UserFactory, grant
from employees.tests.files import checked
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db
GOOD, OTHER = "199001152015032001", "199203172018011002"


@pytest.fixture
def office():
    PositionFactory(name="Bidan")
    return UnitFactory(code="D1", name="Puskesmas Rawasari")


@pytest.fixture
def officer(office):
    return grant(UserFactory(), Role.HR, office)


def row(**changes) -> dict[str, str]:
    cells = {
        "NIP": GOOD,
        "NAMA": "Siti Aminah",
        "JENIS": "PNS",
        "GOLONGAN": "III/a",
        "UNIT": "D1",
        "JABATAN": "Bidan",
    }
    return cells | changes


def mended(batch, by, cells, **more) -> ImportBatch:
    """The file checked again by the job, after cells were mended."""
    mend_rows(batch_id=batch.pk, cells=cells, by=by, **more)
    return checked_again(batch)


def settled(batch, by, wrong, right, **more) -> ImportBatch:
    """The same after a text was said to stand for a unit."""
    replace_value(
        **{"batch_id": batch.pk, "target": "UNIT", "wrong": wrong, "right": right, "by": by} | more
    )
    return checked_again(batch)


def checked_again(batch) -> ImportBatch:
    work(batch.pk)
    batch.refresh_from_db()
    assert batch.status == ImportStatus.CHECKED
    return batch


def test_a_mended_cell_clears_its_row_and_the_rows_it_spoilt(officer):
    batch = checked(officer, [row(), row(), row(NIP=OTHER)])
    assert batch.counts == {"WRONG": 2, "NEW": 1, "WARNING": 0}
    mended(batch, officer, {3: {"NIP": " 199001152015032009 "}})
    assert batch.counts == {"NEW": 3, "WARNING": 0}
    assert batch.rows.get(number=3).data["NIP"] == "199001152015032009"


def test_mending_may_spoil_too_and_empties_cells(officer):
    batch = checked(officer, [row(), row(NIP=OTHER)])
    cells = {2: {"NIP": OTHER, "JENIS PEGAWAI": ""}, 3: {"SANDI": "x"}}
    assert mended(batch, officer, cells).counts["WRONG"] == 2
    assert "JENIS PEGAWAI" not in batch.rows.get(number=2).data
    assert "SANDI" not in batch.rows.get(number=3).data


def test_a_formula_is_mended_by_typing_over_it(officer):
    batch = checked(officer, [row(NAMA="=A1")])
    assert mended(batch, officer, {2: {"NAMA": "Siti"}}).counts == {"NEW": 1, "WARNING": 0}


def test_unknown_texts_come_with_those_most_alike_in_scope(officer, office):
    UnitFactory(code="X1", name="Puskesmas Rawasari II")  # of another office
    PositionFactory(name="Bidan Ahli Pertama")
    rows = [row(NIP=nip, UNIT="PUSKESMAS RAWA SARI", JABATAN="Bdan Ahli") for nip in (GOOD, OTHER)]
    batch = checked(officer, [*rows, row(NIP="199001152015032009", JABATAN="qqq")])
    assert unknown_values(batch) == [
        UnknownValue(
            *("JABATAN", "Bdan Ahli", 2),
            [Choice("Bidan Ahli Pertama", "Bidan Ahli Pertama")],
        ),
        UnknownValue(
            *("UNIT", "PUSKESMAS RAWA SARI", 2),
            [Choice("D1", "Puskesmas Rawasari (D1)")],
        ),
        UnknownValue("JABATAN", "qqq", 1, []),
    ]


def test_an_unknown_id_is_read_by_the_name_beside_it(officer, office):
    """SIASN writes a UUID, which no officer knows; the same file has the unit's name."""
    key = "8ae48288-5a1e-4f00-a0a1-1ff5b1a30c52"
    batch = checked(officer, [row(UNIT=key) | {"UNOR NAMA": "Pkm Rawasari"}])
    assert unknown_values(batch) == [
        UnknownValue("UNIT", key, 1, [Choice("D1", "Puskesmas Rawasari (D1)")], "Pkm Rawasari"),
    ]


def test_a_unit_said_once_serves_every_row_and_later_files(officer, office):
    rows = [row(NIP=nip, UNIT="PKM Rawasari") for nip in (GOOD, OTHER)]
    batch = checked(officer, rows)
    assert settled(batch, officer, "pkm Rawasari", office).counts == {"NEW": 2, "WARNING": 0}
    assert ImportAlias.objects.get().agency == office.agency
    assert checked(officer, [row(UNIT="pkm rawasari")]).counts == {"NEW": 1, "WARNING": 0}
    elsewhere = grant(UserFactory(), Role.HR, UnitFactory(name="Lain"))
    assert checked(elsewhere, [row(UNIT="pkm rawasari")]).counts["WRONG"] == 1


def test_the_word_of_another_office_does_not_decide_what_a_name_means_here(officer, office):
    ours = UnitFactory(name="Sekretariat", parent=office)
    beside = UnitFactory(agency=office.agency, parent=office)
    theirs = UnitFactory(name="Sekretariat", parent=beside)
    other = grant(UserFactory(), Role.HR, beside)
    batch = checked(other, [row(UNIT="Sekretariat Dinas"), row(NIP=OTHER, UNIT="Bidang")])
    for wrong in ("Sekretariat Dinas", "Bidang"):
        settled(batch, other, wrong, theirs)
    ImportAlias.objects.filter(key="sekretariat dinas").update(key="sekretariat")
    elsewhere = grant(UserFactory(), Role.HR, ours)
    found = checked(elsewhere, [row(UNIT="Sekretariat"), row(NIP=OTHER, UNIT="Bidang")])
    assert found.rows.get(number=2).parsed["unit_id"] == ours.pk
    [problem] = found.rows.get(number=3).problems
    assert (problem["column"], problem["code"]) == ("UNIT", "unknown")
    [several] = checked(officer, [row(UNIT="Sekretariat")]).rows.get().problems
    assert several["text"].startswith("Ada 2 unit bernama ini")


def test_no_unit_beyond_is_meant_and_hr_of_two_agencies_teaches_nobody(officer, office):
    beyond = UnitFactory()
    batch = checked(officer, [row(UNIT="PKM")])
    meant = {"batch_id": batch.pk, "target": "UNIT", "wrong": "PKM", "by": officer}
    with pytest.raises(NotAllowed):
        replace_value(**meant, right=beyond)
    grant(officer, Role.HR, beyond)
    replace_value(**meant | {"by": User.objects.get(pk=officer.pk)}, right=office)
    assert batch.rows.get().data["UNIT"] == "D1"
    assert not ImportAlias.objects.exists()


def test_a_post_may_be_meant_this_once(officer):
    bidan = PositionFactory(name="Bidan Ahli Pertama")
    batch = checked(officer, [row(JABATAN="Bidan AP")])
    settled(batch, officer, "Bidan AP", bidan, target="JABATAN", remember=False)
    assert batch.rows.get().parsed["position_id"] == bidan.pk
    assert checked(officer, [row(JABATAN="Bidan AP")]).counts["WRONG"] == 1


def test_rows_stand_in_one_tab_each(officer):
    late = row(NIP="196001151985032001")  # beyond retirement
    batch = checked(officer, [row(), late, row(NIP="1")])
    numbers = {
        tab: [each.number for each in rows_of(batch, tab)] for tab in ("ready", "warned", "wrong")
    }
    assert numbers == {"ready": [2], "warned": [3], "wrong": [4]}


def test_only_a_checked_file_of_ones_own_is_mended(officer):
    batch = checked(officer, [row()])
    with pytest.raises(DomainError, match="tidak ditemukan"):
        mend_rows(batch_id=batch.pk, cells={}, by=grant(UserFactory(), Role.HR))
    start_commit(batch_id=batch.pk, by=officer)
    with pytest.raises(InvalidTransition, match="sedang disimpan"):
        mend_rows(batch_id=batch.pk, cells={}, by=officer)


def test_columns_mapped_anew_are_checked_anew_and_remembered(officer):
    batch = checked(officer, [row(PANGGILAN="Siti")])
    mapping = batch.mapping | {"NAMA": 6}
    set_mapping(batch_id=batch.pk, mapping=mapping, by=officer)
    work(batch.pk)
    assert batch.rows.get().data["NAMA"] == "Siti"
    assert checked(officer, [row(PANGGILAN="Budi")]).rows.get().data["NAMA"] == "Budi"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            lambda mapping: {k: v for k, v in mapping.items() if k != "UNIT"},
            "Pilih kolom untuk UNIT.",
        ),
        (lambda mapping: mapping | {"NAMA": 0}, "Kolom yang sama dipilih untuk NIP dan NAMA."),
        (
            lambda mapping: mapping | {"NAMA": 60},
            "Pemetaan menunjuk kolom yang tidak ada; pilih ulang.",
        ),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused(officer, change, text):
    batch = checked(officer, [row()])
    with pytest.raises(InvalidInput, match=text):
        set_mapping(batch_id=batch.pk, mapping=change(batch.mapping), by=officer)


def test_who_is_no_longer_hr_works_on_no_file(officer):
    batch = checked(officer, [row()])
    officer.grants.update(valid_to=timezone.localdate())
    former = User.objects.get(pk=officer.pk)
    for step in (start_commit, cancel):
        with pytest.raises(DomainError, match="tidak ditemukan"):
            step(batch_id=batch.pk, by=former)


def test_a_cancelled_file_forgets_its_rows(officer):
    batch = cancel(batch_id=checked(officer, [row()]).pk, by=officer)
    assert (batch.status, batch.rows.count()) == (ImportStatus.CANCELLED, 0)


def test_old_files_go_and_their_log_stays(officer, django_capture_on_commit_callbacks):
    batch, young = checked(officer, [row()]), checked(officer, [row()])
    stored = batch.file
    ImportBatch.objects.filter(pk=batch.pk).update(created_at=timezone.now() - timedelta(days=91))
    with django_capture_on_commit_callbacks(execute=True):
        assert (forget_old_files(), forget_old_files()) == (1, 0)
    batch.refresh_from_db()
    assert (batch.file.name, batch.sha256 != "", batch.status) == (
        *("", True, ImportStatus.CANCELLED),
    )
    assert not stored.storage.exists(stored.name)
    assert set(ImportRow.objects.values_list("batch", flat=True)) == {young.pk}


@pytest.mark.parametrize("rows", [1, 3])
def test_checking_again_costs_as_many_queries_for_any_length(
    officer, rows, django_assert_max_num_queries
):
    nips = [f"19900115201503200{number}" for number in range(rows)]
    batch = checked(officer, [row(NIP=nip, NAMA="") for nip in nips])
    with django_assert_max_num_queries(70):
        mended(batch, officer, {number + 2: {"NAMA": "Siti"} for number in range(rows)})


def test_mending_leaves_the_work_to_a_job(officer):
    """Rows untouched are not read again; all are looked at beside each other."""
    batch = checked(officer, [row(), row(), row(NIP=OTHER)])
    kept = batch.rows.get(number=4).pk
    mend_rows(batch_id=batch.pk, cells={3: {"NIP": "199001152015032009"}}, by=officer)
    batch.refresh_from_db()
    assert (batch.status, batch.rows_total) == (ImportStatus.CHECKING, 3)
    assert batch.rows.get(number=3).outcome == RowOutcome.UNREAD
    with pytest.raises(InvalidTransition, match="sedang diperiksa"):
        mend_rows(batch_id=batch.pk, cells={2: {"NAMA": "Siti"}}, by=officer)
    assert checked_again(batch).counts == {"NEW": 3, "WARNING": 0}
    assert batch.rows.get(number=4).pk == kept
    assert batch.rows_total == 3


def test_many_mended_rows_are_read_some_thousands_at_a_time(officer, monkeypatch):
    monkeypatch.setattr("employees.services.imports.staging.CHUNK", 2)
    nips = [f"19900115201503200{number}" for number in range(5)]
    batch = checked(officer, [row(NIP=nip, JABATAN="Bdn") for nip in nips])
    bidan = PositionFactory(name="Bidan Ahli Pertama")
    settled(batch, officer, "bdn", bidan, target="JABATAN")
    assert batch.counts == {"NEW": 5, "WARNING": 0}
    assert {each.parsed["position_id"] for each in batch.rows.all()} == {bidan.pk}


def test_lines_dropped_one_and_all_stay_away(officer):
    batch = checked(officer, [row(NIP="1")])
    mended(batch, officer, {}, dropped=[2])
    assert (batch.rows_total, batch.rows.count(), batch.counts) == (0, 0, {"WARNING": 0})


def test_a_dropped_line_frees_the_other_of_two(officer):
    batch = checked(officer, [row(), row()])
    assert batch.counts["WRONG"] == 2
    mended(batch, officer, {3: {"NIP": GOOD}}, dropped=[3])
    assert batch.counts == {"NEW": 1, "WARNING": 0}
    assert batch.rows_total == 1
