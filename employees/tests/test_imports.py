"""Each kind of bad cell, in the words an officer reads; saving all, some or nothing."""

from datetime import date

import pytest

from employees.enums import Gender, ImportStatus, Role, RowOutcome
from employees.models import Employee, ImportBatch
from employees.rules.nip import make_nip
from employees.services.import_reading import FORMULA
from employees.services.imports import commit, stage
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from employees.tests.files import xlsx_file
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition

pytestmark = pytest.mark.django_db
GOOD, OTHER = "199001152015032001", "199203172018011002"
PPPK = "199001152023211004"
SHORTENED = (
    "NIP sudah diubah Excel menjadi notasi ilmiah sehingga angka akhirnya hilang; "
    "atur kolomnya sebagai Teks, lalu tulis ulang ke-18 angkanya."
)
NO_MONTH = (
    "Angka 13-14 NIP bukan bulan pengangkatan (01-12); "
    "periksa angkanya, atau ubah jenis pegawai menjadi PPPK."
)


@pytest.fixture
def office():
    PositionFactory(name="Bidan")
    return UnitFactory(code="D1")


@pytest.fixture
def officer(office):
    return grant(UserFactory(), Role.HR, office)


def row(**changes) -> list:
    cells = {
        "nip": GOOD,
        "name": "Siti Aminah",
        "kind": "PNS",
        "rank": "III/a",
        "unit": "D1",
        "position": "Bidan",
        "rater": "",
    }
    return list((cells | changes).values())


def staged(officer, *rows) -> ImportBatch:
    return stage(filename="pegawai.xlsx", content=xlsx_file(rows), by=officer)


def problems(officer, *rows) -> list[list[tuple[str, str]]]:
    lines = staged(officer, *rows).rows.all()
    return [[(found["column"], found["text"]) for found in line.problems] for line in lines]


@pytest.mark.parametrize(
    ("changes", "column", "text"),
    [
        (
            {"nip": 199001152015032001},
            "NIP",
            SHORTENED,
        ),
        (
            {"nip": "1,99001E+17"},
            "NIP",
            SHORTENED,
        ),
        (
            {"nip": "19900115201503200"},
            "NIP",
            "NIP harus 18 angka; periksa angka yang kurang, berlebih, atau bukan angka.",
        ),
        (
            {"nip": ""},
            "NIP",
            "NIP harus 18 angka; periksa angka yang kurang, berlebih, atau bukan angka.",
        ),
        (
            {"nip": PPPK},
            "NIP",
            NO_MONTH,
        ),
        ({"name": " "}, "NAMA", "Nama belum diisi."),
        ({"name": "a" * 121}, "NAMA", "Nama lebih dari 120 huruf; periksa isinya."),
        ({"kind": "Honorer"}, "JENIS", "Jenis pegawai harus PNS, CPNS, atau PPPK."),
        (
            {"rank": "IX"},
            "GOLONGAN",
            "Golongan ini bukan golongan PNS; tulis seperti III/a.",
        ),
        (
            {"kind": "PPPK", "nip": PPPK},
            "GOLONGAN",
            "Golongan ini bukan golongan PPPK; tulis seperti IX.",
        ),
        (
            {"unit": "D9"},
            "KODE UNIT",
            "Kode unit tidak dikenal; lihat kode pada daftar unit kerja.",
        ),
        (
            {"position": "Bidan Ahli"},
            "JABATAN",
            "Jabatan tidak dikenal; tulis persis seperti pada daftar jabatan.",
        ),
        (
            {"rater": OTHER},
            "NIP PENILAI",
            "NIP penilai tidak ditemukan dalam berkas maupun data pegawai.",
        ),
        ({"rater": GOOD}, "NIP PENILAI", "Pegawai tidak dapat menilai dirinya sendiri."),
        (
            {"rater": 199203172018011002},
            "NIP PENILAI",
            SHORTENED,
        ),
        ({"name": '=CONCAT("a")'}, "NAMA", FORMULA),
    ],
)
def test_a_bad_cell_says_what_to_do(officer, changes, column, text):
    assert problems(officer, row(**changes)) == [[(column, text)]]


def test_an_unknown_kind_still_checks_the_birth_date_of_the_nip(officer):
    found = problems(officer, row(kind="?", nip="199002302015032001"))
    assert [column for column, _ in found[0]] == ["JENIS", "NIP"]


def test_the_same_nip_twice_names_the_other_line(officer):
    assert problems(officer, row(), row(nip="19900115 201503 2 001")) == [
        [("NIP", "NIP ini juga ada pada baris 3; hapus salah satunya.")],
        [("NIP", "NIP ini juga ada pada baris 2; hapus salah satunya.")],
    ]


def test_units_and_people_of_another_office_are_out_of_reach(officer):
    there = UnitFactory(code="D2")
    EmployeeFactory(nip=GOOD, unit=there)
    assert problems(officer, row(), row(nip=OTHER, unit="D2")) == [
        [("NIP", "Pegawai ini tercatat pada unit kerja di luar kewenangan Anda.")],
        [("KODE UNIT", "Unit kerja ini di luar kewenangan Anda.")],
    ]


def test_people_who_left_are_not_brought_back_silently(officer, office):
    EmployeeFactory(nip=GOOD, unit=office, is_active=False)
    assert problems(officer, row(), row(nip=OTHER, rater=GOOD)) == [
        [("NIP", "Pegawai ini tercatat tidak aktif; aktifkan dahulu pada data pegawai.")],
        [("NIP PENILAI", "Pejabat penilai ini tidak aktif; pilih yang masih bertugas.")],
    ]


def test_two_people_cannot_rate_each_other(officer):
    text = "Dua orang tidak dapat saling menilai; ganti salah satu penilai."
    mutual = problems(officer, row(rater=OTHER), row(nip=OTHER, rater=GOOD))
    assert mutual == [[("NIP PENILAI", text)]] * 2


def test_two_people_cannot_rate_each_other_through_what_is_recorded(officer, office):
    EmployeeFactory(nip=OTHER, unit=office, rater=EmployeeFactory(nip=GOOD, unit=office))
    assert problems(officer, row(rater=OTHER)) == [
        [("NIP PENILAI", "Dua orang tidak dapat saling menilai; ganti salah satu penilai.")]
    ]


def test_a_wrong_rater_holds_up_everybody_below(officer):
    chain = [
        row(rank="?"),
        row(nip=OTHER, rater=GOOD),
        row(nip="199203172018011003", rater=OTHER),
    ]
    found = problems(officer, *chain)
    assert found[1:] == [
        [("NIP PENILAI", "Data penilai pada baris 2 masih salah; perbaiki baris itu dahulu.")],
        [("NIP PENILAI", "Data penilai pada baris 3 masih salah; perbaiki baris itu dahulu.")],
    ]


def test_new_people_with_a_new_rater(officer, office):
    rows = [row(rater=OTHER), row(nip=OTHER, name="Budi", kind="cpns", rank="iii / B")]
    assert commit(batch_id=staged(officer, *rows).pk, by=officer) == 2
    siti, budi = Employee.objects.get(nip=GOOD), Employee.objects.get(nip=OTHER)
    assert (siti.name, siti.unit, siti.agency, siti.rater) == (
        *("Siti Aminah", office, office.agency),
        budi,
    )
    assert (budi.kind, budi.rank, budi.position.name, budi.is_active) == (
        *("CPNS", "III/b", "Bidan"),
        True,
    )


def test_an_empty_rater_keeps_the_recorded_one(officer, office):
    chief = EmployeeFactory()
    EmployeeFactory(nip=GOOD, unit=office, rater=chief)
    commit(batch_id=staged(officer, row(name="Siti A.")).pk, by=officer)
    siti = Employee.objects.get(nip=GOOD)
    assert (siti.name, siti.rater) == ("Siti A.", chief)


def test_the_same_file_again_changes_nothing(officer):
    rows = [row(rater=OTHER), row(nip=OTHER)]
    commit(batch_id=staged(officer, *rows).pk, by=officer)
    before = list(Employee.objects.values())
    again = staged(officer, *rows)
    assert {line.outcome for line in again.rows.all()} == {RowOutcome.SAME}
    assert commit(batch_id=again.pk, by=officer) == 0
    assert list(Employee.objects.values()) == before
    assert Employee.objects.get(nip=GOOD).events.count() == 1


def test_staging_touches_nobody(officer):
    staged(officer, row())
    assert not Employee.objects.exists()


def test_nothing_is_saved_while_a_line_is_wrong(officer):
    batch = staged(officer, row(), row(nip="1"))
    with pytest.raises(InvalidInput, match="Masih ada 1 baris salah"):
        commit(batch_id=batch.pk, by=officer)
    assert not Employee.objects.exists()
    assert commit(batch_id=batch.pk, by=officer, skip_wrong=True) == 1
    assert Employee.objects.get().nip == GOOD


def test_a_formula_stays_wrong_when_saving(officer):
    batch = staged(officer, row(rater="=A1"))
    with pytest.raises(InvalidInput):
        commit(batch_id=batch.pk, by=officer)


def test_lines_are_checked_again_when_saving(officer):
    batch = staged(officer, row())
    EmployeeFactory(nip=GOOD)  # appears elsewhere in the meantime
    with pytest.raises(InvalidInput):
        commit(batch_id=batch.pk, by=officer)


def test_a_file_is_saved_once_and_by_its_officer(officer):
    batch = staged(officer, row())
    with pytest.raises(DomainError, match="tidak ditemukan"):
        commit(batch_id=batch.pk, by=grant(UserFactory(), Role.HR))
    commit(batch_id=batch.pk, by=officer)
    batch.refresh_from_db()
    assert (batch.status, bool(batch.committed_at)) == (ImportStatus.COMMITTED, True)
    with pytest.raises(InvalidTransition, match="sudah disimpan"):
        commit(batch_id=batch.pk, by=officer)


@pytest.mark.parametrize("lines", [1, 300])
def test_checking_and_saving_take_as_many_queries_for_any_length(
    officer, lines, django_assert_num_queries
):
    nips = [
        make_nip(
            born=date(1990, 1, 1),
            appointed_year=2015,
            month_or_code=1,
            gender=Gender.MALE,
            sequence=number + 1,
        )
        for number in range(lines)
    ]
    content = xlsx_file([row(nip=nip) for nip in nips])
    with django_assert_num_queries(8):
        batch = stage(filename="p.xlsx", content=content, by=officer)
    with django_assert_num_queries(9):
        commit(batch_id=batch.pk, by=officer)
