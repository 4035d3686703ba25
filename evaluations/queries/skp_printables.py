"""What the forms of an SKP print: Format A.1.1, A.1.2, A.1.6, A.1.7 and the annexes A.1.8."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from evaluations.enums import AnnexKind, PlanStatus
from evaluations.enums.documents import DocumentKind
from evaluations.models import Indicator, Plan, WorkResult
from evaluations.queries.form_parts import dated, people, span, target
from evaluations.queries.plans import behaviour_rows, with_people
from evaluations.queries.printing import Printable
from evaluations.rules.plan_forms import is_leader_form, plan_format


def with_forms(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Plans with all that their forms print, in a fixed number of queries."""
    results = WorkResult.objects.select_related("parent").prefetch_related(
        "indicators", "parent__indicators"
    )
    return (
        with_people(plans)
        .select_related("agency")
        .prefetch_related(Prefetch("results", results), "behaviour_expectations", "annexes")
    )


def of_leader(plan: Plan) -> bool:
    """Whether it is the form of JPT and heads of independent units: only theirs has perspectives.

    Read from the plan itself, so that it prints alike after its author has moved.
    """
    return is_leader_form(plan.employee.position.kind, ()) or any(
        item.perspective for row in plan.results.all() for item in row.indicators.all()
    )


def plan_printables(plan: Plan, kinds: Iterable[DocumentKind]) -> list[Printable]:
    """The documents of one plan of `with_forms`; before its approval they are drafts."""
    makers = {DocumentKind.PLAN: _plan, DocumentKind.ANNEX: _annex}
    return [makers[kind](plan) for kind in makers if kind in kinds]


def heading(plan: Plan, snapshot: dict) -> dict:
    """The lines that all forms of one plan begin with."""
    return {"agency": plan.agency.name, "span": span(plan)} | people(plan, snapshot)


def results_heading(plan: Plan) -> dict:
    """What decides the shape of block HASIL KERJA."""
    return {
        "approach": plan.get_approach_display().upper(),
        "leads": of_leader(plan),
        "evaluated": False,
    }


def behaviour_data(plan: Plan) -> list[dict]:
    return [
        {
            "label": row["value"].label,
            "guides": list(row["guides"]),
            "special": row["special"],
            "feedback": [],
        }
        for row in behaviour_rows(plan)
    ]


def _plan(plan: Plan) -> Printable:
    data = results_heading(plan) | {"results": _running(plan)}
    return Printable(
        kind=DocumentKind.PLAN,
        form=plan_format(leader=data["leads"], approach=plan.approach),
        template="evaluations/documents/skp.typ",
        data=_signed(plan) | data | {"behaviour": behaviour_data(plan)},
        plan=plan,
        decided_at=_decided_at(plan),
    )


def _annex(plan: Plan) -> Printable:
    lines = plan.annexes.all()
    annexes = [
        {"label": kind.label, "lines": [line.text for line in lines if line.kind == kind]}
        for kind in AnnexKind
    ]
    return Printable(
        kind=DocumentKind.ANNEX,
        form="A.1.8",
        template="evaluations/documents/annex.typ",
        data=_signed(plan) | {"annexes": annexes},
        plan=plan,
        decided_at=_decided_at(plan),
    )


def _signed(plan: Plan) -> dict:
    approved = plan.status == PlanStatus.APPROVED
    return heading(plan, plan.snapshot if approved else {}) | {"signed": dated(_decided_at(plan))}


def _decided_at(plan: Plan):
    return plan.approved_at if plan.status == PlanStatus.APPROVED else None


def _running(plan: Plan) -> list[dict]:
    """What the SKP says now, without what a revision has ended."""
    return [
        result_data(row, [item for item in row.indicators.all() if item.ended_on is None])
        for row in plan.results.all()
        if row.ended_on is None
    ]


def result_data(result: WorkResult, indicators: Iterable[Indicator]) -> dict:
    """One result of `with_forms` as planned."""
    return {
        "kind": result.kind,
        "statement": result.statement,
        "assigned_by": result.assigned_by,
        "parent": _parent(result.parent) if result.parent else None,
        "indicators": [
            {
                "statement": item.statement,
                "aspect": item.get_aspect_display(),
                "target": target(item),
                "perspective": item.get_perspective_display(),
                "actual": "",
            }
            for item in indicators
        ],
        "realisation": "",
        "evidence": [],
        "feedback": [],
    }


def _parent(parent: WorkResult) -> dict:
    """A superior's result; those of leaders, who name perspectives, with indicators (A.1.7 *)."""
    indicators = parent.indicators.all()
    leads = any(item.perspective for item in indicators)
    return {
        "statement": parent.statement,
        "indicators": [item.statement for item in indicators] if leads else [],
    }
