"""The employee records what came of a work result in a period."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from evaluations.access import actors_of
from evaluations.enums import Polarity
from evaluations.models import Indicator, IndicatorValue, Period, Plan, Realisation, WorkResult
from evaluations.services.windows import execution_refusal, rated_refusal
from evaluations.services.writing import locked_plan
from evaluations.transitions import Actor
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed

LARGEST = Decimal("99999999999999.99")


def recording_refusal(plan: Plan, period: Period, by) -> DomainError | None:
    """Why `by` may not record realisations of `plan` in `period` now, or None."""
    if Actor.EMPLOYEE not in actors_of(plan, by):
        return NotAllowed("wrong_actor", "Realisasi hanya dapat diisi oleh pemilik SKP.")
    return execution_refusal(plan, period) or rated_refusal(plan.employee_id, period)


@transaction.atomic
def record(
    *, result_id: int, period_id: int, by, narrative: str, values: Mapping[int, Decimal | None]
) -> Realisation:
    """Save words and figures of one work result; `values` by indicator id, None clears one.

    Raises NotAllowed, InvalidTransition, or InvalidInput with the field `narrative` or
    `value_<indicator id>`; figures are in the indicator's unit, rounded to 0.01 by the column.
    """
    result = WorkResult.objects.get(pk=result_id)
    period = Period.objects.get(pk=period_id)
    plan = locked_plan(result.plan_id)
    if error := recording_refusal(plan, period, by):
        raise error
    if not narrative.strip():
        raise InvalidInput("no_narrative", "Uraikan realisasinya.", field="narrative")
    realisation, _ = Realisation.objects.update_or_create(
        result=result,
        period=period,
        defaults={"narrative": narrative.strip()},
        create_defaults={"narrative": narrative.strip(), "agency_id": plan.agency_id},
    )
    indicators = {indicator.pk: indicator for indicator in result.indicators.all()}
    for indicator_id, value in values.items():
        _check_value(indicators.get(indicator_id), indicator_id, value)
    _save_values(values, period, plan.agency_id)
    return realisation


def _check_value(indicator: Indicator | None, indicator_id: int, value: Decimal | None) -> None:
    field = f"value_{indicator_id}"
    if indicator is None:
        raise InvalidInput("no_such_indicator", "Indikator ini bukan milik hasil kerja itu.")
    if value is None:
        return
    if indicator.polarity == Polarity.QUALITATIVE:
        raise InvalidInput(
            "no_figure", "Indikator ini diuraikan, bukan diberi angka.", field=field
        )
    if not value.is_finite() or not 0 <= value <= LARGEST:
        raise InvalidInput("out_of_range", "Capaian berupa angka 0 atau lebih.", field=field)


def _save_values(values: Mapping[int, Decimal | None], period: Period, agency_id: int) -> None:
    cleared = [indicator_id for indicator_id, value in values.items() if value is None]
    IndicatorValue.objects.filter(indicator__in=cleared, period=period).delete()
    IndicatorValue.objects.bulk_create(
        [
            IndicatorValue(
                indicator_id=indicator_id, period=period, agency_id=agency_id, value=value
            )
            for indicator_id, value in values.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=["indicator", "period"],
        update_fields=["value"],
    )
