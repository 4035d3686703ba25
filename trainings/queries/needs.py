"""Needs of units side by side, of one person with reasons in words, and what would close them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Prefetch

from employees.models import Competency, Employee, Unit
from employees.rules.competencies import gap_level
from pembinaan.common.decimals import rounded
from pembinaan.common.templatetags.display import angka
from trainings.enums import SessionStatus
from trainings.enums.needs import PREDICATES
from trainings.models import Course, Session, TrainingNeed
from trainings.queries.needs_sql import CELLS
from trainings.rules.needs import LOW, urgency_band

PREDICATE_NAMES = dict(PREDICATES)
OPEN_SESSIONS = 3


@dataclass(frozen=True, slots=True)
class NeedCell:
    """Some people who need one competency (its id); `rank` is the mean urgency in percent."""

    competency: int
    people: int
    gap_sum: int
    rank_sum: Decimal
    requested: int

    @property
    def mean_gap(self) -> Decimal:
        return rounded(Decimal(self.gap_sum) / self.people)

    @property
    def rank(self) -> Decimal:
        return rounded(self.rank_sum * 100 / self.people, Decimal(1))

    @property
    def band(self) -> int:
        return urgency_band(self.rank)


@dataclass(frozen=True, slots=True)
class NeedRow:
    unit: Unit
    cells: list[NeedCell | None]

    @property
    def people(self) -> int:
        """Needs, one a person and competency."""
        return sum(cell.people for cell in self.cells if cell)


def needs_of_units(
    units: Sequence[Unit], competencies: Sequence[Competency]
) -> tuple[list[Competency], list[NeedRow]]:
    """The competencies somebody needs, and a row a unit with all below it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(CELLS, {"tops": [unit.pk for unit in units]})
        found: dict[int, dict[int, NeedCell]] = {}
        for unit, *cell in cursor.fetchall():
            found.setdefault(unit, {})[cell[0]] = NeedCell(*cell)
    needed = {pk for cells in found.values() for pk in cells}
    columns = [each for each in competencies if each.pk in needed]
    rows = [
        NeedRow(unit, [found[unit.pk].get(each.pk) for each in columns])
        for unit in units
        if unit.pk in found
    ]
    return columns, rows


def reasons_of(need: TrainingNeed) -> list[str]:
    """Why this is a need and how urgent, in words; the parts of its rank."""
    found = []
    if need.gap:
        level = gap_level(need.gap).label.lower()
        found.append(f"kurang {need.gap} tingkat dari standar jabatan (kesenjangan {level})")
    if need.predicate is not None and need.predicate >= LOW:
        found.append(f"predikat kinerja terakhir {PREDICATE_NAMES[need.predicate]}")
    if need.unmet:
        found.append(f"JP tahun ini baru terpenuhi {angka((1 - need.unmet) * 100)}%")
    if need.requested:
        found.append("diminta oleh pegawai atau atasannya")
    return found


@dataclass(frozen=True, slots=True)
class Closing:
    """A course that leads to a competency, with sessions one may still join."""

    course: Course
    level: int
    sessions: list[Session]


def closing_courses(competencies: Sequence[int], today: date) -> Mapping[int, list[Closing]]:
    """By competency; courses with an open session first. Three queries."""
    coming = Session.objects.filter(status=SessionStatus.PLANNED, starts_on__gte=today)
    courses = Course.objects.filter(competencies__competency__in=competencies).distinct()
    courses = courses.prefetch_related(
        "competencies",
        Prefetch("sessions", queryset=coming.order_by("starts_on", "pk"), to_attr="coming"),
    )
    found: dict[int, list[Closing]] = {}
    for course in sorted(courses, key=lambda each: (not each.coming, each.title)):
        for taught in course.competencies.all():
            closing = Closing(course, taught.level, course.coming[:OPEN_SESSIONS])
            found.setdefault(taught.competency_id, []).append(closing)
    return found


def needs_of_person(person: Employee) -> list[TrainingNeed]:
    return list(TrainingNeed.objects.filter(employee=person).for_list().ranked())
