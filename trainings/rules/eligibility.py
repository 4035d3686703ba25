"""Who may join a session: every reason against it, and what an approval must consider.

The ceiling of PPPK (R4.2) is a warning that asks for a note; what a session asks of participants
is the organiser's decision. Sentences speak of the person neutrally: they are read by the person,
by the superior and by HR.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from employees.enums import EmployeeKind, FunctionalLevel, PositionKind
from trainings.enums.admission import Admission, Reach
from trainings.rules.hours import PPPK_CEILING, beyond_ceiling
from trainings.rules.reach import reaches
from trainings.rules.seats import never_a_seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A session that the person sits in, or asks for; `firm` once the seat is given."""

    session: int
    course: int
    name: str
    starts_on: date
    ends_on: date
    firm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`hours` are JP booked by year, `passed` courses with their years, `levels` by competency.

    An absence whose end is None goes on; its end is the first day back.
    """

    is_active: bool
    kind: EmployeeKind
    post: PositionKind
    level: int | None
    agency: int
    unit: str
    ceiling: Decimal = PPPK_CEILING
    hours: Mapping[int, Decimal] = field(default_factory=dict)
    passed: frozenset[tuple[int, int]] = frozenset()
    seats: Sequence[Seat] = ()
    away: Sequence[tuple[date, date | None]] = ()
    levels: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What a session asks for; whatever is empty asks for nothing."""

    kinds: Sequence[str] = ()
    posts: Sequence[str] = ()
    lowest_level: int | None = None
    highest_level: int | None = None
    earlier_course: int | None = None
    earlier_title: str = ""
    competency: int | None = None
    competency_name: str = ""
    competency_level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A session as somebody who wants to join meets it."""

    session: int
    course: int
    hours: Decimal
    starts_on: date
    ends_on: date
    closes_on: date
    is_planned: bool
    admission: Admission
    reach: Reach
    organiser: str
    capacity: int
    kept: Mapping[int, int] = field(default_factory=dict)
    requirement: Requirement = Requirement()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reasons` against joining; `warnings` that an approval has to answer with a note."""

    reasons: list[str]
    warnings: list[str]

    @property
    def may_join(self) -> bool:
        return not self.reasons


def judge(person: Person, terms: Terms, *, today: date, nominated: bool = False) -> Verdict:
    """Every reason why the person may not ask for a seat, and what there is to consider."""
    closed = _about_the_session(terms, today, nominated)
    return Verdict(closed + standing(person, terms), warnings(person, terms))


def standing(person: Person, terms: Terms) -> list[str]:
    """What speaks against the person alone: the organiser decides after registration closed."""
    return [
        *_about_the_person(person, terms),
        *_missing(person, terms.requirement),
        *_about_the_calendar(person, terms),
    ]


def warnings(person: Person, terms: Terms) -> list[str]:
    total = person.hours.get(terms.ends_on.year, Decimal(0)) + terms.hours
    if not beyond_ceiling(person.kind, total, ceiling=person.ceiling):
        return []
    text = (
        f"Melebihi batas PPPK {_jp(person.ceiling)} JP: menjadi {_jp(total)} JP; "
        "persetujuan perlu disertai catatan."
    )
    return [text]


def _jp(hours: Decimal) -> str:
    return f"{hours.normalize():f}".replace(".", ",")


def _about_the_session(terms: Terms, today: date, nominated: bool) -> list[str]:
    if not terms.is_planned:
        return ["Kegiatan ini sudah berjalan, selesai, atau dibatalkan."]
    if terms.admission == Admission.DIRECT:
        return ["Pesertanya ditetapkan penyelenggara."]
    if terms.admission == Admission.NOMINATION and not nominated:
        return ["Hanya melalui usulan pengelola kepegawaian (HR)."]
    if today > terms.closes_on:
        return [f"Pendaftaran sudah ditutup pada {terms.closes_on:%d-%m-%Y}."]
    return []


def _about_the_person(person: Person, terms: Terms) -> list[str]:
    found = []
    if not person.is_active:
        found.append("Pegawai sudah tidak aktif.")
    if person.kind == EmployeeKind.NON_ASN:
        found.append("Hanya untuk ASN.")
    if not reaches(terms.reach, terms.organiser, person.unit):
        found.append("Kegiatan ini untuk unit atau instansi lain.")
    elif never_a_seat(person.agency, capacity=terms.capacity, kept=terms.kept):
        found.append("Semua kursi dicadangkan untuk instansi lain.")
    return found


def _missing(person: Person, asked: Requirement) -> list[str]:
    found = []
    if asked.kinds and person.kind not in asked.kinds:
        found.append(f"Hanya untuk {_labels(EmployeeKind, asked.kinds)}.")
    if asked.posts and person.post not in asked.posts:
        found.append(f"Hanya untuk jabatan {_labels(PositionKind, asked.posts)}.")
    if not _level_fits(person, asked):
        found.append(f"Jenjang jabatan fungsional: {_levels(asked)}.")
    if asked.earlier_course and asked.earlier_course not in {each for each, _ in person.passed}:
        found.append(f"Harus lulus pelatihan “{asked.earlier_title}” lebih dahulu.")
    if asked.competency and person.levels.get(asked.competency, 0) < asked.competency_level:
        text = f"Kompetensi {asked.competency_name} paling rendah tingkat {asked.competency_level}"
        found.append(f"{text} menurut penilaian terakhir.")
    return found


def _about_the_calendar(person: Person, terms: Terms) -> list[str]:
    found = []
    year = terms.ends_on.year
    if (terms.course, year) in person.passed:
        found.append(f"Sudah lulus pelatihan ini pada tahun {year}.")
    others = [seat for seat in person.seats if seat.session != terms.session]
    for seat in others:
        if seat.course == terms.course and seat.ends_on.year == year:
            found.append(f"Sudah tercatat pada “{seat.name}” untuk pelatihan yang sama.")
        elif seat.firm and seat.starts_on <= terms.ends_on and seat.ends_on >= terms.starts_on:
            found.append(f"Bersamaan dengan “{seat.name}” yang sudah diikuti.")
    if any(_overlaps(start, end, terms) for start, end in person.away):
        found.append("Sedang cuti, tugas belajar, atau di luar instansi pada hari kegiatan.")
    return found


def _overlaps(start: date, end: date | None, terms: Terms) -> bool:
    return start <= terms.ends_on and (end is None or end > terms.starts_on)


def _level_fits(person: Person, asked: Requirement) -> bool:
    """Levels are those of functional posts; of other posts none is asked."""
    if person.post != PositionKind.FUNGSIONAL:
        return True
    lowest, highest = asked.lowest_level, asked.highest_level
    if lowest is None and highest is None:
        return True
    level = person.level or 0
    return (lowest is None or level >= lowest) and (highest is None or 0 < level <= highest)


def _levels(asked: Requirement) -> str:
    lowest = asked.lowest_level and FunctionalLevel(asked.lowest_level).label
    highest = asked.highest_level and FunctionalLevel(asked.highest_level).label
    if lowest and highest:
        return lowest if lowest == highest else f"{lowest} sampai {highest}"
    return f"paling rendah {lowest}" if lowest else f"paling tinggi {highest}"


def _labels(kinds: type, values: Sequence[str]) -> str:
    return ", ".join(kinds(value).label for value in values)
