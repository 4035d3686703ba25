"""Level 4 of a training: predikat and satisfaction before and after it, never as its cause.

Source: rule book R7.12. Other things change in two years, too; nothing here compares with people
who did not take part.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from evaluations.enums import Predicate
from evaluations.queries.annual import final_years
from pembinaan.common.decimals import rounded
from surveys.models import Service
from surveys.queries.satisfaction import WaveSatisfaction, closed_waves, latest_results
from trainings.enums import EnrolmentStatus
from trainings.models import Session

LEAST_PEOPLE = 5  # fewer would show whose predikat it is


@dataclass(frozen=True, slots=True)
class PredicateChange:
    """Of alumni with a final predikat in both years."""

    before: int
    after: int
    people: int
    better: int
    same: int
    worse: int
    counts: Sequence[tuple[Predicate, int, int]]

    @property
    def is_shown(self) -> bool:
        return self.people >= LEAST_PEOPLE


@dataclass(frozen=True, slots=True)
class SatisfactionChange:
    """A service of the alumni's units: its last IKM before the session and the last one since."""

    service: Service
    before: WaveSatisfaction
    after: WaveSatisfaction

    @property
    def difference(self) -> Decimal:
        return rounded(self.after.satisfaction.ikm - self.before.satisfaction.ikm)


def predicate_change(session: Session) -> PredicateChange:
    """From the year before the session's to the year after it; one query."""
    years = (session.ends_on.year - 1, session.ends_on.year + 1)
    alumni = session.enrolments.filter(status=EnrolmentStatus.COMPLETED).values("employee")
    rows = final_years().filter(employee__in=alumni, period__year__in=years)
    found: dict[int, dict[int, int]] = {}
    for person, year, predicate in rows.values_list("employee", "period__year", "predicate"):
        found.setdefault(person, {})[year] = predicate
    pairs = [(own[years[0]], own[years[1]]) for own in found.values() if len(own) == len(years)]
    before, after = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
    return PredicateChange(
        before=years[0],
        after=years[1],
        people=len(pairs),
        better=sum(new < old for old, new in pairs),
        same=sum(new == old for old, new in pairs),
        worse=sum(new > old for old, new in pairs),
        counts=[(each, before[each], after[each]) for each in Predicate],
    )


def satisfaction_changes(session: Session, today: date | None = None) -> list[SatisfactionChange]:
    """Services of the units that alumni work in, surveyed before and since; ten queries."""
    alumni = session.enrolments.filter(status=EnrolmentStatus.COMPLETED)
    units = alumni.values("employee__unit")
    services = Service.objects.filter(unit__in=units).select_related("unit").order_by("name", "pk")
    by_key = {service.pk: service for service in services}
    if not by_key:
        return []
    before = latest_results(by_key, until=session.starts_on)
    after = latest_results(_asked_since(by_key, session), until=today or timezone.localdate())
    return [
        SatisfactionChange(service, before[pk], after[pk])
        for pk, service in by_key.items()
        if pk in before and pk in after and _has_ikm(before[pk]) and _has_ikm(after[pk])
    ]


def _asked_since(services: Mapping[int, Service], session: Session) -> set[int]:
    since = closed_waves(services).filter(opens_on__gt=session.ends_on)
    return set(since.order_by().values_list("service", flat=True))


def _has_ikm(result: WaveSatisfaction) -> bool:
    return result.satisfaction is not None
