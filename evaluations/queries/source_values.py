"""What the sources of indicators say about people at the end of a period, or until today."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from employees.enums import EmployeeKind
from employees.models import Employee
from employees.queries.policies import policy_by_agency
from evaluations.models import Period
from pembinaan.common.decimals import percent
from trainings.enums import EnrolmentStatus
from trainings.models import Enrolment

Values = Mapping[int, Decimal]


def training_hours(people: Collection[int], period: Period) -> Values:
    """JP finished from the start of the year to the end of the period."""
    until = min(period.ends_on, timezone.localdate())
    finished = Enrolment.objects.filter(
        employee__in=people,
        status=EnrolmentStatus.COMPLETED,
        session__ends_on__range=(date(period.year, 1, 1), until),
    )
    rows = finished.order_by().values_list("employee").annotate(Sum("hours"))
    return dict.fromkeys(people, Decimal(0)) | dict(rows)


def team_hours(people: Collection[int], period: Period) -> Values:
    """Percent of the PNS whom each rates that have the minimum; without any, no value."""
    reports = Employee.objects.active().filter(
        rater__in=people, kind__in=(EmployeeKind.PNS, EmployeeKind.CPNS)
    )
    rows = list(reports.values_list("pk", "rater", "agency"))
    hours = training_hours([pk for pk, _, _ in rows], period)
    general, own = policy_by_agency("jp_pns", on=period.ends_on)
    reached = defaultdict(list)
    for pk, rater, agency in rows:
        reached[rater].append(hours[pk] >= own.get(agency, general))
    return {rater: percent(sum(each), len(each)) for rater, each in reached.items()}


READINGS: Mapping[str, Callable[[Collection[int], Period], Values]] = {
    "training_hours": training_hours,
    "team_hours": team_hours,
}
