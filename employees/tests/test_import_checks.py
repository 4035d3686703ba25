"""Each kind of bad cell, in the words an officer reads."""

from datetime import date

import pytest

from employees.enums import PositionKind, Role, RowOutcome
from employees.models import Assignment, ImportBatch
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from employees.tests.files import checked, checked_file, xlsx_file

pytestmark = pytest.mark.django_db
GOOD, OTHER, THIRD = "199001152015032001", "199203172018011002", "199203172018011003"
PPPK = "199001152023211004"
SHORTENED = (
    "NIP sudah diubah Excel menjadi notasi ilmiah sehingga angka akhirnya hilang; "
    "atur kolomnya sebagai Teks, lalu tulis ulang ke-18 angkanya."
)
NO_MONTH = (
    "Angka 13-14 NIP bukan bulan pengangkatan (01-12); "
    "periksa angkanya, atau ubah jenis pegawai menjadi PPPK."
)
FORMULA = "Sel ini berisi rumus; salin lalu tempel sebagai nilai."
UNKNOWN_UNIT = "Unit kerja ini tidak dikenal; pilih yang dimaksud."


@pytest.fixture
def office():
    PositionFactory(name="Bidan")
    return UnitFactory(code="D1", name="Puskesmas Rawasari", parent=UnitFactory())


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
    return cells | {name.replace("_", " "): text for name, text in changes.items()}


def said(batch: ImportBatch, level: str) -> list[list[tuple[str, str]]]:
    return [
        [(each["column"], each["text"]) for each in line.problems if each["level"] == level]
        for line in batch.rows.all()
    ]


def errors(officer, *rows) -> list[list[tuple[str, str]]]:
    return said(checked(officer, rows), "error")


def warnings(officer, *rows) -> list[list[tuple[str, str]]]:
    batch = checked(officer, rows)
    assert said(batch, "error") == [[]] * len(rows)
    return said(batch, "warning")


@pytest.mark.parametrize(
    ("changes", "column", "text"),
    [
        ({"NIP": "1,99001E+17"}, "NIP", SHORTENED),
        (
            {"NIP": "19900115201503200"},
            "NIP",
            "NIP harus 18 angka; periksa angka yang kurang, berlebih, atau bukan angka.",
        ),
        (
            {"NIP": ""},
            "NIP",
            "NIP harus 18 angka; periksa angka yang kurang, berlebih, atau bukan angka.",
        ),
        ({"NIP": PPPK}, "NIP", NO_MONTH),
        ({"NAMA": " "}, "NAMA", "Nama belum diisi."),
        ({"NAMA": "a" * 121}, "NAMA", "Lebih dari 120 huruf; periksa isinya."),
        ({"JENIS": "Honorer"}, "JENIS PEGAWAI", "Jenis pegawai harus PNS, CPNS, atau PPPK."),
        ({"GOLONGAN": "IX"}, "GOLONGAN", "Golongan ini bukan golongan PNS; tulis seperti III/a."),
        (
            {"JENIS": "PPPK", "NIP": PPPK},
            "GOLONGAN",
            "Golongan ini bukan golongan PPPK; tulis seperti IX.",
        ),
        ({"UNIT": "D9"}, "UNIT", UNKNOWN_UNIT),
        ({"JABATAN": "Bidan Ahli"}, "JABATAN", "Jabatan ini tidak dikenal; pilih yang dimaksud."),
        (
            {"NIP_PENILAI": OTHER},
            "NIP PENILAI",
            "NIP penilai tidak ditemukan dalam berkas maupun data pegawai.",
        ),
        ({"NIP_PENILAI": GOOD}, "NIP PENILAI", "Pegawai tidak dapat menilai dirinya sendiri."),
        (
            {"NIP_PENILAI": "1,99E+17"},
            "NIP PENILAI",
            "NIP penilai harus 18 angka, dengan kolom diatur Teks.",
        ),
        ({"NAMA": '=CONCAT("a")'}, "NAMA", FORMULA),
        (
            {"GELAR_DEPAN": "#N/A"},
            "GELAR DEPAN",
            "Sel ini berisi galat Excel; perbaiki rumusnya, lalu tempel sebagai nilai.",
        ),
        (
            {"TMT_JABATAN": "01-02-90"},
            "TMT JABATAN",
            "Tahun harus empat angka; tulis tanggal seperti 31-12-1990.",
        ),
        (
            {"TMT_JABATAN": "02/13/2020"},
            "TMT JABATAN",
            "Bulan tidak dapat lebih dari 12; tulis tanggal lalu bulan, seperti 31-12-1990.",
        ),
        (
            {"TMT_GOLONGAN": "01-01-2220"},
            "TMT GOLONGAN",
            "Tanggal ini tidak mungkin; periksa tahunnya.",
        ),
        ({"JENIS_KELAMIN": "X"}, "JENIS KELAMIN", "Tulis L atau P."),
        (
            {"PENDIDIKAN": "S-9"},
            "PENDIDIKAN",
            "Jenjang pendidikan tidak dikenal; tulis seperti S-1, D-III, atau SLTA.",
        ),
        ({"TAHUN_LULUS": "12"}, "TAHUN LULUS", "Tahun lulus harus empat angka, seperti 2012."),
        ({"EMAIL": "siti@"}, "EMAIL", "Alamat surel ini tidak lengkap; periksa penulisannya."),
        ({"KEPALA_UNIT": "mungkin"}, "KEPALA UNIT", "Tulis ya atau tidak."),
    ],
)
def test_a_bad_cell_says_what_to_do(officer, changes, column, text):
    assert errors(officer, row(**changes)) == [[(column, text)]]


@pytest.mark.parametrize("number", [199001152015032001, 1.99001152015032e17])
def test_a_nip_that_excel_shortened_is_refused_with_the_cure(officer, number):
    heading = ["NIP", "NAMA", "JENIS", "GOLONGAN", "UNIT", "JABATAN"]
    content = xlsx_file([[number, "Siti", "PNS", "III/a", "D1", "Bidan"]], heading)
    batch = checked_file(officer, "p.xlsx", content)
    assert said(batch, "error") == [[("NIP", SHORTENED)]]


def test_an_unknown_kind_still_checks_the_birth_date_of_the_nip(officer):
    found = errors(officer, row(JENIS="?", NIP="199002302015032001"))
    assert sorted(column for column, _ in found[0]) == ["JENIS PEGAWAI", "NIP"]


def test_the_same_nip_twice_names_the_other_line(officer):
    assert errors(officer, row(), row(NIP="19900115 201503 2 001")) == [
        [("NIP", "NIP ini juga ada pada baris 3; hapus salah satunya.")],
        [("NIP", "NIP ini juga ada pada baris 2; hapus salah satunya.")],
    ]


def test_units_and_people_of_another_office_are_out_of_reach(officer):
    there = UnitFactory(code="D2", name="Dinas Lain")
    EmployeeFactory(nip=GOOD, unit=there)
    scope = "Unit kerja ini di luar kewenangan Anda."
    assert errors(
        officer, row(), row(NIP=OTHER, UNIT="D2"), row(NIP=THIRD, UNIT="Dinas Lain")
    ) == [
        [("NIP", "Pegawai ini tercatat pada unit kerja di luar kewenangan Anda.")],
        [("UNIT", scope)],
        [("UNIT", UNKNOWN_UNIT)],  # names of other offices are not told
    ]


def test_a_unit_by_code_id_or_exact_name(officer, office):
    UnitFactory(code="D1-2", name="Tata Usaha", parent=office, siasn_id="8ae4")
    rows = [row(UNIT=text) for text in ("d1", "8AE4", "tata usaha", "Tata  Usaha")]
    assert (
        errors(officer, *[each | {"NIP": f"19900115201503200{n}"} for n, each in enumerate(rows)])
        == [[]] * 4
    )


def test_a_name_that_two_units_bear_asks_for_the_code(officer, office):
    for code in ("D1-1", "D1-2"):
        UnitFactory(code=code, name="Seksi Umum", parent=office)
    text = "Ada 2 unit bernama ini (D1-1, D1-2); tulis kodenya."
    assert errors(officer, row(UNIT="Seksi Umum")) == [[("UNIT", text)]]


def test_people_who_left_are_not_brought_back_silently(officer, office):
    EmployeeFactory(nip=GOOD, unit=office, is_active=False)
    assert errors(officer, row(), row(NIP=OTHER, NIP_PENILAI=GOOD)) == [
        [("NIP", "Pegawai ini tercatat tidak aktif; aktifkan dahulu pada data pegawai.")],
        [("NIP PENILAI", "Pejabat penilai ini tidak aktif; pilih yang masih bertugas.")],
    ]


def test_two_people_cannot_rate_each_other(officer):
    text = "Dua orang tidak dapat saling menilai; ganti salah satu penilai."
    mutual = errors(officer, row(NIP_PENILAI=OTHER), row(NIP=OTHER, NIP_PENILAI=GOOD))
    assert mutual == [[("NIP PENILAI", text)]] * 2


def test_two_people_cannot_rate_each_other_through_what_is_recorded(officer, office):
    EmployeeFactory(nip=OTHER, unit=office, rater=EmployeeFactory(nip=GOOD, unit=office))
    assert errors(officer, row(NIP_PENILAI=OTHER)) == [
        [("NIP PENILAI", "Dua orang tidak dapat saling menilai; ganti salah satu penilai.")]
    ]


def test_a_longer_circle_of_raters_is_shown(officer):
    circle = [row(NIP_PENILAI=OTHER), row(NIP=OTHER, NIP_PENILAI=THIRD)]
    circle.append(row(NIP=THIRD, NIP_PENILAI=GOOD))
    text = "Penilai berputar kembali ke orang yang sama ({}); ganti salah satu penilai."
    around = [
        f"{GOOD} → {OTHER} → {THIRD} → {GOOD}",
        f"{OTHER} → {THIRD} → {GOOD} → {OTHER}",
        f"{THIRD} → {GOOD} → {OTHER} → {THIRD}",
    ]
    assert errors(officer, *circle) == [[("NIP PENILAI", text.format(way))] for way in around]


def test_a_wrong_rater_holds_up_everybody_below(officer):
    chain = [
        row(GOLONGAN="?"),
        row(NIP=OTHER, NIP_PENILAI=GOOD),
        row(NIP=THIRD, NIP_PENILAI=OTHER),
    ]
    assert errors(officer, *chain)[1:] == [
        [("NIP PENILAI", "Data penilai pada baris 2 masih salah; perbaiki baris itu dahulu.")],
        [("NIP PENILAI", "Data penilai pada baris 3 masih salah; perbaiki baris itu dahulu.")],
    ]


def test_two_heads_of_a_unit_name_each_other(officer):
    rows = [row(KEPALA_UNIT="ya"), row(NIP=OTHER, NAMA="Budi", KEPALA_UNIT="ya")]
    text = "Unit ini juga dipimpin {} pada baris {}; tandai hanya satu kepala."
    assert errors(officer, *rows) == [
        [("KEPALA UNIT", text.format(f"Budi ({OTHER})", 3))],
        [("KEPALA UNIT", text.format(f"Siti Aminah ({GOOD})", 2))],
    ]


def test_a_unit_with_a_recorded_head_takes_no_second_one(officer, office):
    chief = EmployeeFactory(nip=THIRD, name="Hasan", unit=office)
    AssignmentFactory(employee=chief, heads_unit=True, valid_from=date(2021, 5, 3))
    text = (
        f"Unit ini dipimpin Hasan ({THIRD}) sejak 03-05-2021; akhiri dahulu jabatannya, atau "
        "periksa TMT JABATAN."
    )
    assert errors(officer, row(KEPALA_UNIT="ya", TMT_JABATAN="01-01-2024")) == [
        [("KEPALA UNIT", text)]
    ]


def test_a_head_may_follow_one_whom_the_same_file_moves(officer, office):
    below = UnitFactory(code="D1-9", parent=office)
    chief = EmployeeFactory(nip=THIRD, unit=office, name="Hasan")
    AssignmentFactory(employee=chief, heads_unit=True, valid_from=date(2021, 5, 3))
    moved = row(NIP=THIRD, NAMA="Hasan", UNIT=below.code, TMT_JABATAN="01-02-2024")
    fits, early = "01-02-2024", "31-01-2024"
    new = row(KEPALA_UNIT="ya", TMT_JABATAN=fits)
    assert errors(officer, moved, new) == [[], []]
    assert len(errors(officer, moved, new | {"TMT JABATAN": early})[1]) == 1
    assert len(errors(officer, moved | {"GOLONGAN": "?"}, new)[1]) == 1  # stays, being wrong


@pytest.mark.parametrize(
    ("changes", "column", "text"),
    [
        (
            {"TANGGAL_LAHIR": "16-01-1990"},
            "TANGGAL LAHIR",
            "Berbeda dari tanggal lahir pada NIP; cocokkan dengan akta atau SK.",
        ),
        (
            {"JENIS_KELAMIN": "L"},
            "JENIS KELAMIN",
            "Berbeda dari jenis kelamin pada NIP (angka ke-15).",
        ),
        (
            {"NIP": "199001152055032001"},
            "NIP",
            (
                "Menurut NIP, usia saat diangkat di luar 16-60 tahun; "
                "cocokkan dengan surat keputusan pengangkatan."
            ),
        ),
        (
            {"NIP": "199001152023221004", "JENIS": "PPPK", "GOLONGAN": "IX"},
            "NIP",
            "Angka 13-14 nomor induk PPPK lazimnya 21; cocokkan dengan perjanjian kerja.",
        ),
        (
            {"NIP": "196001151985032001"},
            "JABATAN",
            "Batas usia pensiun jabatannya terlampaui sejak 01-02-2018.",
        ),
        (
            {"KEDUDUKAN_HUKUM": "Pemberhentian Sementara"},
            "KEDUDUKAN HUKUM",
            "Kedudukan hukumnya bukan Aktif; pastikan ia masih bertugas.",
        ),
    ],
)
def test_what_is_unusual_is_warned_of_and_can_be_saved(officer, changes, column, text):
    assert warnings(officer, row(**changes)) == [[(column, text)]]


@pytest.mark.parametrize("standing", ["Aktif", "01", "1", ""])
def test_who_is_active_is_not_warned_of(officer, standing):
    assert warnings(officer, row(KEDUDUKAN_HUKUM=standing)) == [[]]


def test_an_email_of_somebody_else_is_warned_of(officer, office):
    EmployeeFactory(nip=THIRD, name="Hasan", unit=office, email="Kantor@jambi.go.id")
    found = warnings(
        officer, row(EMAIL="kantor@jambi.go.id"), row(NIP=OTHER, EMAIL="KANTOR@jambi.go.id")
    )
    assert found[0] == [
        ("EMAIL", f"Surel ini juga dipakai Hasan ({THIRD})."),
        ("EMAIL", "Surel ini juga dipakai pada baris 3."),
    ]


def test_nobody_outside_the_scope_is_named(officer):
    there = EmployeeFactory(nip=THIRD, siasn_id="A1", email="a@jambi.go.id")
    batch = checked(officer, [row(ID_PNS="A1", EMAIL="a@jambi.go.id")])
    assert said(batch, "error") == [
        [("ID PNS", "ID ini tercatat milik pegawai di luar kewenangan Anda.")]
    ]
    assert said(batch, "warning") == [
        [("EMAIL", "Surel ini juga dipakai pegawai di luar kewenangan Anda.")]
    ]
    assert there.name not in str(batch.rows.values())


def test_a_rater_of_another_office_must_lead_above(officer, office):
    rater = EmployeeFactory(nip=OTHER)
    [[(column, text)]] = errors(officer, row(NIP_PENILAI=OTHER))
    assert column == "NIP PENILAI"
    assert text.startswith("Penilai ini di luar kewenangan Anda dan tidak memimpin unit di atas")
    AssignmentFactory(employee=rater, unit=UnitFactory(name="Dinas"), heads_unit=True)
    assert errors(officer, row(NIP_PENILAI=OTHER)) != [[]]
    AssignmentFactory(employee=rater, unit=office.parent, heads_unit=True, kind="PLT")
    assert errors(officer, row(NIP_PENILAI=OTHER)) == [[]]


def test_a_rater_other_than_the_rule_gives_is_an_exception(officer, office):
    chief, other = (EmployeeFactory(nip=nip, unit=office, name=nip) for nip in (OTHER, THIRD))
    person = EmployeeFactory(nip=GOOD, name="Siti Aminah", unit=office, rater=chief)
    person.position.name = "Perawat"
    person.position.save()
    AssignmentFactory(employee=person)
    batch = checked(officer, [row(JABATAN="Perawat", NIP_PENILAI=other.nip)])
    text = f"Menurut aturan ia dinilai {OTHER}; yang tertulis dicatat sebagai pengecualian."
    assert said(batch, "warning") == [[("NIP PENILAI", text)]]
    assert batch.counts == {"CHANGED": 1, "WARNING": 1}


def test_several_structural_officials_of_a_unit_need_a_word(officer):
    PositionFactory(name="Kepala Tata Usaha", kind=PositionKind.PENGAWAS)
    both = [
        row(JABATAN="Kepala Tata Usaha", JENIS_JABATAN="1"),
        row(NIP=OTHER, JABATAN="Kepala Tata Usaha", JENIS_JABATAN="Struktural"),
    ]
    text = "Ada beberapa jabatan struktural pada unit ini; tandai kepalanya di kolom ini."
    assert warnings(officer, *both) == [[("KEPALA UNIT", text)]] * 2


def test_checking_touches_nobody(officer):
    batch = checked(officer, [row(), row(NIP="1")])
    assert not Assignment.objects.exists()
    assert batch.counts == {"NEW": 1, "WRONG": 1, "WARNING": 0}
    assert [line.outcome for line in batch.rows.all()] == [RowOutcome.NEW, RowOutcome.WRONG]
    assert (batch.rows_total, batch.rows_done, bool(batch.checked_at)) == (2, 2, True)


def test_columns_that_are_not_mapped_are_not_kept(officer):
    batch = checked(officer, [row(NIK="1571010101900001", AGAMA="-", NOMOR_HP="0812")])
    line = batch.rows.get()
    assert sorted(line.data) == ["GOLONGAN", "JABATAN", "JENIS PEGAWAI", "NAMA", "NIP", "UNIT"]
    samples = {each["heading"]: each["samples"] for each in batch.headings}
    assert (samples["NIK"], samples["AGAMA"], samples["NOMOR HP"]) == ([], [], [])
