"""The employee records what came of a work result in a period."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from evaluations.access import actors_of
from evaluations.enums import Expectation, Polarity
from evaluations.models import Indicator, IndicatorValue, Period, Plan, Realisation, WorkResult
from evaluations.services.windows import execution_refusal, rated_refusal
from evaluations.services.writing import locked_plan
from evaluations.transitions import Actor
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed

LARGEST = Decimal("99999999999999.99")
Reached = Decimal | date | None  # a figure, a day, the code of an Expectation; None clears


def recording_refusal(plan: Plan, period: Period, by) -> DomainError | None:
    """Why `by` may not record realisations of `plan` in `period` now, or None."""
    if Actor.EMPLOYEE not in actors_of(plan, by):
        return NotAllowed("wrong_actor", "Realisasi hanya dapat diisi oleh pemilik SKP.")
    return execution_refusal(plan, period) or rated_refusal(plan.employee_id, period)


@transaction.atomic
def record(
    *, result_id: int, period_id: int, by, narrative: str, values: Mapping[int, Reached]
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
    if text := _value_problem(Polarity(indicator.polarity), value):
        raise InvalidInput("out_of_range", text, field=field)


def _value_problem(polarity: Polarity, value: Decimal | date) -> str:
    """Why the value does not fit an indicator of this kind, or ""."""
    if polarity == Polarity.DATE:
        fits, text = isinstance(value, date), "Isi tanggal selesainya."
    elif not isinstance(value, Decimal) or not value.is_finite():
        fits, text = False, "Capaian berupa angka."
    elif polarity == Polarity.QUALITATIVE:
        fits, text = value in set(Expectation), "Pilih salah satu dari tiga tingkat capaian."
    else:
        fits, text = 0 <= value <= LARGEST, "Capaian berupa angka 0 atau lebih."
    return "" if fits else text


def _save_values(values: Mapping[int, Reached], period: Period, agency_id: int) -> None:
    cleared = [indicator_id for indicator_id, value in values.items() if value is None]
    IndicatorValue.objects.filter(indicator__in=cleared, period=period).delete()
    IndicatorValue.objects.bulk_create(
        [
            IndicatorValue(
                indicator_id=indicator_id, period=period, agency_id=agency_id, **_column(value)
            )
            for indicator_id, value in values.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=["indicator", "period"],
        update_fields=["value", "reached_on"],
    )


def _column(value: Decimal | date) -> dict:
    return {"reached_on": value} if isinstance(value, date) else {"value": value}
