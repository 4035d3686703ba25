"""A list of units as ref-unor gives it: new ones from the top down, and what has no date."""

from datetime import date

import pytest
from django.utils import timezone

from employees.enums import ImportKind, ImportStatus, PositionKind, Role, UnitKind
from employees.models import ImportBatch, Position, Unit, UnitVersion
from employees.services.imports.batches import start_commit, start_undo
from employees.services.imports.jobs import work
from employees.tests.factories import (
    START,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from employees.tests.files import checked
from employees.tests.rosters import everything

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def office():
    return UnitFactory(code="D1", name="Dinas Kesehatan", kind=UnitKind.OPD)


@pytest.fixture
def officer(office):
    return grant(UserFactory(), Role.HR, office)


def row(code: str, parent: str = "D1", **changes) -> dict[str, str]:
    cells = {"KODE": code, "NAMA": f"Unit {code}", "KODE INDUK": parent}
    return cells | {name.replace("_", " "): text for name, text in changes.items()}


def looked_at(officer, *rows) -> ImportBatch:
    return checked(officer, rows, ImportKind.UNITS)


def saved(officer, *rows) -> ImportBatch:
    batch = looked_at(officer, *rows)
    start_commit(batch_id=batch.pk, by=officer)
    return done(batch)


def done(batch: ImportBatch) -> ImportBatch:
    work(batch.pk)
    batch.refresh_from_db()
    return batch


def said(batch: ImportBatch) -> list[list[tuple[str, str, str]]]:
    return [
        [(each["level"], each["column"], each["text"]) for each in line.problems]
        for line in batch.rows.all()
    ]


def test_units_come_below_each_other_in_any_order(officer, office):
    saved(
        officer,
        row("D1.1.1", "D1.1", ID_SIASN="abc"),
        row("D1.1", BERLAKU_SEJAK="01-01-2024"),
        row("D1.1.1.1", "ABC", JENIS="UPTD"),
    )
    assert list(
        Unit.objects.exclude(pk=office.pk).values_list("code", "path", "kind", "valid_from")
    ) == [
        ("D1.1", f"{office.path}001.", "DIVISION", date(2024, 1, 1)),
        ("D1.1.1", f"{office.path}001.001.", "SECTION", date(2024, 1, 1)),
        ("D1.1.1.1", f"{office.path}001.001.001.", "UPTD", date(2024, 1, 1)),
    ]
    assert set(UnitVersion.objects.filter(unit__code="D1.1").values_list("name", "path")) == {
        ("Unit D1.1", f"{office.path}001.")
    }
    assert {unit.agency for unit in Unit.objects.all()} == {office.agency}


def test_a_unit_without_a_day_stands_as_long_as_the_one_above_it(officer, office):
    """A register tells no TMT of units; founded today they could have no head of last month."""
    saved(officer, row("D1.1"), row("D1.1.1", "D1.1"))
    days = Unit.objects.exclude(pk=office.pk).values_list("valid_from", flat=True)
    assert set(days) == {office.valid_from} == {START}
    assert set(UnitVersion.objects.values_list("valid_from", flat=True)) == {START}


def test_posts_of_heads_are_made_where_their_eselon_is_known(officer):
    PositionFactory(name="Kepala Bidang SDK")
    saved(
        officer,
        row("D1.1", JABATAN_KEPALA="kepala bidang sdk"),
        row("D1.2", JABATAN_KEPALA="Kepala Seksi Gizi", ESELON="IV.a"),
        row("D1.3", JABATAN_KEPALA="Kepala Seksi Gizi", ESELON="41"),
    )
    heads = dict(Unit.objects.values_list("code", "head_position__name"))
    assert heads == {
        "D1": None,
        "D1.1": "Kepala Bidang SDK",
        "D1.2": "Kepala Seksi Gizi",
        "D1.3": "Kepala Seksi Gizi",
    }
    assert Position.objects.get(name="Kepala Seksi Gizi").kind == PositionKind.PENGAWAS


def test_a_head_without_eselon_is_left_out_with_a_warning(officer):
    batch = saved(officer, row("D1.1", JABATAN_KEPALA="Kepala Seksi Gizi"))
    text = "Jabatan ini belum ada dan eselonnya tidak diisi; jabatan kepala dikosongkan."
    assert said(batch) == [[("warning", "JABATAN KEPALA", text)]]
    assert Unit.objects.get(code="D1.1").head_position is None


def test_of_a_unit_that_is_there_only_what_has_no_date_changes(officer, office):
    PositionFactory(name="Kepala Dinas")
    changed = row("D1", "", NAMA="Dinkes", JABATAN_KEPALA="Kepala Dinas", ID_SIASN="x1")
    batch = saved(officer, changed)
    text = (
        "Namanya tercatat Dinas Kesehatan; ganti lewat penataan organisasi. "
        "Baris ini tidak mengubahnya."
    )
    assert said(batch) == [[("warning", "NAMA", text)]]
    assert batch.rows.get().before == {"ID SIASN": "", "JABATAN KEPALA": ""}
    office.refresh_from_db()
    assert (office.name, office.siasn_id, office.head_position.name) == (
        *("Dinas Kesehatan", "x1", "Kepala Dinas"),
    )
    assert looked_at(officer, changed).counts == {"SAME": 1, "WARNING": 1}


@pytest.mark.parametrize(
    ("rows", "column", "text"),
    [
        ([row("D1.1", "")], "KODE INDUK", "Unit baru perlu kode unit di atasnya."),
        (
            [row("D1.1", "D9")],
            "KODE INDUK",
            "Induk ini tidak ada dalam berkas maupun daftar unit.",
        ),
        ([row("D1.1", "X1")], "KODE INDUK", "Unit induk ini di luar kewenangan Anda."),
        ([row("X1", "")], "KODE", "Unit kerja ini di luar kewenangan Anda."),
        ([row("D1.1", ID_SIASN="taken")], "ID SIASN", "ID ini tercatat milik Dinas Lain (X1)."),
        ([row("D1.1", JENIS="Kerajaan")], "JENIS", "Tulis OPD, Bidang, Seksi, atau UPTD."),
        ([row("D1.1", ESELON="V.z")], "ESELON", "Tulis eselon seperti II.b, III.a, atau IV.a."),
        ([row("D1.1", NAMA="")], "NAMA", "Nama unit belum diisi."),
        (
            [row("D1.1", BERLAKU_SEJAK="31-12-2019")],
            "BERLAKU SEJAK",
            "Dinas Kesehatan berlaku dalam bentuk ini sejak 1 Januari 2020.",
        ),
        (
            [row("D1.1", "D1.2"), row("D1.2", "D1.1")],
            "KODE INDUK",
            "Induknya berputar kembali ke unit ini.",
        ),
        ([row("D1.1"), row("d1.1")], "KODE", "Juga ada pada baris 3; hapus salah satunya."),
    ],
)
def test_a_bad_line_says_what_to_do(officer, rows, column, text):
    UnitFactory(code="X1", name="Dinas Lain", siasn_id="taken")
    assert said(looked_at(officer, *rows))[0] == [("error", column, text)]


def test_a_wrong_parent_holds_up_what_hangs_below(officer):
    batch = looked_at(officer, row("D1.1", "D9"), row("D1.1.1", "D1.1"))
    text = "Data induk pada baris 2 masih salah; perbaiki baris itu dahulu."
    assert said(batch)[1] == [("error", "KODE INDUK", text)]


def test_the_same_list_again_changes_nothing_and_undo_restores_the_tree(officer):
    before = everything()
    rows = [row("D1.1", JABATAN_KEPALA="Kepala Bidang", ESELON="III.b"), row("D1.1.1", "D1.1")]
    batch = saved(officer, *rows)
    assert looked_at(officer, *rows).counts == {"SAME": 2, "WARNING": 0}
    start_undo(batch_id=batch.pk, by=officer)
    assert done(batch).status == ImportStatus.UNDONE
    assert everything() == before


def test_undo_is_refused_when_people_work_in_a_new_unit(officer):
    batch = saved(officer, row("D1.1"))
    EmployeeFactory(unit=Unit.objects.get(code="D1.1"))
    UnitFactory(parent=Unit.objects.get(code="D1.1"))
    start_undo(batch_id=batch.pk, by=officer)
    assert done(batch).failure.startswith("Tidak dapat dikembalikan: Unit D1.1 sudah dipakai")


def test_a_puskesmas_is_no_bidang_when_the_file_does_not_say(officer):
    saved(officer, row("D1.9", NAMA="Puskesmas Rawasari"), row("D1.1", NAMA="Sekretariat Dinas"))
    kinds = Unit.objects.filter(code__in=["D1.1", "D1.9"]).order_by("code")
    assert list(kinds.values_list("kind", flat=True)) == ["DIVISION", "UPTD"]
