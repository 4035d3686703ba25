"""Strategies of a leader (workblock, Format A.1.4)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from evaluations.access import actors_of
from evaluations.enums.cascading import CascadingApproach
from evaluations.models import Plan, Strategy, WorkResult
from evaluations.queries.plan_facts import strategy_facts
from evaluations.services.writing import locked_plan
from evaluations.transitions import Actor
from pembinaan.common.editing import require_current
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyInput:
    """`budget` in rupiah; activities and outputs are sentences, apart from routine and new."""

    approach: CascadingApproach
    title: str
    purpose: str = ""
    parties: str = ""
    duration: str = ""
    beneficiary: str = ""
    budget: Decimal | None = None
    routine_activities: Sequence[str] = ()
    new_activities: Sequence[str] = ()
    routine_outputs: Sequence[str] = ()
    new_outputs: Sequence[str] = ()


def leading_refusal(plan: Plan, by) -> DomainError | None:
    """Why `by` may not plan the work of others in `plan`, or None. Views ask, services raise.

    Strategies and roles come after the SKP (stages 4 and 5) and go on all year (Bab II.A.5.f.13).
    """
    if Actor.EMPLOYEE in actors_of(plan, by):
        return None
    return NotAllowed("wrong_actor", "Strategi dan matriks peran hanya diisi oleh pemilik SKP.")


def locked_for_leading(plan_id: int, by) -> Plan:
    """The locked plan, or the refusal; writers of one matrix come one after the other."""
    plan = locked_plan(plan_id)
    if error := leading_refusal(plan, by):
        raise error
    return plan


@transaction.atomic
def save_strategy(
    *,
    result_id: int,
    by,
    content: StrategyInput,
    indicator_id: int | None = None,
    strategy_id: int | None = None,
    seen: str | None = None,
) -> Strategy:
    """Add a strategy to a result, or to one indicator of it, or replace `strategy_id`.

    Raises Stale when `seen`, the version of `strategy_facts`, is not the stored one.
    """
    result = WorkResult.objects.filter(pk=result_id).first()
    if result is None:
        raise DomainError("no_such_result", "Hasil kerja ini sudah dihapus.")
    locked_for_leading(result.plan_id, by)
    if not content.title.strip():
        raise InvalidInput("title", "Tuliskan judul inisiatif strateginya.", field="title")
    if content.budget is not None and content.budget < 0:
        raise InvalidInput("negative", "Anggaran tidak boleh negatif.", field="budget")
    if indicator_id and not result.indicators.filter(pk=indicator_id).exists():
        raise InvalidInput("indicator", "Pilih indikator dari hasil kerja ini.", field="indicator")
    strategy = _stored(result, strategy_id) if strategy_id else _next(result)
    wanted = {"indicator_id": indicator_id} | {
        name: value.strip() if isinstance(value, str) else value
        for name, value in asdict(content).items()
    }
    if strategy_id:
        require_current(seen, stored=strategy_facts(strategy), wanted=wanted)
    for name, value in wanted.items():
        setattr(strategy, name, value)
    strategy.save()
    return strategy


@transaction.atomic
def remove_strategy(*, strategy_id: int, by) -> None:
    """Delete a strategy; columns of the matrix made from its outputs stay."""
    strategy = Strategy.objects.select_related("result").filter(pk=strategy_id).first()
    if strategy is None:
        raise DomainError("no_such_strategy", "Strategi ini sudah dihapus.")
    locked_for_leading(strategy.result.plan_id, by)
    strategy.delete()


def _stored(result: WorkResult, strategy_id: int) -> Strategy:
    strategy = result.strategies.filter(pk=strategy_id).first()
    if strategy is None:
        raise DomainError("no_such_strategy", "Strategi ini sudah dihapus.")
    return strategy


def _next(result: WorkResult) -> Strategy:
    last = result.strategies.aggregate(last=Max("order"))["last"] or 0
    return Strategy(result=result, order=last + 1)
