"""The people of a calibration session, and what its minutes say."""

from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower

from evaluations.enums import EvaluationStatus, Predicate
from evaluations.enums.calibration import ChangeStatus
from evaluations.models import (
    CalibrationChange,
    CalibrationSession,
    CalibrationTalk,
    EmployeeResult,
    Evaluation,
)
from evaluations.queries.snapshots import snapshot_of
from pembinaan.common.templatetags.display import angka, persen, tanggal


def evaluations_of(session: CalibrationSession) -> QuerySet[Evaluation]:
    """Evaluations of the period in the session's unit and everything below it."""
    rows = Evaluation.objects.whole().filter(period=session.period_id)
    rows = rows.exclude(status=EvaluationStatus.EXEMPT)
    return rows.filter(unit__path__startswith=session.unit.path)


def people_of(session: CalibrationSession, user, *, blind: bool) -> QuerySet[Evaluation]:
    """With `kpi` of the last computation, `last` predikat, `discussed` and `waiting` change.

    Whoever looks never sees the own row. Blind, nothing in the order tells a name.
    """
    earlier = Evaluation.objects.filter(
        employee=OuterRef("employee"),
        predicate__isnull=False,
        period__ends_on__lt=session.period.starts_on,
    ).order_by("-period__ends_on")
    results = EmployeeResult.objects.filter(
        period=session.period_id, employee=OuterRef("employee")
    )
    talks = CalibrationTalk.objects.filter(session=session, evaluation=OuterRef("pk"))
    changes = CalibrationChange.objects.filter(session=session, evaluation=OuterRef("pk"))
    related = ("employee__position", "employee__unit", "rater")
    rows = (
        evaluations_of(session)
        .select_related(*related)
        .annotate(
            kpi=Subquery(results.values("kpi")[:1]),
            last=Subquery(earlier.values("predicate")[:1]),
            discussed=Exists(talks),
            waiting=Exists(changes.waiting()),
            changed=Exists(changes.filter(status=ChangeStatus.DECIDED)),
        )
    )
    if user.employee_id is not None:
        rows = rows.exclude(employee=user.employee_id)
    order = [F("predicate").asc(nulls_last=True), F("kpi").desc(nulls_last=True)]
    return rows.order_by(*order, "pk") if blind else rows.order_by(Lower("employee__name"), "pk")


def changes_of(session: CalibrationSession) -> list[CalibrationChange]:
    """All of them, the earliest first, with whose evaluation and who spoke."""
    related = ("evaluation__employee", "by__employee", "answered_by__employee")
    return list(session.changes.select_related(*related))


def distribution_rows(session: CalibrationSession, now: Sequence[int]) -> list[tuple]:
    """Predikat, people before, and people after (now, while the session is open)."""
    after = session.after or now
    return list(zip(Predicate, session.before, after, strict=True))


def minutes_of(session: CalibrationSession, pattern) -> dict:
    """What the template of the minutes prints; `pattern` is the unit's UnitPattern now."""
    after = session.after or (pattern.counts if pattern else [0] * len(Predicate))
    participants = session.participants.select_related("position", "unit").order_by("name")
    return {
        "unit": session.unit.name,
        "agency": session.agency.name,
        "period": str(session.period),
        "held_on": tanggal(session.held_on),
        "finalised": tanggal(session.finalised_at) if session.finalised_at else "",
        "chair": str(session.opened_by),
        "organisation": pattern.organisation.label if pattern and pattern.organisation else "",
        "guideline": list(pattern.guideline) if pattern else [],
        "basis": pattern.table.basis if pattern else "",
        "findings": [finding.text for finding in pattern.findings] if pattern else [],
        "distribution": [
            [predicate.label, *_shares(before, session.before), *_shares(count, after)]
            for predicate, before, count in zip(Predicate, session.before, after, strict=True)
        ],
        "changes": [_change(each) for each in changes_of(session)],
        "participants": [snapshot_of(person) for person in participants],
        "conclusion": session.conclusion,
    }


def _shares(count: int, counts: Sequence[int]) -> list[str]:
    total = sum(counts)
    return [angka(count), persen(count * 100 / total) if total else "–"]


def _change(each: CalibrationChange) -> dict:
    return {
        "name": each.evaluation.employee.name,
        "nip": each.evaluation.employee.nip or "",
        "before": each.before_predicate.label,
        "before_ratings": _ratings(
            each.get_before_result_display(), each.get_before_behaviour_display()
        ),
        "after": each.predicate.label,
        "after_ratings": _ratings(each.get_result_display(), each.get_behaviour_display()),
        "reason": f"{each.get_reason_code_display()}: {each.reason}",
        "status": each.get_status_display(),
        "answer": each.answer,
    }


def _ratings(result: str, behaviour: str) -> str:
    return f"Hasil kerja {result}; perilaku kerja {behaviour}".replace(" Ekspektasi", "")
