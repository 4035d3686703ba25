"""What somebody can do against what the post asks for."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from employees.enums import AssessmentSource, EmployeeKind, GapLevel, JobMatch
from employees.models import Competency, CompetencyLevel, Employee
from employees.queries.standards import standards_of
from employees.rules.competencies import gap, gap_level, job_match, match_category


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One competency: what the post asks for, None if nothing, and the latest assessment."""

    competency: Competency
    standard: int | None
    latest: CompetencyLevel | None

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
    """What the post of today asks for, and what else was assessed; empty for a non-ASN.

    Four queries at most.
    """
    if employee.kind == EmployeeKind.NON_ASN:
        return Profile([])
    competencies = list(Competency.objects.all())
    asked = standards_of([employee.position], competencies)[employee.position_id]
    levels = employee.competencies.filter(is_latest=True)
    latest = {level.competency_id: level for level in levels}
    rows = [ProfileRow(each, asked.get(each.pk), latest.get(each.pk)) for each in competencies]
    return Profile([row for row in rows if row.standard or row.latest])


def assessments_of(employee: Employee) -> QuerySet[CompetencyLevel]:
    """Every level noted, newest first."""
    levels = employee.competencies.select_related("competency")
    return levels.order_by("-assessed_on", "source", "competency__order", "competency__name")
