"""What the forms of an evaluation print: Format C.1.1 to C.1.3 and D.1.1 to D.1.3."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from employees.queries.policies import policy_values
from evaluations.enums import Approach, EvaluationStatus
from evaluations.enums.documents import DocumentKind
from evaluations.enums.objections import EvaluatorRole, ObjectionStatus
from evaluations.models import Evaluation, Feedback, Objection, Plan, WorkResult
from evaluations.queries.execution import Execution, ResultLine, executions
from evaluations.queries.form_parts import actual, dated, period_words, person
from evaluations.queries.printing import Printable
from evaluations.queries.skp_printables import (
    behaviour_data,
    heading,
    result_data,
    results_heading,
    with_forms,
)

FORMS = {
    (Approach.QUALITATIVE, True): "C.1.1",
    (Approach.QUALITATIVE, False): "C.1.1",
    (Approach.QUANTITATIVE, True): "C.1.2",
    (Approach.QUANTITATIVE, False): "C.1.3",
}


def with_evaluation_forms(evaluations: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Evaluations with all that their forms print, but for what was done in the period."""
    plans = with_forms(Plan.objects.all())
    return evaluations.select_related("period", "agency", "objection").prefetch_related(
        Prefetch("plan", plans)
    )


def evaluation_printables(
    evaluations: Iterable[Evaluation], kinds: Iterable[DocumentKind]
) -> dict[int, list[Printable]]:
    """By evaluation id, for evaluations of one period from `with_evaluation_forms`."""
    evaluations = list(evaluations)
    if not evaluations:
        return {}
    period = evaluations[0].period
    cap = policy_values(["kpi_cap"], on=period.ends_on, agency=evaluations[0].agency)["kpi_cap"]
    done = executions([row.plan for row in evaluations], period, cap=cap)
    return {row.pk: _printables(row, done[row.plan_id], kinds) for row in evaluations}


def _printables(row: Evaluation, execution: Execution, kinds) -> list[Printable]:
    common = _common(row)
    shown = {"evaluation": row, "decided_at": decided_at(row)}
    found = []
    if DocumentKind.RESULT in kinds:
        data = common | executed(row.plan, execution)
        form = FORMS[Approach(row.plan.approach), data["leads"]]
        template = "evaluations/documents/evaluation.typ"
        found.append(Printable(DocumentKind.RESULT, form, template, data, **shown))
    if DocumentKind.EVALUATION in kinds:
        data = common | _document(row)
        template = "evaluations/documents/evaluation_document.typ"
        found.append(Printable(DocumentKind.EVALUATION, data["form"], template, data, **shown))
    return found


def _change(row: Evaluation) -> Objection | None:
    """The objection that changed the result."""
    objection = getattr(row, "objection", None)
    changed = objection is not None and objection.status == ObjectionStatus.CHANGED
    return objection if changed else None


def decided_at(row: Evaluation) -> datetime | None:
    """When the printed result was decided: by the rating, or by the objection that changed it."""
    change = _change(row)
    return change.decided_at if change else row.rated_at


def _common(row: Evaluation) -> dict:
    """Heading and decision, as they stood when the rating was made.

    `by_superior`: the rater's superior decided what is printed, and signs it.
    """
    by_superior = row.evaluated_by == EvaluatorRole.SUPERIOR
    return heading(row.plan, row.snapshot) | {
        "period": period_words(row.period),
        "organisation": row.snapshot.get("organisation"),
        "result": row.result,
        "behaviour_rating": row.behaviour,
        "predicate": row.predicate,
        "signed": dated(row.rated_at),
        "by_superior": by_superior or _change(row) is not None,
        "superior": person(row.snapshot.get("superior")),
        "decided": dated(decided_at(row)),
    }


def _document(row: Evaluation) -> dict:
    """Format D.1.1; D.1.2 when the superior rated for a late rater; D.1.3 of a changed result."""
    accepted = row.status == EvaluationStatus.ACCEPTED
    by_superior = row.evaluated_by == EvaluatorRole.SUPERIOR
    document = {
        "form": "D.1.2" if by_superior else "D.1.1",
        "notes": row.notes,
        "received": dated(row.accepted_at if accepted else None),
    }
    if (change := _change(row)) is None:
        return document
    return document | {
        "form": "D.1.3",
        "notes": change.old_notes,
        "objection": change.reasons,
        "explanation": change.rater_statement,
        "decision": change.decision,
    }


def executed(plan: Plan, execution: Execution) -> dict:
    """HASIL KERJA and PERILAKU KERJA with what came of them in the period."""
    planned = {row.pk: row for row in plan.results.all()}
    values = [
        row | {"feedback": _sayings(execution.behaviour.get(value, ()))}
        for value, row in enumerate(behaviour_data(plan), start=1)
    ]
    return results_heading(plan) | {
        "evaluated": True,
        "results": [_line(planned[line.result.pk], line) for line in execution.results],
        "behaviour": values,
    }


def _line(result: WorkResult, line: ResultLine) -> dict:
    data = result_data(result, [item.indicator for item in line.indicators])
    actuals = [actual(item.indicator, item.actual) for item in line.indicators]
    realisation = line.realisation
    return data | {
        "indicators": [
            item | {"actual": text} for item, text in zip(data["indicators"], actuals, strict=True)
        ],
        "realisation": realisation.narrative if realisation else "",
        "evidence": [item.name for item in realisation.evidence.all()] if realisation else [],
        "feedback": _sayings(line.feedback),
    }


def _sayings(feedback: Iterable[Feedback]) -> list[str]:
    """ "Pimpinan: ...": the kind of giver, never the name."""
    return [f"{item.get_giver_kind_display()}: {item.text}" for item in feedback]
