"""Opening and closing evaluation periods."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from employees.models import Agency
from employees.queries.policies import policy_by_agency
from evaluations.enums import PeriodKind, RunStatus
from evaluations.models import Period
from evaluations.queries.periods import kinds_in_use, monthly_agencies
from evaluations.rules.periods import number_of, period_days
from evaluations.rules.windows import window_starts_on
from evaluations.services.runs import may_run
from pembinaan.common.errors import DomainError, NotAllowed


def ensure_period(kind: PeriodKind, day: date) -> Period:
    """The period of that kind that holds `day`, made when it is missing."""
    number = number_of(kind, day)
    starts_on, ends_on = period_days(day.year, kind, number)
    period, _ = Period.objects.get_or_create(
        year=day.year,
        kind=kind,
        number=number,
        defaults={"starts_on": starts_on, "ends_on": ends_on},
    )
    return period


def ensure_quarter(day: date) -> Period:
    """The quarter that holds `day`, made when it is missing."""
    return ensure_period(PeriodKind.QUARTERLY, day)


def closing_refusal(period: Period, by) -> DomainError | None:
    """Why `by` may not close the period today, whatever was computed, or None."""
    if not may_run(by):
        return NotAllowed("wrong_actor", "Periode ditutup oleh HR seluruh instansi.")
    if period.is_closed:
        return DomainError("period_closed", f"{period} sudah ditutup.")
    if period.ends_on >= timezone.localdate():
        return DomainError("period_not_over", f"{period} belum berakhir.")
    return None


@transaction.atomic
def close_period(*, period_id: int, by) -> Period:
    """Freeze a period with the figures of its last finished run."""
    period = Period.objects.select_for_update().get(pk=period_id)
    if error := closing_refusal(period, by):
        raise error
    last = period.runs.order_by("-queued_at", "-pk").first()
    if last is None or last.status != RunStatus.DONE:
        raise DomainError(
            "no_finished_run", f"Jalankan perhitungan {period} sampai selesai, lalu tutup."
        )
    period.closed_at = timezone.now()
    period.save(update_fields=["closed_at"])
    return period


def due_periods(today: date) -> list[Period]:
    """What to compute tonight: the running period of each kind in use, and the one before until
    it is closed; a year from its evaluation on.
    """
    due = []
    for kind in kinds_in_use(today):
        running = ensure_period(kind, today)
        before = Period.objects.filter(kind=kind, closed_at=None, ends_on__lt=running.starts_on)
        due += [running, *before.order_by("-ends_on")[:1]]
    years = Period.objects.filter(kind=PeriodKind.ANNUAL, closed_at=None, openings__isnull=False)
    return due + list(years.distinct().order_by("-ends_on")[:1])


def due_openings(today: date) -> list[tuple[Period, Agency]]:
    """What to open tonight: periods whose evaluation window has begun, with the one before until
    it is closed, so that newcomers and mended data follow.
    """
    monthly, days = monthly_agencies(today), policy_by_agency("window_days_before", on=today)
    due = []
    for agency in Agency.objects.all():
        kind = PeriodKind.MONTHLY if agency.pk in monthly else PeriodKind.QUARTERLY
        before = int(days[1].get(agency.pk, days[0]))
        for each in (kind, PeriodKind.ANNUAL):
            due += [(period, agency) for period in _to_open(each, today, before)]
    return due


def _to_open(kind: PeriodKind, today: date, days_before: int) -> list[Period]:
    starts_on, ends_on = period_days(today.year, kind, number_of(kind, today))
    found = []
    if today >= window_starts_on(ends_on, days_before=days_before):
        found.append(ensure_period(kind, today))
    last_day = starts_on - timedelta(days=1)
    if kind != PeriodKind.ANNUAL or today.month == 1:
        found += Period.objects.filter(kind=kind, ends_on=last_day, closed_at=None)
    return found
