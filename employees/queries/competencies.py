"""What somebody can do against what the post asks for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from employees.enums import AssessmentSource, CompetencyKind, EmployeeKind, GapLevel, JobMatch
from employees.models import Competency, CompetencyLevel, Employee
from employees.queries.standards import standards_of
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
    """One competency: what the post asks for, None if nothing, and the latest assessment."""

    competency: Competency
    standard: int | None
    latest: CompetencyLevel | None

    @property
    def concerns(self) -> bool:
        """Whether it says something about the person or the post."""
        technical = self.competency.kind == CompetencyKind.TECHNICAL
        return not technical or self.standard is not None or self.latest is not None

    @property
    def actual(self) -> int | None:
        return self.latest.level if self.latest else None

    @property
    def gap(self) -> int | None:
        """Levels missing; None where there is nothing to compare."""
        if self.standard is None or self.latest is None:
            return None
        return gap(self.standard, self.latest.level)

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
        return sum(row.latest.source == AssessmentSource.SELF for row in self.compared)

    @property
    def match(self) -> Decimal | None:
        """Job person match over what was assessed (R4.13)."""
        return job_match([(row.standard, row.actual) for row in self.compared])

    @property
    def category(self) -> JobMatch | None:
        return None if self.match is None else match_category(self.match)


def profile_of(employee: Employee) -> Profile:
    """The nine, and the technical ones asked by the post of today or assessed; none for a non-ASN.

    Three queries, and a fourth where the post is not at hand.
    """
    if employee.kind == EmployeeKind.NON_ASN:
        return Profile([])
    competencies = list(Competency.objects.all())
    asked = standards_of([employee.position], competencies)[employee.position_id]
    levels = employee.competencies.filter(is_latest=True)
    latest = {level.competency_id: level for level in levels}
    rows = [ProfileRow(each, asked.get(each.pk), latest.get(each.pk)) for each in competencies]
    return Profile([row for row in rows if row.concerns])


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
