"""Each reason against joining, at its bound; the plainest person may join."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from employees.enums import EmployeeKind, FunctionalLevel, PositionKind
from trainings.enums.admission import Admission, Reach
from trainings.rules.eligibility import Person, Requirement, Seat, Terms, judge, standing

TODAY = date(2026, 3, 10)
PERSON = Person(
    is_active=True,
    kind=EmployeeKind.PNS,
    post=PositionKind.FUNGSIONAL,
    level=FunctionalLevel.AHLI_MUDA,
    agency=1,
    unit="15.003.01.",
)
TERMS = Terms(
    session=7,
    course=3,
    hours=Decimal(6),
    starts_on=date(2026, 3, 16),
    ends_on=date(2026, 3, 18),
    closes_on=date(2026, 3, 10),
    is_planned=True,
    admission=Admission.OPEN,
    reach=Reach.UNIT,
    organiser="15.003.",
    capacity=10,
)
SEAT = Seat(
    session=8,
    course=4,
    name="Lain",
    starts_on=date(2026, 3, 18),
    ends_on=date(2026, 3, 20),
    firm=True,
)


def reasons(person=PERSON, terms=TERMS, *, today=TODAY, nominated=False) -> list[str]:
    return judge(person, terms, today=today, nominated=nominated).reasons


def asking(**asked) -> Terms:
    return replace(TERMS, requirement=Requirement(**asked))


def test_the_plainest_person_may_join():
    assert judge(PERSON, TERMS, today=TODAY).may_join
    assert judge(PERSON, TERMS, today=TODAY).warnings == []


def test_registration_closes_at_the_end_of_its_day():
    assert reasons(today=date(2026, 3, 10)) == []
    assert reasons(today=date(2026, 3, 11)) == ["Pendaftaran sudah ditutup pada 10-03-2026."]
    assert standing(PERSON, TERMS) == []


def test_a_session_that_runs_takes_nobody():
    terms = replace(TERMS, is_planned=False)
    assert reasons(terms=terms) == ["Kegiatan ini sudah berjalan, selesai, atau dibatalkan."]


def test_how_people_come_in():
    by_hand = replace(TERMS, admission=Admission.DIRECT)
    assert reasons(terms=by_hand, nominated=True) == ["Pesertanya ditetapkan penyelenggara."]
    by_hr = replace(TERMS, admission=Admission.NOMINATION)
    assert reasons(terms=by_hr) == ["Hanya melalui usulan pengelola kepegawaian (HR)."]
    assert reasons(terms=by_hr, nominated=True) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"is_active": False}, "Pegawai sudah tidak aktif."),
        ({"kind": EmployeeKind.NON_ASN}, "Hanya untuk ASN."),
        ({"unit": "15.004."}, "Kegiatan ini untuk unit atau instansi lain."),
    ],
)
def test_who_one_is(change, expected):
    assert reasons(replace(PERSON, **change)) == [expected]


def test_seats_kept_for_others():
    terms = replace(TERMS, kept={2: 10})
    assert reasons(terms=terms) == ["Semua kursi dicadangkan untuk instansi lain."]
    assert reasons(terms=replace(TERMS, kept={2: 9})) == []
    assert reasons(replace(PERSON, agency=2), terms) == []


def test_kinds_of_employees():
    terms = asking(kinds=["PNS", "CPNS"])
    assert reasons(terms=terms) == []
    pppk = replace(PERSON, kind=EmployeeKind.PPPK)
    assert reasons(pppk, terms) == ["Hanya untuk PNS, CPNS."]


def test_kinds_of_posts():
    terms = asking(posts=["PENGAWAS", "ADMINISTRATOR"])
    assert reasons(terms=terms) == ["Hanya untuk jabatan Pengawas, Administrator."]
    assert reasons(replace(PERSON, post=PositionKind.PENGAWAS, level=None), terms) == []


@pytest.mark.parametrize(
    ("level", "lowest", "highest", "expected"),
    [
        (22, 22, 23, ""),
        (23, 22, 23, ""),
        (21, 22, 23, "Ahli Muda sampai Ahli Madya"),
        (24, 22, 23, "Ahli Muda sampai Ahli Madya"),
        (21, 22, None, "paling rendah Ahli Muda"),
        (22, 22, None, ""),
        (23, None, 22, "paling tinggi Ahli Muda"),
        (22, None, 22, ""),
        (21, 22, 22, "Ahli Muda"),
        (None, None, 22, "paling tinggi Ahli Muda"),
    ],
)
def test_levels_of_functional_posts(level, lowest, highest, expected):
    terms = asking(lowest_level=lowest, highest_level=highest)
    found = [f"Jenjang jabatan fungsional: {expected}."] if expected else []
    assert reasons(replace(PERSON, level=level), terms) == found


def test_other_posts_have_no_level():
    clerk = replace(PERSON, post=PositionKind.PELAKSANA, level=None)
    assert reasons(clerk, asking(lowest_level=22)) == []


def test_an_earlier_course():
    terms = asking(earlier_course=9, earlier_title="Dasar")
    assert reasons(terms=terms) == ["Harus lulus pelatihan “Dasar” lebih dahulu."]
    assert reasons(replace(PERSON, passed=frozenset({(9, 2020)})), terms) == []


@pytest.mark.parametrize(("levels", "missing"), [({}, True), ({5: 2}, True), ({5: 3}, False)])
def test_a_competency(levels, missing):
    terms = asking(competency=5, competency_name="Komunikasi", competency_level=3)
    text = "Kompetensi Komunikasi paling rendah tingkat 3 menurut penilaian terakhir."
    assert reasons(replace(PERSON, levels=levels), terms) == ([text] if missing else [])


def test_the_same_course_this_year():
    assert reasons(replace(PERSON, passed=frozenset({(3, 2025)}))) == []
    found = reasons(replace(PERSON, passed=frozenset({(3, 2026)})))
    assert found == ["Sudah lulus pelatihan ini pada tahun 2026."]
    other = replace(SEAT, course=3, starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 5))
    found = reasons(replace(PERSON, seats=(replace(other, firm=False),)))
    assert found == ["Sudah tercatat pada “Lain” untuk pelatihan yang sama."]
    assert reasons(replace(PERSON, seats=(replace(other, session=7),))) == []


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "clash"),
    [
        (date(2026, 3, 18), date(2026, 3, 20), True),
        (date(2026, 3, 19), date(2026, 3, 20), False),
        (date(2026, 3, 13), date(2026, 3, 16), True),
        (date(2026, 3, 13), date(2026, 3, 15), False),
    ],
)
def test_another_session_on_the_same_days(starts_on, ends_on, clash):
    seat = replace(SEAT, starts_on=starts_on, ends_on=ends_on)
    found = reasons(replace(PERSON, seats=(seat,)))
    assert found == (["Bersamaan dengan “Lain” yang sudah diikuti."] if clash else [])
    assert reasons(replace(PERSON, seats=(replace(seat, firm=False),))) == []


@pytest.mark.parametrize(
    ("start", "end", "away"),
    [
        (date(2026, 3, 1), date(2026, 3, 16), False),  # back on the first day
        (date(2026, 3, 1), date(2026, 3, 17), True),
        (date(2026, 3, 18), date(2026, 4, 1), True),
        (date(2026, 3, 19), None, False),
        (date(2026, 1, 1), None, True),
    ],
)
def test_leave(start, end, away):
    found = reasons(replace(PERSON, away=((start, end),)))
    text = "Sedang cuti, tugas belajar, atau di luar instansi pada hari kegiatan."
    assert found == ([text] if away else [])


@pytest.mark.parametrize(
    ("kind", "booked", "warned"),
    [
        (EmployeeKind.PPPK, 22, True),  # rule book R4.2: 22 + 6 = 28 JP, above 24
        (EmployeeKind.PPPK, 18, False),  # 24 exactly
        (EmployeeKind.PPPK, "18.5", True),
        (EmployeeKind.PNS, 22, False),
    ],
)
def test_the_ceiling_of_pppk_is_a_warning(kind, booked, warned):
    verdict = judge(replace(PERSON, kind=kind, hours={2026: Decimal(booked)}), TERMS, today=TODAY)
    assert verdict.may_join
    assert bool(verdict.warnings) is warned


def test_the_warning_says_the_figures():
    person = replace(PERSON, kind=EmployeeKind.PPPK, hours={2026: Decimal("22.50")})
    assert judge(person, TERMS, today=TODAY).warnings == [
        "Melebihi batas PPPK 24 JP: menjadi 28,5 JP; persetujuan perlu disertai catatan."
    ]


def test_every_reason_is_said_at_once():
    person = replace(PERSON, kind=EmployeeKind.PPPK, away=((date(2026, 1, 1), None),))
    assert len(reasons(person, asking(kinds=["PNS"]), today=date(2026, 3, 12))) == 3
