"""Periods that have results, and how fresh these are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from evaluations.enums import PeriodKind
from evaluations.models import Period, ReportRun, UnitResult

STALE_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Freshness:
    """`run` computed the figures shown; `last` is the newest run of the period."""

    run: ReportRun
    last: ReportRun

    @property
    def time(self) -> datetime:
        return self.run.finished_at or self.run.queued_at

    @property
    def is_stale(self) -> bool:
        """Older than a day, while facts of the period still come in."""
        running = self.last.period.ends_on >= timezone.localdate()
        return running and timezone.now() - self.time > STALE_AFTER


def periods_with_results() -> QuerySet[Period]:
    """The newest first."""
    results = UnitResult.objects.filter(period=OuterRef("pk"))
    return Period.objects.filter(Exists(results)).order_by("-starts_on", "kind")


def not_yet_computed(periods: Sequence[Period]) -> Period | None:
    """The running quarter, when it is newer than everything with results."""
    running = Period.objects.started().filter(kind=PeriodKind.QUARTERLY).first()
    newest = periods[0].starts_on if periods else date.min
    return running if running and running.starts_on > newest else None


def chosen_period(periods: Sequence[Period], asked: str) -> Period | None:
    """The period asked for by id, else the newest."""
    named = [period for period in periods if str(period.pk) == asked]
    return next(iter([*named, *periods]), None)


def period_before(periods: Sequence[Period], period: Period) -> Period | None:
    """The one to compare with: of the same kind, with results."""
    earlier = [
        other
        for other in periods
        if other.kind == period.kind and other.starts_on < period.starts_on
    ]
    return max(earlier, key=lambda other: other.starts_on, default=None)


def freshness(period: Period, results: Sequence[UnitResult]) -> Freshness | None:
    """Of the results shown, by the newest run among them; None without results."""
    if not results:
        return None
    run = max((result.run for result in results), key=lambda run: run.queued_at)
    last = period.runs.select_related("period").first()
    return Freshness(run, last)
