"""What the forms of guidance print: Format B.1.6 to B.1.9."""

from datetime import date

from django.db.models import QuerySet

from evaluations.enums.execution import GuidanceKind, GuidanceStatus
from evaluations.models import CompetencyReview, Guidance, GuidanceFeedback, Plan
from evaluations.models.guidance import CompetencyGroup
from evaluations.queries.form_parts import dated, days, person, span
from evaluations.queries.guidance import PEOPLE, filled_sections
from evaluations.queries.printing import Paper
from evaluations.queries.snapshots import snapshots_of
from evaluations.rules.guidance_forms import FEEDBACK_CRITERIA

FORMS = {GuidanceKind.COACHING: "B.1.6", GuidanceKind.MENTORING: "B.1.7"}


def with_people(rows: QuerySet[Guidance]) -> QuerySet[Guidance]:
    """Guidances with their headers, in one query."""
    parts = [f"{who}__{what}" for who in PEOPLE for what in ("position", "unit")]
    return rows.select_related("agency", *parts)


def guidance_paper(row: Guidance) -> Paper:
    """Format B.1.6 or B.1.7, of `with_people`; a draft until both have signed."""
    signed = row.status == GuidanceStatus.SIGNED
    return Paper(
        form=FORMS[GuidanceKind(row.kind)],
        template="evaluations/documents/guidance.typ",
        data=_people(row)
        | {
            "agency": row.agency.name,
            "span": _span(row),
            "kind": row.get_kind_display().upper(),
            "sections": [
                {
                    "code": each.section.code,
                    "title": each.section.title,
                    "filler": each.section.filler.name,
                    "columns": each.section.columns,
                    "rows": each.rows,
                }
                for each in filled_sections(row)
            ],
            "signed": dated(max(row.employee_signed_at, row.guide_signed_at) if signed else None),
        },
        draft=not signed,
    )


def feedback_paper(row: Guidance, feedback: GuidanceFeedback) -> Paper:
    """Format B.1.8."""
    answers = ({"number": n, "answer": text} for n, text in enumerate(feedback.answers, start=1))
    subjects = [
        {"title": subject, "criteria": [{"text": text} | next(answers) for text in texts]}
        for subject, texts in FEEDBACK_CRITERIA
    ]
    return Paper(
        form="B.1.8",
        template="evaluations/documents/guidance_feedback.typ",
        data=_people(row) | {"subjects": subjects, "signed": dated(feedback.signed_at)},
    )


def review_paper(row: Guidance, review: CompetencyReview) -> Paper:
    """Format B.1.9, of `review_of`."""
    marks = review.marks.all()
    groups = [
        {
            "title": group.label,
            "marks": [
                {"name": mark.name, "score": mark.score, "reason": mark.reason}
                for mark in marks
                if mark.group == group
            ],
        }
        for group in CompetencyGroup
    ]
    return Paper(
        form="B.1.9",
        template="evaluations/documents/competency_review.typ",
        data=_people(row)
        | {
            "groups": groups,
            "recommendation": review.recommendation,
            "signed": dated(review.signed_at),
        },
    )


def _people(row: Guidance) -> dict[str, dict[str, str]]:
    """As they were when both had signed, as they are today before."""
    kept = row.snapshot or snapshots_of(row, *PEOPLE)
    return {who: person(kept[who]) for who in PEOPLE}


def _span(row: Guidance) -> str:
    """The days of the SKP that the guidance belongs to; the year, where there is none."""
    held = Plan.objects.originals().filter(
        employee=row.employee_id, starts_on__lte=row.held_on, ends_on__gte=row.held_on
    )
    plan = held.first()
    year = row.held_on.year
    return span(plan) if plan else days(date(year, 1, 1), date(year, 12, 31))
