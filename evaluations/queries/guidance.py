"""Coaching and mentoring as their forms print them, and who reads what follows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from evaluations.enums.execution import GuidanceKind
from evaluations.models import CompetencyReview, Guidance, GuidanceFeedback
from evaluations.rules.guidance_forms import FORMS, Filler, Section
from pembinaan.common.editing import version_of

PEOPLE = ("employee", "rater", "guide")


@dataclass(frozen=True, slots=True)
class FilledSection:
    """One table of Format B.1.6 or B.1.7 with its rows."""

    section: Section
    rows: Sequence[Sequence[str]]

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """Column and text of each cell, for pages too narrow for a table."""
        return [list(zip(self.section.columns, cells, strict=True)) for cells in self.rows]


def sections_of(row: Guidance, filler: Filler | None = None) -> list[Section]:
    """The tables of the form, or those one of the two fills."""
    sections = FORMS[GuidanceKind(row.kind)]
    return [section for section in sections if filler in (None, section.filler)]


def filled_sections(row: Guidance) -> list[FilledSection]:
    """Everything Format B.1.6 or B.1.7 prints, in one query."""
    rows = defaultdict(list)
    for line in row.lines.all():
        rows[line.section].append(line.cells)
    return [FilledSection(section, rows[section.code]) for section in sections_of(row)]


def part_facts(row: Guidance, sections: Sequence[Section]) -> Mapping:
    """The rows of these sections, for the versions of their form."""
    codes = {section.code for section in sections}
    filled = {each.section.code: list(each.rows) for each in filled_sections(row)}
    return {code: rows for code, rows in filled.items() if code in codes}


def guidance_version(row: Guidance) -> str:
    """What a signature stands under."""
    return version_of(part_facts(row, sections_of(row)))


def guidances_of(user) -> QuerySet[Guidance]:
    """What the user takes part in, and what was reported to the user; the newest first."""
    return Guidance.objects.visible_to(user).select_related("employee", "guide")


def feedback_on(row: Guidance, user) -> GuidanceFeedback | None:
    """Format B.1.8 for the employee and the superior of the guide (huruf g angka 1)."""
    if user.employee_id is None:
        return None
    readers = Q(guidance__employee=user.employee_id) | Q(guidance__guide__rater=user.employee_id)
    return GuidanceFeedback.objects.filter(readers, guidance=row).first()


def review_of(row: Guidance) -> CompetencyReview | None:
    """Format B.1.9 for whoever may read the guidance."""
    return CompetencyReview.objects.filter(guidance=row).prefetch_related("marks").first()
