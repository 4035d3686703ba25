"""Values of indicators that come by themselves, with the time at which they were read."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from evaluations.enums import PlanStatus
from evaluations.models import Evaluation, Indicator, IndicatorValue, Period
from evaluations.queries.source_values import READINGS
from evaluations.services.realisation import recording_refusal
from evaluations.services.windows import period_refusal
from evaluations.services.writing import locked_plan


@transaction.atomic
def read_sources(*, period_id: int, plan_id: int | None = None) -> int:
    """Read all sources for the approved SKPs of a period, or for one; the number of values.

    Safe to run twice: a second reading replaces the first. What has been rated stays as it was.
    """
    period = Period.objects.get(pk=period_id)
    if period_refusal(period):
        return 0
    decided = Evaluation.objects.filter(
        employee=OuterRef("result__plan__employee"), period=period, predicate__isnull=False
    )
    runs = Q(ended_on=None) | Q(ended_on__gt=period.ends_on)
    result_runs = Q(result__ended_on=None) | Q(result__ended_on__gt=period.ends_on)
    indicators = Indicator.objects.filter(
        ~Exists(decided),
        runs,
        result_runs,
        result__plan__status=PlanStatus.APPROVED,
        result__plan__starts_on__lte=period.ends_on,
        result__plan__ends_on__gte=period.starts_on,
    )
    if plan_id is not None:
        indicators = indicators.filter(result__plan=plan_id)
    return sum(_read(source, indicators, period) for source in READINGS)


@transaction.atomic
def read_own_sources(*, plan_id: int, period_id: int, by) -> int:
    """The same for one's own SKP, now."""
    plan = locked_plan(plan_id)
    if error := recording_refusal(plan, Period.objects.get(pk=period_id), by):
        raise error
    return read_sources(period_id=period_id, plan_id=plan_id)


def _read(source: str, indicators, period: Period) -> int:
    reading = READINGS[source]
    columns = ("pk", reading.subject, "result__plan__agency")
    wanted = list(indicators.filter(source=source).values_list(*columns))
    found = reading.figures({subject for _, subject, _ in wanted}, period) if wanted else {}
    now = timezone.now()
    rows = [
        IndicatorValue(
            indicator_id=indicator,
            period=period,
            agency_id=agency,
            value=found[subject].value,
            wave_id=found[subject].wave_id,
            read_at=now,
        )
        for indicator, subject, agency in wanted
        if subject in found
    ]
    IndicatorValue.objects.bulk_create(
        rows,
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["indicator", "period"],
        update_fields=["value", "wave", "read_at"],
    )
    return len(rows)
