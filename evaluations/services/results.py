"""Work results of an SKP with their indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError

from evaluations.enums import Approach, Polarity, ResultKind
from evaluations.enums.cascading import CascadingKind
from evaluations.models import Goal, Indicator, Plan, WorkResult
from evaluations.models.triggers import SERVES_ITSELF
from evaluations.queries.plan_facts import result_facts
from evaluations.queries.plans import services_to_read, superior_results, unit_goals
from evaluations.rules.sources import SERVICE_IKM, fitting_sources
from evaluations.services.writing import locked_for_writing
from pembinaan.common.decimals import rounded
from pembinaan.common.editing import require_current, version_of
from pembinaan.common.errors import DomainError, InvalidInput


class ResultGone(DomainError):
    """Somebody, or another window, deleted the result."""

    def __init__(self) -> None:
        super().__init__("no_such_result", "Hasil kerja ini sudah dihapus.")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorInput:
    """`target` in `unit_of_measure`, or the day `due_on`, neither when described.

    `target_to` makes a range of the target.
    `source` is a key of rules.sources, SERVICE_IKM with its service; `id` names a stored
    indicator.
    """

    statement: str
    polarity: Polarity
    target: Decimal | None = None
    target_to: Decimal | None = None
    due_on: date | None = None
    source: str = ""
    service_id: int | None = None
    aspect: str = ""
    perspective: str = ""
    unit_of_measure: str = ""
    id: int | None = None


@transaction.atomic
def save_result(
    *,
    plan_id: int,
    by,
    statement: str,
    kind: ResultKind,
    indicators: Sequence[IndicatorInput],
    result_id: int | None = None,
    parent_id: int | None = None,
    parent_indicator_id: int | None = None,
    cascading: CascadingKind | str = "",
    goal_id: int | None = None,
    assigned_by: str = "",
    seen: str | None = None,
) -> WorkResult:
    """Add a result at the end, or change `result_id`; its indicators become `indicators`.

    The same new result twice is a double click: the second call finds the first. Raises Stale
    when `seen`, the version of `result_facts`, is not the stored one.
    """
    plan = locked_for_writing(plan_id, by)
    if not statement.strip():
        raise InvalidInput("statement", "Tuliskan rencana hasil kerjanya.", field="statement")
    for indicator in indicators:
        _check_indicator(plan, indicator)
    wanted = {
        "kind": kind,
        "statement": statement.strip(),
        "assigned_by": assigned_by.strip(),
        "cascading": cascading if parent_id else "",
        "parent_id": parent_id,
        "parent_indicator_id": parent_indicator_id if parent_id else None,
        "goal_id": goal_id,
        "indicators": [_facts(indicator) for indicator in indicators],
    }
    if result_id is None and (twin := _twin(plan, wanted)):
        return twin
    result = _own_result(plan, result_id) if result_id else _next_result(plan)
    if result_id:
        require_current(seen, stored=result_facts(result), wanted=wanted)
    _require_new(plan, result, statement.strip())
    result.kind, result.statement = kind, statement.strip()
    result.parent = _parent(plan, parent_id) if parent_id else None
    result.parent_indicator = _parent_indicator(result.parent, parent_indicator_id)
    result.cascading = cascading if result.parent else ""
    result.goal = _goal(plan, goal_id) if goal_id else None
    result.assigned_by = assigned_by.strip()
    save_link(result)
    _replace_indicators(result, indicators)
    return result


@transaction.atomic
def remove_result(*, result_id: int, by) -> None:
    """Delete a result with its indicators; one that has feedback stays."""
    result = WorkResult.objects.filter(pk=result_id).first()
    if result is None:
        raise ResultGone
    locked_for_writing(result.plan_id, by)
    try:
        result.delete()
    except ProtectedError:
        raise DomainError(
            "result_used", "Hasil kerja ini sudah mempunyai umpan balik, jadi tidak dapat dihapus."
        ) from None


def _check_indicator(plan: Plan, indicator: IndicatorInput) -> None:
    """Quantitative: a figure and an aspect (or perspective). Qualitative: words only."""
    if not indicator.statement.strip():
        raise InvalidInput("indicator", "Setiap indikator memerlukan uraian.")
    if plan.approach == Approach.QUALITATIVE:
        if indicator.polarity != Polarity.QUALITATIVE or _targets(indicator):
            raise InvalidInput("figure", "SKP kualitatif memakai uraian, bukan target angka.")
        return
    wanted = ["due_on"] if indicator.polarity == Polarity.DATE else ["target"]
    if indicator.polarity == Polarity.QUALITATIVE or _targets(indicator) != wanted:
        raise InvalidInput(
            "no_figure", "SKP kuantitatif memerlukan satu target: angka, atau tanggal selesai."
        )
    _check_figures(indicator)
    if indicator.source and indicator.source not in fitting_sources(indicator.polarity):
        raise InvalidInput("source", "Sumber data ini tidak memberi nilai untuk indikator itu.")
    _check_service(plan, indicator)
    if not (indicator.aspect or indicator.perspective):
        raise InvalidInput("no_aspect", "Setiap indikator memerlukan aspek atau perspektif.")


def _check_service(plan: Plan, indicator: IndicatorInput) -> None:
    """The service is named where its IKM is read, and it is one of the own unit (R3.11 b)."""
    if (indicator.source == SERVICE_IKM) != (indicator.service_id is not None):
        text = "Pilih layanan bila capaian diisi dari IKM layanan, dan hanya bila demikian."
        raise InvalidInput("service", text)
    if (
        indicator.service_id
        and not services_to_read(plan).filter(pk=indicator.service_id).exists()
    ):
        text = "Pilih layanan dari unit Anda sendiri, unit di bawahnya, atau di atasnya."
        raise InvalidInput("service", text)


def _check_figures(indicator: IndicatorInput) -> None:
    lower, upper = indicator.target, indicator.target_to
    if lower is not None and lower < 0:
        raise InvalidInput("negative", "Target tidak boleh negatif.")
    if upper is not None and (lower is None or rounded(upper) <= rounded(lower)):
        text = "Batas atas target harus lebih besar dari batas bawahnya."
        raise InvalidInput("range", text)


def _targets(indicator: IndicatorInput) -> list[str]:
    """Names of the targets that are given."""
    return [name for name in ("target", "due_on") if getattr(indicator, name) is not None]


def _facts(indicator: IndicatorInput) -> dict:
    """As `indicator_facts` will read it back."""
    figures = {name: getattr(indicator, name) for name in ("target", "target_to")}
    return {
        "statement": indicator.statement.strip(),
        "aspect": indicator.aspect,
        "perspective": indicator.perspective,
        "polarity": indicator.polarity,
        **{name: None if each is None else rounded(each) for name, each in figures.items()},
        "due_on": indicator.due_on,
        "source": indicator.source,
        "service_id": indicator.service_id,
        "unit_of_measure": indicator.unit_of_measure.strip(),
    }


def _twin(plan: Plan, wanted: dict) -> WorkResult | None:
    """A result of the plan that is already what is wanted."""
    same = plan.results.filter(statement=wanted["statement"])
    version = version_of(wanted)
    return next((row for row in same if version_of(result_facts(row)) == version), None)


def _own_result(plan: Plan, result_id: int) -> WorkResult:
    result = plan.results.filter(pk=result_id).first()
    if result is None:
        raise ResultGone
    return result


def _require_new(plan: Plan, result: WorkResult, statement: str) -> None:
    if plan.results.filter(statement__iexact=statement).exclude(pk=result.pk).exists():
        text = "Hasil kerja dengan kalimat ini sudah ada di SKP."
        raise InvalidInput("twice", text, field="statement")


def _next_result(plan: Plan) -> WorkResult:
    last = plan.results.aggregate(last=Max("order"))["last"] or 0
    return WorkResult(plan=plan, order=last + 1)


def _parent(plan: Plan, parent_id: int) -> WorkResult:
    """A result of the superior of the same year that does not itself serve this plan."""
    parent = superior_results(plan).filter(pk=parent_id).first()
    if parent is None:
        raise InvalidInput(
            "parent",
            "Pilih hasil kerja dari SKP pimpinan atau ketua tim pada tahun yang sama.",
            field="parent",
        )
    above = parent.parent
    while above is not None:
        if above.plan_id == plan.pk:
            raise _circle()
        above = above.parent
    return parent


def save_link(result: WorkResult) -> None:
    """Save a result whose parent may have changed; the database refuses a circle."""
    try:
        with transaction.atomic():
            result.save()
    except IntegrityError as error:
        if SERVES_ITSELF not in str(error):
            raise
        raise _circle() from None


def _circle() -> InvalidInput:
    text = "Hasil kerja pimpinan ini sudah mendukung SKP Anda."
    return InvalidInput("cycle", text, field="parent")


def _parent_indicator(parent: WorkResult | None, indicator_id: int | None) -> Indicator | None:
    if indicator_id is None or parent is None:
        return None
    found = parent.indicators.filter(pk=indicator_id).first()
    if found is None:
        text = "Pilih indikator dari hasil kerja pimpinan yang dipilih."
        raise InvalidInput("parent_indicator", text, field="parent_indicator")
    return found


def _goal(plan: Plan, goal_id: int) -> Goal:
    found = unit_goals(plan).filter(pk=goal_id).first()
    if found is None:
        text = "Pilih sasaran unit Anda pada tahun yang sama."
        raise InvalidInput("goal", text, field="goal")
    return found


def _replace_indicators(result: WorkResult, indicators: Sequence[IndicatorInput]) -> None:
    """Stored ones keep their row, and what else is known of them."""
    kept = {indicator.id for indicator in indicators if indicator.id}
    stored = {row.pk: row for row in result.indicators.all()}
    if kept - stored.keys():
        raise DomainError("no_such_indicator", "Indikator ini sudah dihapus. Muat ulang halaman.")
    result.indicators.exclude(pk__in=kept).delete()
    for order, indicator in enumerate(indicators, start=1):
        row = stored.get(indicator.id) or Indicator(result=result)
        for name, value in _facts(indicator).items():
            setattr(row, name, value)
        row.order = order
        row.save()
