"""How many faults there are, how that changed, and who is ready for a cycle."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Greatest

from employees.models import Employee, QualityFinding, QualityRun
from employees.queries.quality.check import Check
from employees.queries.quality.registry import BLOCKING, CHECKS

DAYS_OF_TREND, DAYS_OF_CHANGE = 30, 7
WIDTH, HEIGHT = 120, 24  # of the line that draws a trend


@dataclass(frozen=True, slots=True)
class Line:
    """One check. `trend` are its open faults day by day, today last."""

    check: Check
    trend: Sequence[int]

    @property
    def count(self) -> int:
        return self.trend[-1]

    @property
    def change(self) -> int | None:
        """Against seven days ago; None while the checks are younger than that."""
        if len(self.trend) <= DAYS_OF_CHANGE:
            return None
        return self.count - self.trend[-1 - DAYS_OF_CHANGE]

    @property
    def fewer(self) -> int:
        """How many less than seven days ago."""
        return -(self.change or 0)

    @property
    def points(self) -> str:
        """The trend as points of an SVG polyline, "0,24 4,12 ..."."""
        last, most = max(len(self.trend) - 1, 1), max(*self.trend, 1, 1)
        return " ".join(
            f"{WIDTH * day // last},{HEIGHT - HEIGHT * count // most}"
            for day, count in enumerate(self.trend)
        )


@dataclass(frozen=True, slots=True)
class Readiness:
    """Active ASN, and those of them whom nothing keeps from an SKP."""

    people: int
    ready: int
    without_rater: int

    @property
    def blocked(self) -> int:
        return self.people - self.ready


def board_lines(findings: QuerySet[QualityFinding], *, on: date) -> list[Line]:
    """Every check with its trend over `findings`, since the first run at most 30 days ago."""
    start = max(on - timedelta(days=DAYS_OF_TREND), first_day() or on)
    length = (on - start).days + 1
    steps = defaultdict(lambda: [0] * (length + 1))
    for code, since, resolved, faults in _spans(findings, start):
        steps[code][(since - start).days] += faults
        if resolved:
            steps[code][(resolved - start).days] -= faults
    return [Line(check, _running_totals(steps[code][:length])) for code, check in CHECKS.items()]


def first_day() -> date | None:
    """The day of the first run."""
    days = QualityRun.objects.order_by("pk").values_list("started_at__date", flat=True)
    return days.first()


def last_run() -> QualityRun | None:
    return QualityRun.objects.exclude(finished_at=None).order_by("pk").last()


def cycle_readiness(people: QuerySet[Employee]) -> Readiness:
    """How many of `people` could open an SKP today, as the last run saw it."""
    asn = people.active().asn()
    counts = asn.aggregate(all=Count("pk"), without_rater=Count("pk", filter=Q(rater=None)))
    faults = QualityFinding.objects.open().filter(check_code__in=BLOCKING)
    blocked = asn.filter(pk__in=faults.exclude(employee=None).values("employee")).count()
    return Readiness(counts["all"], counts["all"] - blocked, counts["without_rater"])


def _spans(findings: QuerySet[QualityFinding], start: date) -> QuerySet:
    """(check, first day, day it was gone, how many), each no earlier than `start`."""
    recent = findings.filter(Q(resolved_on=None) | Q(resolved_on__gt=start))
    spans = recent.values_list("check_code", Greatest("since", start), "resolved_on")
    return spans.annotate(faults=Count("pk")).order_by()


def _running_totals(steps: Sequence[int]) -> list[int]:
    total, totals = 0, []
    for step in steps:
        total += step
        totals.append(total)
    return totals
