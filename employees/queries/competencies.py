"""What somebody can do against what the post asks for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import F, FilteredRelation, Q

from employees.enums import AssessmentSource, CompetencyKind, EmployeeKind, GapLevel, JobMatch
from employees.models import Competency, CompetencyLevel, Employee, Position
from employees.queries.standards import usual_level
from employees.rules.competencies import (
    HIGHEST,
    LOWEST,
    gap,
    gap_level,
    job_match,
    match_category,
)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One competency: what the post asks for, and the latest assessment if there is one."""

    competency: Competency
    standard: int | None
    actual: int | None
    source: AssessmentSource | None
    assessed_on: date | None

    @property
    def concerns(self) -> bool:
        """Whether it says something about the person or the post."""
        technical = self.competency.kind == CompetencyKind.TECHNICAL
        return not technical or self.standard is not None or self.actual is not None

    @property
    def gap(self) -> int | None:
        """Levels missing; None where there is nothing to compare."""
        if self.standard is None or self.actual is None:
            return None
        return gap(self.standard, self.actual)

    @property
    def gap_level(self) -> GapLevel | None:
        return None if self.gap is None else gap_level(self.gap)

    @property
    def steps(self) -> list[str]:
        """The five levels as drawn: has, over (more than asked), missing, asked, or nothing."""
        asked, has = self.standard or 0, self.actual
        absent = "asked" if has is None else "missing"
        return [
            ("has" if step <= asked or not asked else "over")
            if has and step <= has
            else (absent if step <= asked else "none")
            for step in range(LOWEST, HIGHEST + 1)
        ]


@dataclass(frozen=True, slots=True)
class Profile:
    """`rows` in the regulation's order, technical ones last."""

    rows: list[ProfileRow]

    @property
    def compared(self) -> list[ProfileRow]:
        return [row for row in self.rows if row.gap is not None]

    @property
    def asked(self) -> int:
        """How many competencies the post asks for."""
        return sum(row.standard is not None for row in self.rows)

    @property
    def by_oneself(self) -> int:
        """How many compared levels are nothing but one's own opinion."""
        return sum(row.source == AssessmentSource.SELF for row in self.compared)

    @property
    def match(self) -> Decimal | None:
        """Job person match over what was assessed (R4.13)."""
        return job_match([(row.standard, row.actual) for row in self.compared])

    @property
    def category(self) -> JobMatch | None:
        """A verdict only once all that the post asks for was assessed."""
        if self.match is None or len(self.compared) < self.asked:
            return None
        return match_category(self.match)


def profile_of(employee: Employee) -> Profile:
    """The nine, and the technical ones asked by the post of today or assessed; none for a non-ASN.

    One query, and a second where the post is not at hand.
    """
    if employee.kind == EmployeeKind.NON_ASN:
        return Profile([])
    of_post = Q(standards__position=employee.position_id)
    of_person = Q(levels__employee=employee, levels__is_latest=True)
    competencies = Competency.objects.annotate(
        own=FilteredRelation("standards", condition=of_post),
        last=FilteredRelation("levels", condition=of_person),
        standard=F("own__level"),
        actual=F("last__level"),
        source=F("last__source"),
        assessed_on=F("last__assessed_on"),
    )
    rows = [_row(each, employee.position) for each in competencies]
    return Profile([row for row in rows if row.concerns])


def _row(found: Competency, position: Position) -> ProfileRow:
    return ProfileRow(
        competency=found,
        standard=found.standard or usual_level(position, found),
        actual=found.actual,
        source=found.source and AssessmentSource(found.source),
        assessed_on=found.assessed_on,
    )


@dataclass(frozen=True, slots=True)
class Assessment:
    """The levels of one day from one source."""

    on: date
    source: AssessmentSource
    basis: str
    levels: list[CompetencyLevel]


def assessments_of(employee: Employee) -> list[Assessment]:
    """Everything noted, newest first; one query."""
    levels = employee.competencies.select_related("competency").order_by(
        "-assessed_on", "source", "basis", "competency__order", "competency__name"
    )
    events = groupby(levels, key=lambda level: (level.assessed_on, level.source, level.basis))
    return [
        Assessment(day, AssessmentSource(source), basis, list(rows))
        for (day, source, basis), rows in events
    ]
