"""Level 4 of a training: predikat and satisfaction before and after it, never as its cause.

Source: rule book R7.12. Other things change in two years, too; nothing here compares with people
who did not take part.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from evaluations.enums import Predicate
from evaluations.queries.annual import final_years
from pembinaan.common.decimals import rounded
from surveys.models import Service, Wave
from surveys.queries.satisfaction import WaveSatisfaction, closed_waves, results_of
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


def satisfaction_changes(session: Session) -> list[SatisfactionChange]:
    """Services of the units that alumni work in, surveyed before and since; six queries."""
    alumni = session.enrolments.filter(status=EnrolmentStatus.COMPLETED)
    units = alumni.values("employee__unit")
    services = Service.objects.filter(unit__in=units).select_related("unit").order_by("name", "pk")
    by_key = {service.pk: service for service in services}
    if not by_key:
        return []
    before = _last(closed_waves(by_key, until=session.starts_on))
    after = _last(closed_waves(by_key).filter(opens_on__gt=session.ends_on))
    results = results_of([*before.values(), *after.values()])
    pairs = {
        pk: (results[before[pk].pk], results[after[pk].pk]) for pk in before.keys() & after.keys()
    }
    return [
        SatisfactionChange(service, *pairs[pk])
        for pk, service in by_key.items()
        if pk in pairs and all(each.satisfaction for each in pairs[pk])
    ]


def _last(waves: QuerySet[Wave]) -> dict[int, Wave]:
    """The last of each service, by its id."""
    newest = waves.order_by("service_id", "-closes_on", "-pk").distinct("service_id")
    return {wave.service_id: wave for wave in newest}
