"""What the forms of execution print: rencana aksi (B.1.1) and pendokumentasian kinerja (B.1.2)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from evaluations.enums import PeriodKind
from evaluations.enums.documents import DocumentKind
from evaluations.models import Evaluation, Indicator, Period, Plan, Realisation, WorkResult
from evaluations.queries.evaluation_printables import decided_at
from evaluations.queries.execution import Execution, ResultLine
from evaluations.queries.form_parts import actual, dated, days
from evaluations.queries.printing import Printable
from evaluations.queries.skp_printables import heading
from evaluations.queries.trajectories import action_plan_of, part_labels
from pembinaan.common.templatetags.display import angka


def actions_printable(plan: Plan) -> Printable:
    """Format B.1.1; a draft until rater and employee agree. Without what a revision has ended."""
    shown = action_plan_of(plan)
    found = shown.action_plan
    agreed_at = found.agreed_at if found else None
    labels = part_labels(found.parts) if found else ()
    return Printable(
        kind=DocumentKind.ACTIONS,
        form="B.1.1",
        template="evaluations/documents/actions.typ",
        data=heading(plan, plan.snapshot)
        | {
            "signed": dated(agreed_at),
            "results": [_planned(row, labels) for row in shown.results if row.ended_on is None],
        },
        decided_at=agreed_at,
        plan=plan,
    )


def _planned(result: WorkResult, labels) -> dict:
    indicators = [
        item
        for item in result.indicators.all()
        if item.ended_on is None and hasattr(item, "trajectory")
    ]
    return {
        "statement": result.statement,
        "actions": [
            f"{line.text} ({labels[line.number - 1]})" if line.number else line.text
            for line in result.actions.all()
        ],
        "targets": [_course(item, labels) for item in indicators],
    }


def _course(indicator: Indicator, labels) -> str:
    """ "Ibu hamil dilayani: Triwulan I 20 %, Triwulan II 45 %"."""
    parts = zip(labels, indicator.trajectory.targets, strict=True)
    unit = indicator.unit_of_measure
    said = [
        f"{label} {angka(figure)} {unit}".strip() for label, figure in parts if figure is not None
    ]
    return f"{indicator.statement}: {', '.join(said)}"


def record_printable(
    plan: Plan, period: Period, execution: Execution, evaluation: Evaluation | None
) -> Printable:
    """Format B.1.2 of one period; a year lists what was recorded in each part of it.

    Once `evaluation` is decided nothing more is recorded: from then on it is issued.
    """
    snapshot = evaluation.snapshot if evaluation else {}
    parts = _periods(period)
    results = [_recorded(line, parts) for line in execution.results]
    first, last = max(period.starts_on, plan.starts_on), min(period.ends_on, plan.ends_on)
    return Printable(
        kind=DocumentKind.RECORD,
        form="B.1.2",
        template="evaluations/documents/record.typ",
        data=heading(plan, snapshot or plan.snapshot)
        | {
            "span": days(first, last),
            "signed": dated(_last_recorded(execution)),
            "results": results,
        },
        decided_at=decided_at(evaluation) if evaluation else None,
        evaluation=evaluation,
        plan=None if evaluation else plan,
        grows=True,
    )


def _periods(period: Period) -> Mapping[int, str]:
    """Names of the periods of a year by id; none within a month or quarter, which names itself."""
    if period.kind != PeriodKind.ANNUAL:
        return {}
    return {each.pk: str(each) for each in Period.objects.filter(year=period.year)}


def _recorded(line: ResultLine, periods: Mapping[int, str]) -> dict:
    return {
        "statement": line.result.statement,
        "actions": list(line.actions),
        "realisations": [_realisation(row, periods) for row in _realisations(line)],
        "figures": [
            f"{item.indicator.statement}: {actual(item.indicator, item.actual)}"
            for item in line.indicators
            if item.actual is not None
        ],
    }


def _realisations(line: ResultLine) -> Iterable[Realisation]:
    """From the first of the year to the last."""
    return reversed(line.result.in_period)


def _realisation(row: Realisation, periods: Mapping[int, str]) -> dict:
    when = periods.get(row.period_id)
    evidence = [
        f"{item.name} ({item.link})" if item.link else item.name for item in row.evidence.all()
    ]
    text = f"{when}: {row.narrative}" if when else row.narrative
    return {"text": text, "evidence": evidence}


def _last_recorded(execution: Execution) -> datetime | None:
    """The day from which the record says what it says."""
    times = [row.updated_at for line in execution.results for row in _realisations(line)]
    return max(times, default=None)
