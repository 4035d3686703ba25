"""Opening and closing evaluation periods."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from evaluations.enums import PeriodKind, RunStatus
from evaluations.models import Period
from evaluations.rules.periods import period_days
from evaluations.services.runs import may_run
from pembinaan.common.errors import DomainError, NotAllowed


def ensure_quarter(day: date) -> Period:
    """The quarter that holds `day`, made when it is missing."""
    number = (day.month + 2) // 3
    starts_on, ends_on = period_days(day.year, PeriodKind.QUARTERLY, number)
    period, _ = Period.objects.get_or_create(
        year=day.year,
        kind=PeriodKind.QUARTERLY,
        number=number,
        defaults={"starts_on": starts_on, "ends_on": ends_on},
    )
    return period


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
    """Quarters to compute tonight: the running one, and the one before until it is closed."""
    running = ensure_quarter(today)
    before = Period.objects.filter(
        kind=PeriodKind.QUARTERLY, closed_at=None, ends_on__lt=running.starts_on
    )
    return [running, *before.order_by("-ends_on")[:1]]
