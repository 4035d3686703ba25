"""Copying what an SKP says into another one, and a revision back into the SKP it revises.

Fields are taken from the model, so that a new column is carried along without a change here.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model

from evaluations.models import (
    BehaviourExpectation,
    Indicator,
    Plan,
    PlanAnnex,
    RoleTaking,
    WorkResult,
)
from evaluations.services.results import save_link

OWN = ("id", "plan", "result", "revises", "ended_on")  # what a copy has for itself


def copy_contents(source: Plan, target: Plan, *, revising: bool) -> list[WorkResult]:
    """Everything in force in `source`; where `revising`, each copy knows the row it is of."""
    olds = list(source.results.running().prefetch_related("indicators"))
    news = [_copy(old, plan=target, revises=old if revising else None) for old in olds]
    WorkResult.objects.bulk_create(news)
    Indicator.objects.bulk_create(
        _copy(row, result=new, revises=row if revising else None)
        for old, new in zip(olds, news, strict=True)
        for row in old.indicators.all()
        if row.ended_on is None
    )
    for model in (BehaviourExpectation, PlanAnnex):
        rows = model.objects.filter(plan=source)
        model.objects.bulk_create(_copy(row, plan=target) for row in rows)
    return news


def apply_revision(revision: Plan, plan: Plan, *, on: date) -> None:
    """Make `plan` say what `revision` says: rows keep their ids, what is gone ends on `on`.

    Nothing with a realisation is lost: ended rows stay with all that points to them.
    """
    live = {row.pk: row for row in plan.results.running()}
    for result in revision.results.prefetch_related("indicators"):
        kept = live.pop(result.revises_id, None)
        if kept is None:
            _adopt(result, plan=plan)
            continue
        _take_over(result, kept)
        save_link(kept)
        _apply_indicators(result, kept, on)
    _end(WorkResult, live, on)
    RoleTaking.objects.filter(plan=revision, result__plan=plan).update(plan=plan)
    for model in (BehaviourExpectation, PlanAnnex):
        model.objects.filter(plan=plan).delete()
        model.objects.filter(plan=revision).update(plan=plan)


def _apply_indicators(result: WorkResult, kept: WorkResult, on: date) -> None:
    live = {row.pk: row for row in kept.indicators.filter(ended_on=None)}
    for indicator in result.indicators.all():
        row = live.pop(indicator.revises_id, None)
        if row is None:
            _adopt(indicator, result=kept)
        else:
            _take_over(indicator, row)
            row.save()
    _end(Indicator, live, on)


def _copy(row: Model, **own) -> Model:
    return type(row)(**_facts(row), **own)


def _facts(row: Model) -> dict:
    fields = [field for field in row._meta.concrete_fields if field.name not in OWN]
    return {field.attname: getattr(row, field.attname) for field in fields}


def _take_over(source: Model, target: Model) -> None:
    for name, value in _facts(source).items():
        setattr(target, name, value)


def _adopt(row: Model, **own) -> None:
    """A new row moves over with all that hangs on it."""
    for name, value in {"revises": None, **own}.items():
        setattr(row, name, value)
    row.save()


def _end(model: type[Model], rows: Iterable[int], on: date) -> None:
    model.objects.filter(pk__in=list(rows)).update(ended_on=on)
