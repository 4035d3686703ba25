"""Final annual predikat, one a person and year: what rewards and improvement stand on."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from evaluations.enums import RETURNED, PeriodKind, Predicate
from evaluations.models import Evaluation
from evaluations.rules.priorities import Demand


def final_years() -> QuerySet[Evaluation]:
    return Evaluation.objects.whole().filter(period__kind=PeriodKind.ANNUAL, status__in=RETURNED)


def histories(people: Iterable[int]) -> dict[int, dict[int, Predicate]]:
    """By employee id, the predikat by year."""
    found = defaultdict(dict)
    rows = final_years().filter(employee__in=list(people))
    for employee, year, predicate in rows.values_list("employee", "period__year", "predicate"):
        found[employee][year] = Predicate(predicate)
    return found


def years_meeting(demand: Demand, *, year: int) -> Coalesce:
    """How many of the years `demand` looks at meet it, for each row with an `employee`."""
    years = range(year - demand.years + 1, year + 1)
    rows = final_years().filter(
        employee=OuterRef("employee"), period__year__in=years, predicate__lte=demand.worst
    )
    counts = rows.order_by().values("employee").annotate(count=Count("pk"))
    return Coalesce(Subquery(counts.values("count")), 0)
