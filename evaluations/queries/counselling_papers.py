"""What the report on behaviour prints: Format B.1.10."""

from django.db.models import QuerySet

from evaluations.enums import BehaviourValue
from evaluations.models import BehaviourReport
from evaluations.queries.form_parts import dated, person
from evaluations.queries.printing import Paper
from evaluations.queries.snapshots import snapshots_of

PEOPLE = ("employee", "rater")


def with_people(rows: QuerySet[BehaviourReport]) -> QuerySet[BehaviourReport]:
    """Reports with their headers, in one query."""
    return rows.select_related(
        *(f"{who}__{what}" for who in PEOPLE for what in ("position", "unit"))
    )


def report_paper(row: BehaviourReport) -> Paper:
    """Of `with_people`; what was said in the counselling is never on it."""
    kept = row.snapshot or snapshots_of(row, *PEOPLE)
    return Paper(
        form="B.1.10",
        template="evaluations/documents/behaviour_report.typ",
        data={who: person(kept[who]) for who in PEOPLE}
        | {
            "values": [BehaviourValue(value).label for value in row.values],
            "expectation": row.expectation,
            "problem": row.problem,
            "others_too": "YA" if row.others_too else "TIDAK",
            "efforts": row.efforts,
            "signed": dated(row.signed_at),
        },
    )
