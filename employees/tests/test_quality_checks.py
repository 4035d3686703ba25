"""Every check finds the one row it is for, and leaves the similar one beside it."""

from datetime import date

import pytest
from django.urls import reverse

from employees.enums import (
    AssignmentKind,
    EmployeeKind,
    FunctionalLevel,
    Gender,
    PositionKind,
)
from employees.models import Employee, QualityFinding, RaterOverride
from employees.queries.quality.check import FormTakes, Subject
from employees.queries.quality.registry import CHECKS
from employees.services.quality import refresh_findings
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    user_of,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def found(code: str) -> dict:
    """Subject and detail of what one check finds."""
    refresh_findings(on=TODAY)
    rows = QualityFinding.objects.open().filter(check_code=code).select_related("employee", "unit")
    person = CHECKS[code].subject is Subject.PERSON
    return {row.employee if person else row.unit: row.detail for row in rows}


def acting(employee, unit, **kwargs):
    """`employee` as Plt head of `unit`."""
    values = {"kind": AssignmentKind.PLT, "heads_unit": True} | kwargs
    return AssignmentFactory(employee=employee, unit=unit, **values)


def override(employee, rater, **kwargs) -> RaterOverride:
    dates = {"valid_from": date(2026, 1, 1)} | kwargs
    return RaterOverride.objects.create(
        employee=employee, rater=rater, reason="Tugas", granted_by=UserFactory(), **dates
    )


@pytest.mark.parametrize("code", CHECKS)
def test_a_form_mends_every_fault(code):
    searched = CHECKS[code].form_takes is FormTakes.SEARCH
    assert reverse(CHECKS[code].form, args=[] if searched else [1])


def test_no_rater():
    rater = EmployeeFactory(kind=EmployeeKind.NON_ASN, nip=None, rank="")
    EmployeeFactory(rater=rater)
    EmployeeFactory(rater=None, is_active=False)
    lost = EmployeeFactory(rater=None, position=PositionFactory(name="Analis Hukum"))
    assert found("NO_RATER") == {lost: "Analis Hukum"}


def test_mutual_raters():
    one, head = EmployeeFactory(name="Satu"), EmployeeFactory(name="Kepala")
    two = EmployeeFactory(name="Dua", rater=one)
    EmployeeFactory(rater=head)
    Employee.objects.filter(pk=one.pk).update(rater=two)
    assert found("MUTUAL_RATERS") == {
        one: "Saling menilai dengan Dua",
        two: "Saling menilai dengan Satu",
    }


@pytest.mark.parametrize("length", [3, 5])
def test_rater_cycles(length):
    circle = EmployeeFactory.create_batch(length, name="Anggota")
    for person, rater in zip(circle, circle[1:] + circle[:1], strict=True):
        Employee.objects.filter(pk=person.pk).update(rater=rater)
    below = EmployeeFactory(rater=circle[0])
    EmployeeFactory(rater=below)
    detail = f"Lingkaran {length} orang; penilainya Anggota"
    assert found("RATER_CYCLE") == dict.fromkeys(circle, detail)


def test_two_who_rate_each_other_are_no_cycle():
    one = EmployeeFactory()
    two = EmployeeFactory(rater=one)
    Employee.objects.filter(pk=one.pk).update(rater=two)
    assert found("RATER_CYCLE") == {}


def test_rater_gone():
    kept = {"kind": PositionKind.ADMINISTRATOR}
    left = EmployeeFactory(is_active=False, name="Pergi")
    old = EmployeeFactory(
        born_on=date(1968, 4, 30), position=PositionFactory(**kept), name="Tua"
    )  # 58 in April: 1 May 2026
    month_younger = EmployeeFactory(born_on=date(1968, 6, 1), position=PositionFactory(**kept))
    regent = EmployeeFactory(
        kind=EmployeeKind.NON_ASN,
        nip=None,
        rank="",
        born_on=date(1940, 1, 1),
        position=PositionFactory(kind=PositionKind.STATE_OFFICIAL),
    )
    with_left, with_old = EmployeeFactory(rater=left), EmployeeFactory(rater=old)
    EmployeeFactory(rater=month_younger)
    EmployeeFactory(rater=regent)
    EmployeeFactory(rater=left, is_active=False)
    assert found("RATER_GONE") == {
        with_left: "Pergi tidak aktif lagi",
        with_old: "Tua melewati batas usia pensiun pada 01/05/2026",
    }


def test_override_spent():
    head, gone = EmployeeFactory(), EmployeeFactory(is_active=False, name="Pergi")
    ended, dead, kept, covered = EmployeeFactory.create_batch(4)
    Employee.objects.filter(pk__in=[dead.pk, kept.pk, covered.pk]).update(rater=head)
    override(ended, head, valid_to=TODAY)
    override(dead, gone)
    override(kept, head)
    override(covered, head, valid_to=TODAY)  # the tree names somebody
    assert found("OVERRIDE_SPENT") == {
        ended: f"Penetapan {head} berakhir 01/06/2026",
        dead: "Pergi yang ditetapkan tidak aktif lagi",
    }


def test_headless_unit():
    empty, led, nobody = UnitFactory(), UnitFactory(), UnitFactory()
    above = UnitFactory()
    UnitFactory(parent=above)
    EmployeeFactory.create_batch(2, unit=empty)
    acting(EmployeeFactory(unit=led), led)
    EmployeeFactory(unit=nobody)
    acting(EmployeeFactory(unit=nobody, is_active=False), nobody)
    UnitFactory()
    assert found("HEADLESS_UNIT") == {
        empty: "2 pegawai",
        above: "1 unit di bawahnya",
        nobody: "1 pegawai",
    }


def test_a_head_whose_term_ended_or_a_closed_unit():
    over, closed = UnitFactory(), UnitFactory(valid_to=TODAY)
    acting(EmployeeFactory(unit=over), over, valid_to=TODAY)
    EmployeeFactory(unit=closed)
    assert found("HEADLESS_UNIT") == {over: "1 pegawai"}


def test_closed_unit():
    closed, closing = UnitFactory(valid_to=TODAY), UnitFactory(valid_to=date(2026, 6, 2))
    EmployeeFactory.create_batch(2, unit=closed)
    EmployeeFactory(unit=closing)
    EmployeeFactory(unit=UnitFactory(valid_to=TODAY), is_active=False)
    assert found("CLOSED_UNIT") == {closed: "2 pegawai; ditutup 01/06/2026"}


def test_two_acting_heads():
    first, second = EmployeeFactory(name="Ani"), EmployeeFactory(name="Budi")
    both, one = UnitFactory(), UnitFactory()
    acting(second, both, valid_from=date(2026, 5, 1))
    acting(first, both, kind=AssignmentKind.PLH, valid_from=date(2026, 5, 2))
    acting(first, one, valid_to=date(2026, 5, 1))
    acting(second, one, valid_from=date(2026, 5, 1))
    assert found("TWO_ACTING_HEADS") == {both: "Budi, Ani"}


def test_acting_beside_head():
    kept, left, alone, daily = (UnitFactory() for _ in range(4))
    for unit in (kept, left, daily):
        AssignmentFactory(
            employee=EmployeeFactory(unit=unit), heads_unit=True, valid_from=date(2020, 1, 1)
        )
    Employee.objects.filter(unit=left).update(is_active=False)
    for unit in (kept, left, alone):
        acting(EmployeeFactory(name="Ani"), unit, valid_from=date(2026, 5, 1))
    acting(EmployeeFactory(), daily, kind=AssignmentKind.PLH, valid_from=date(2026, 5, 1))
    assert found("ACTING_BESIDE_HEAD") == {kept: "Ani sejak 01/05/2026"}


def test_long_acting():
    long, six_months, definitive = UnitFactory(), UnitFactory(), UnitFactory()
    acting(EmployeeFactory(name="Ani"), long, valid_from=date(2025, 11, 30))
    acting(EmployeeFactory(), six_months, valid_from=date(2025, 12, 1))
    acting(EmployeeFactory(), definitive, kind=AssignmentKind.DEFINITIVE)
    assert found("LONG_ACTING") == {long: "Ani sejak 30/11/2025"}


def test_no_post():
    lost = EmployeeFactory()
    AssignmentFactory()
    AssignmentFactory(valid_to=TODAY)  # columns differ instead
    acting(lost, UnitFactory())
    assert found("NO_POST") == {lost: ""}


def test_columns_differ():
    moved = AssignmentFactory(unit=UnitFactory(name="Dinas Baru")).employee
    ended = AssignmentFactory(valid_to=TODAY).employee
    back = AssignmentFactory(employee__is_active=False).employee
    AssignmentFactory()
    AssignmentFactory(employee__is_active=False, valid_to=TODAY)
    assert found("COLUMNS_DIFFER") == {
        moved: f"Seharusnya {moved.position} di Dinas Baru",
        ended: "Aktif, padahal tidak ada jabatan yang berlaku",
        back: f"Tidak aktif, padahal menjabat {back.position}",
    }


def test_many_acting():
    first, second = UnitFactory(name="Bidang A"), UnitFactory(name="Bidang B")
    busy, was_busy = EmployeeFactory(), EmployeeFactory()
    acting(busy, second)
    acting(busy, first)
    acting(was_busy, first, valid_to=date(2026, 1, 1))
    acting(was_busy, second)
    AssignmentFactory(employee=was_busy)
    assert found("MANY_ACTING") == {busy: "2 penugasan: Bidang A, Bidang B"}


@pytest.mark.parametrize(
    ("kind", "level", "own", "born", "retires"),
    [
        (PositionKind.PELAKSANA, None, None, date(1968, 5, 31), "01/06/2026"),
        (PositionKind.PELAKSANA, None, None, date(1968, 6, 1), None),
        (PositionKind.PELAKSANA, None, 60, date(1968, 5, 31), None),
        (PositionKind.JPT_PRATAMA, None, None, date(1966, 5, 31), "01/06/2026"),
        (PositionKind.JPT_PRATAMA, None, None, date(1968, 5, 31), None),
        (PositionKind.FUNGSIONAL, FunctionalLevel.AHLI_MADYA, None, date(1968, 1, 1), None),
        (
            PositionKind.FUNGSIONAL,
            FunctionalLevel.AHLI_MADYA,
            None,
            date(1966, 5, 1),
            "01/06/2026",
        ),
        (PositionKind.FUNGSIONAL, FunctionalLevel.AHLI_UTAMA, None, date(1961, 12, 1), None),
        (PositionKind.FUNGSIONAL, FunctionalLevel.MAHIR, None, date(1968, 2, 29), "01/03/2026"),
        (PositionKind.FUNGSIONAL, None, None, date(1930, 1, 1), None),
        (PositionKind.PELAKSANA, None, None, None, None),
    ],
)
def test_retired_but_active(kind, level, own, born, retires):
    post = PositionFactory(kind=kind, level=level, retirement_age=own)
    person = EmployeeFactory(position=post, born_on=born)
    EmployeeFactory(position=post, born_on=born, is_active=False)
    expected = {person: f"Pensiun menurut aturan {retires}"} if retires else {}
    assert found("RETIRED_ACTIVE") == expected


def test_no_account():
    rater = EmployeeFactory(kind=EmployeeKind.NON_ASN, nip=None, rank="")
    user_of(EmployeeFactory())
    EmployeeFactory(is_active=False)
    assert found("NO_ACCOUNT") == {rater: ""}


def test_duplicate_person():
    born = {"born_on": date(1990, 1, 1)}
    one = EmployeeFactory(name="dr. Hj. Siti Aminah, M.Kes", **born)
    two = EmployeeFactory(name="SITI AMINAH", **born)
    EmployeeFactory(name="Siti Aminah", born_on=date(1990, 1, 2))
    EmployeeFactory(name="Siti Aminah", is_active=False, **born)
    EmployeeFactory.create_batch(2, name="Siti Aminah", born_on=None)
    EmployeeFactory(name="Budi Santoso", **born)
    EmployeeFactory(name="Budi Santoso", is_active=False, **born)
    same = "Nama dan tanggal lahir sama dengan NIP"
    assert found("DUPLICATE_PERSON") == {one: f"{same} {two.nip}", two: f"{same} {one.nip}"}


def test_duplicate_email():
    one = EmployeeFactory(email="Kantor@asn.example")
    two = EmployeeFactory(email="kantor@asn.example")
    EmployeeFactory(email="kantor@asn.example", is_active=False)
    EmployeeFactory(email="sendiri@asn.example")
    EmployeeFactory.create_batch(2, email="")
    assert found("DUPLICATE_EMAIL") == {
        one: "Kantor@asn.example dipakai 2 pegawai",
        two: "kantor@asn.example dipakai 2 pegawai",
    }


def test_nip_against_birth_date():
    differs = EmployeeFactory(nip="199001012015021001", born_on=date(1990, 1, 11))
    EmployeeFactory(nip="199001012015021002", born_on=date(1990, 1, 1))
    EmployeeFactory(nip="199001012015021003", born_on=None)
    assert found("NIP_BIRTH") == {differs: "NIP 01/01/1990, tercatat 11/01/1990"}


def test_nip_against_sex():
    differs = EmployeeFactory(nip="199001012015021001", gender=Gender.FEMALE)
    EmployeeFactory(nip="199001012015022002", gender=Gender.FEMALE)
    EmployeeFactory(nip="199001012015021003", gender=None)
    assert found("NIP_GENDER") == {differs: "NIP laki-laki, tercatat perempuan"}


def test_nip_against_kind():
    pns = EmployeeFactory(nip="199001012015211001", kind=EmployeeKind.CPNS)
    pppk = EmployeeFactory(nip="199001012015121001", kind=EmployeeKind.PPPK, rank="IX")
    EmployeeFactory(nip="199001012015121002")
    EmployeeFactory(nip="199001012015131003", kind=EmployeeKind.PPPK, rank="IX")
    EmployeeFactory(nip=None, kind=EmployeeKind.NON_ASN, rank="")
    assert found("NIP_KIND") == {
        pns: "CPNS dengan angka 13-14 NIP 21",
        pppk: "PPPK dengan angka 13-14 NIP 12",
    }


def test_birth_date_or_sex_missing():
    full = {"born_on": date(1990, 1, 1), "gender": Gender.MALE}
    born = EmployeeFactory(**full | {"born_on": None})
    both = EmployeeFactory(born_on=None, gender=None)
    EmployeeFactory(**full)
    EmployeeFactory(nip=None, kind=EmployeeKind.NON_ASN, rank="")
    assert found("BIRTH_MISSING") == {
        born: "Tanggal lahir belum diisi",
        both: "Tanggal lahir dan jenis kelamin belum diisi",
    }


def test_rank_against_kind():
    none = EmployeeFactory(rank="")
    roman = EmployeeFactory(rank="IX")
    letter = EmployeeFactory(kind=EmployeeKind.PPPK, rank="III/a")
    EmployeeFactory(rank="IV/e")
    EmployeeFactory(kind=EmployeeKind.PPPK, rank="XVII")
    EmployeeFactory(kind=EmployeeKind.NON_ASN, nip=None, rank="")
    assert found("RANK_WRONG") == {
        none: "Golongan belum diisi",
        roman: "Golongan IX bukan golongan PNS",
        letter: "Golongan III/a bukan golongan PPPK",
    }
