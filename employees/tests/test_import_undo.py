"""Taking back what saving a roster did."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from employees.enums import AssignmentKind, ImportStatus, Role
from employees.models import EducationHistory, Employee, ImportBatch, User
from employees.services.imports.batches import start_undo
from employees.tests.factories import (
    AssignmentFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from employees.tests.files import checked
from employees.tests.rosters import GOOD, OTHER, THIRD, employed, everything, row, saved, undone
from pembinaan.common.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    PositionFactory(name="Bidan")
    return UnitFactory(code="D1", name="Puskesmas Rawasari")


@pytest.fixture
def officer(office):
    return grant(UserFactory(), Role.HR, office)


def test_undo_restores_every_table(officer, office):
    UnitFactory(code="D1-1", parent=office)
    employed(THIRD, office, "Kepala", heads=True, name="Hasan")
    siti = employed(GOOD, office, "Perawat", name="Siti", email="a@b.id")
    EducationHistory.objects.create(employee=siti, level=40)
    before = everything()
    batch = saved(
        officer,
        row(UNIT="D1-1", KEPALA_UNIT="ya", NIP_PENILAI=OTHER, PENDIDIKAN="S1", TAHUN_LULUS="2012")
        | {"EMAIL": "siti@jambi.go.id", "GOLONGAN": "III/b", "TMT GOLONGAN": "01-04-2024"},
        row(NIP=OTHER, NAMA="Budi", UNIT="D1-1"),
        row(NIP=THIRD, NAMA="Hasan", JABATAN="Kepala", UNIT="D1-1", TMT_JABATAN="01-01-2019"),
    )
    assert everything() != before
    assert undone(officer, batch).status == ImportStatus.UNDONE
    assert everything() == before
    assert (batch.undone_by, bool(batch.undone_at)) == (officer, True)


def test_an_acting_head_ends_with_the_file_that_brings_a_head_and_leads_again(officer, office):
    budi = employed(OTHER, office, "Perawat", name="Budi")
    values = {"employee": budi, "kind": AssignmentKind.PLT, "heads_unit": True}
    acting = AssignmentFactory(**values, valid_from=date(2026, 2, 1))
    daily = AssignmentFactory(**values | {"kind": AssignmentKind.PLH}, unit=UnitFactory())
    before = everything()
    line = row(KEPALA_UNIT="ya", TMT_JABATAN="01-03-2026")
    told = checked(officer, [line]).rows.get().problems
    assert [(each["level"], each["text"]) for each in told] == [
        ("warning", f"Budi ({OTHER}) selesai sebagai Plt. begitu kepala ini mulai."),
    ]
    batch = saved(officer, line)
    acting.refresh_from_db()
    daily.refresh_from_db()
    assert (acting.valid_to, acting.end_reason, daily.valid_to) == (date(2026, 3, 1), "", None)
    assert undone(officer, batch).status == ImportStatus.UNDONE
    assert everything() == before


@pytest.mark.parametrize("case", ["no head", "earlier TMT"])
def test_an_acting_head_goes_on_where_no_head_begins_later(officer, office, case):
    acting = AssignmentFactory(
        employee=employed(OTHER, office, "Perawat"),
        kind=AssignmentKind.PLT,
        heads_unit=True,
        valid_from=date(2026, 2, 1),
    )
    since = "01-03-2026" if case == "no head" else "01-01-2026"
    saved(officer, row(KEPALA_UNIT="tidak" if case == "no head" else "ya", TMT_JABATAN=since))
    acting.refresh_from_db()
    assert acting.valid_to is None


def test_undo_is_refused_when_somebody_was_changed_since(officer):
    batch = saved(officer, row())
    Employee.objects.update(name="Siti A.")
    assert undone(officer, batch).status == ImportStatus.COMMITTED
    assert batch.failure == ("Tidak dapat dikembalikan: Siti A. sudah diubah sesudah impor ini.")
    assert Employee.objects.exists()


def test_undo_is_refused_when_something_stands_on_a_new_person(officer):
    batch = saved(officer, row())
    user_of(Employee.objects.get())
    assert undone(officer, batch).failure == (
        "Tidak dapat dikembalikan: Siti Aminah sudah dipakai pada akun."
    )


def test_undo_ends_after_a_day(officer):
    batch = saved(officer, row())
    ImportBatch.objects.update(committed_at=timezone.now() - timedelta(hours=24, seconds=1))
    with pytest.raises(DomainError, match="lebih dari 24 jam"):
        start_undo(batch_id=batch.pk, by=officer)
    batch.refresh_from_db()
    assert not batch.can_be_undone


def test_undo_asks_for_the_scope_anew(officer, office):
    rows = [row(), row(NIP=OTHER, NAMA="Budi", UNIT="D1-1")]
    below = UnitFactory(code="D1-1", parent=office)
    batch = saved(officer, *rows)
    officer.grants.update(unit=below)
    moved = User.objects.get(pk=officer.pk)
    with pytest.raises(NotAllowed, match="kini di luar kewenangan Anda"):
        start_undo(batch_id=batch.pk, by=moved)
    batch.refresh_from_db()
    assert batch.status == ImportStatus.COMMITTED
    admin = grant(UserFactory(), Role.ADMIN)
    assert undone(admin, batch).status == ImportStatus.UNDONE
    assert not Employee.objects.exists()
