"""What the sources of indicators say at the end of a period, or until today."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from employees.enums import EmployeeKind
from employees.models import Employee
from employees.queries.policies import policy_by_agency
from evaluations.models import Period
from evaluations.rules.sources import SERVICE_IKM
from pembinaan.common.decimals import percent
from surveys.queries.satisfaction import closed_waves, results_of
from trainings.queries.hours import hours_between

PERSON = "result__plan__employee"


class Figure(NamedTuple):
    """A value, with the survey that it was read from where there is one."""

    value: Decimal
    wave_id: int | None = None


Figures = Mapping[int, Figure]


@dataclass(frozen=True, slots=True)
class Reading:
    """`figures` answers by the ids that stand at `subject`, a path from Indicator."""

    subject: str
    figures: Callable[[Collection[int], Period], Figures]


def training_hours(people: Collection[int], period: Period) -> Figures:
    """JP finished from the start of the year to the end of the period."""
    return {person: Figure(hours) for person, hours in _hours(people, period).items()}


def _hours(people: Collection[int], period: Period) -> Mapping[int, Decimal]:
    until = min(period.ends_on, timezone.localdate())
    found = hours_between(people, date(period.year, 1, 1), until)
    return dict.fromkeys(people, Decimal(0)) | found


def team_hours(people: Collection[int], period: Period) -> Figures:
    """Percent of the PNS whom each rates that have the minimum; without any, no value."""
    reports = Employee.objects.active().filter(
        rater__in=people, kind__in=(EmployeeKind.PNS, EmployeeKind.CPNS)
    )
    rows = list(reports.values_list("pk", "rater", "agency"))
    hours = _hours([pk for pk, _, _ in rows], period)
    general, own = policy_by_agency("jp_pns", on=period.ends_on)
    reached = defaultdict(list)
    for pk, rater, agency in rows:
        reached[rater].append(hours[pk] >= own.get(agency, general))
    return {rater: Figure(percent(sum(each), len(each))) for rater, each in reached.items()}


def service_ikm(services: Collection[int], period: Period) -> Figures:
    """IKM of the last survey closed by the end of the period that enough people answered.

    Without one the service has no value (R3.11 c).
    """
    waves = list(closed_waves(services, until=period.ends_on))
    found = results_of(waves)
    adequate = [found[wave.pk] for wave in reversed(waves) if found[wave.pk].is_adequate]
    return {each.wave.service_id: Figure(each.satisfaction.ikm, each.wave.pk) for each in adequate}


READINGS: Mapping[str, Reading] = {
    "training_hours": Reading(PERSON, training_hours),
    "team_hours": Reading(PERSON, team_hours),
    SERVICE_IKM: Reading("service", service_ikm),
}
