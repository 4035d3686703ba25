"""Starting an SKP from an earlier one, and linking its results to the superior's afterwards."""

from collections.abc import Mapping

from django.db import transaction

from evaluations.access import actors_of
from evaluations.enums import PlanStatus
from evaluations.models import Plan, PlanAnnex, WorkResult
from evaluations.queries.plan_links import earlier_plans, linkable, unlinked
from evaluations.queries.plans import superior_results
from evaluations.services.plan_copies import copy_contents
from evaluations.services.results import save_link
from evaluations.services.writing import locked_for_writing, locked_plan, writing_refusal
from evaluations.transitions import Actor
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed


@transaction.atomic
def copy_plan(*, plan_id: int, source_id: int, by) -> Plan:
    """Take over results, indicators, expectations and annexes of an earlier own SKP.

    A result is linked to the superior's result of the same words, where the new SKP of the
    superior has one; else it waits for its link. Only an SKP without contents is filled.
    """
    plan = locked_for_writing(plan_id, by)
    source = earlier_plans(plan).filter(pk=source_id).first()
    if source is None:
        raise InvalidInput("no_source", "Pilih SKP Anda sendiri dari masa sebelumnya.")
    if plan.results.exists() or PlanAnnex.objects.filter(plan=plan).exists():
        raise DomainError("not_empty", "SKP ini sudah berisi; salinan hanya untuk SKP kosong.")
    if plan.approach != source.approach:
        plan.approach = source.approach
        plan.save(update_fields=["approach"])
    plan.behaviour_expectations.all().delete()
    results = copy_contents(source, plan, revising=False)
    _link_anew(plan, results)
    return plan


def _link_anew(plan: Plan, results: list[WorkResult]) -> None:
    """To the superior's results of the new SKP that say what the linked ones said."""
    said = WorkResult.objects.in_bulk([row.parent_id for row in results if row.parent_id])
    above = {_words(row.statement): row for row in superior_results(plan)}
    for result in results:
        linked = said.get(result.parent_id)
        result.parent = above.get(_words(linked.statement)) if linked else None
    WorkResult.objects.bulk_update(results, ["parent"])


def _words(statement: str) -> str:
    return " ".join(statement.lower().split())


def linking_refusal(plan: Plan, by) -> DomainError | None:
    """Why `by` may not link results now: the employee may while writing, and what is open later.

    A link that was missing when the superior had no SKP is filled in without a new version.
    """
    if Actor.EMPLOYEE not in actors_of(plan, by):
        return NotAllowed("wrong_actor", "Tautan dilengkapi oleh pegawainya sendiri.")
    if plan.status == PlanStatus.SUBMITTED:
        return writing_refusal(plan, by)
    return None


@transaction.atomic
def link_results(*, plan_id: int, by, parents: Mapping[int, int | None]) -> int:
    """Link results (by id) to results of the superior, several in one go; how many changed."""
    plan = locked_plan(plan_id)
    if error := linking_refusal(plan, by):
        raise error
    waiting = {row.pk: row for row in unlinked(plan)}
    allowed = {row.pk for row in linkable(plan)}
    chosen = {result: parent for result, parent in parents.items() if parent is not None}
    for result, parent in chosen.items():
        if result not in waiting:
            text = "Hasil kerja ini sudah ditautkan. Muat ulang halaman."
            raise InvalidTransition("linked_already", text)
        if parent not in allowed:
            raise InvalidInput("parent", "Pilih hasil kerja dari SKP pimpinan yang sekarang.")
        waiting[result].parent_id = parent
    for result in chosen:
        save_link(waiting[result])
    return len(chosen)
