"""What the pages about the work log read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet

from employees.access import scope_of
from employees.enums import Role
from employees.models import Employee
from evaluations.enums import PlanStatus
from evaluations.models import Evaluation, Period, Plan, WorkLog, WorkResult
from evaluations.models.circles import rated_by
from pembinaan.common.templatetags.display import tanggal

LOOKED_BACK = timedelta(days=90)
ALIKE = 0.6  # of 1; the own words again with another figure are over 0.7
CHIPS, RECENT = 5, 40


def results_on(employee: Employee, day: date) -> QuerySet[WorkResult]:
    """Results of the approved SKP that hold on `day`."""
    plans = Plan.objects.filter(
        employee=employee, starts_on__lte=day, ends_on__gte=day, status=PlanStatus.APPROVED
    )
    says = Q(ended_on=None) | Q(ended_on__gt=day)
    return WorkResult.objects.filter(says, plan__in=plans)


def entry_facts(entry: WorkLog) -> Mapping:
    """What the form of one entry may change."""
    return {"text": entry.text, "day": entry.day, "result": entry.result_id}


def days_decided(employee_id: int, first: date, last: date) -> QuerySet[Evaluation]:
    """Decided evaluations of periods that meet these days; their logs no longer change."""
    met = Q(period__starts_on__lte=last, period__ends_on__gte=first)
    decided = Evaluation.objects.filter(met, employee=employee_id, predicate__isnull=False)
    return decided.select_related("period")


def alike(entry: WorkLog) -> WorkLog | None:
    """The likest earlier entry of the same person, None unless it is nearly the same."""
    since = entry.day - LOOKED_BACK
    others = WorkLog.objects.filter(employee=entry.employee_id, day__gte=since)
    rows = others.exclude(pk=entry.pk).annotate(
        likeness=TrigramSimilarity("text", entry.text)  # blind to capitals
    )
    return rows.filter(likeness__gte=ALIKE).order_by("-likeness", "-day").first()


def chips(employee: Employee) -> list[WorkLog]:
    """Recent entries to start from, each sentence once."""
    seen = {}
    for entry in WorkLog.objects.filter(employee=employee).select_related("result")[:RECENT]:
        seen.setdefault(entry.text.casefold(), entry)
    return list(seen.values())[:CHIPS]


def last_result(employee: Employee) -> int | None:
    """The work result chosen last."""
    last = WorkLog.objects.filter(employee=employee).order_by("-pk").values_list("result")
    return last[0][0] if last else None


def entries_in(employee_id: int, period: Period) -> Mapping[int, Sequence[WorkLog]]:
    """Entries of the days of `period` by work result id, the oldest first."""
    days = {"day__gte": period.starts_on, "day__lte": period.ends_on}
    rows = WorkLog.objects.filter(employee=employee_id, result__isnull=False, **days)
    grouped = defaultdict(list)
    for entry in rows.order_by("day", "pk"):
        grouped[entry.result_id].append(entry)
    return grouped


def as_narrative(entries: Iterable[WorkLog]) -> str:
    """A line for each entry, to be edited into a realisation."""
    return "\n".join(f"- {tanggal(entry.day)}: {entry.text}" for entry in entries)


def people_whose_log(user) -> QuerySet[Employee]:
    """The user, and the people the user rates."""
    if user.employee_id is None:
        return Employee.objects.none()
    rated = Plan.objects.filter(rated_by(user)).order_by().values("employee")
    own = Q(pk=user.employee_id) | Q(rater=user.employee_id) | Q(pk__in=rated)
    return Employee.objects.filter(own)


def people_to_open(user) -> QuerySet[Employee]:
    """The people whose log HR may open for a purpose."""
    return Employee.objects.filter(scope_of(user, Role.HR).units_q("unit__"))
