"""Limits of everybody, in sets: written every night, counted anew when holidays change."""

from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Max, Min

from employees.models import Agency
from employees.queries.policies import policy_value
from evaluations.enums import EvaluationStatus
from evaluations.enums.clocks import ClockKind
from evaluations.models import Clock, Evaluation, Period
from evaluations.queries import clock_sql as sql
from evaluations.queries.holidays import holidays_of
from evaluations.rules.limits import annual_window_ends_on, limit_of
from evaluations.rules.working_days import add_working_days
from pembinaan.common.sets import joined_in_sets


@transaction.atomic
def write_clocks(today: date) -> None:
    """Every limit that no step has started yet: SKP of the year, open evaluations. Repeatable."""
    year = {"year": today.year, "today": today}
    with joined_in_sets(), connection.cursor() as cursor:
        cursor.execute(sql.WRITE_PLAN_CLOCKS, year)
        cursor.execute(sql.STOP_PLAN_CLOCKS, year)
        cursor.execute(sql.STOP_EVALUATION_CLOCKS, year)
    opened = Evaluation.objects.filter(status=EvaluationStatus.OPEN, period__closed_at=None)
    for period_id, agency_id in opened.order_by().values_list("period", "agency").distinct():
        write_evaluation_clocks(period_id=period_id, agency_id=agency_id)


@transaction.atomic
def write_evaluation_clocks(*, period_id: int, agency_id: int) -> None:
    """The limits of evaluating and reporting for the open evaluations of a period in an agency."""
    period, agency = Period.objects.get(pk=period_id), Agency.objects.get(pk=agency_id)
    ends_on, days = evaluation_window(period, agency)
    report = limit_of(ClockKind.REPORT).days
    reported_by = add_working_days(ends_on, report, holidays_of(agency_id, since=ends_on))
    shared = {"period": period_id, "agency": agency_id, "year": period.year}
    rows = (
        (ClockKind.EVALUATE, period.ends_on, days, ends_on),
        (ClockKind.REPORT, ends_on, report, reported_by),
    )
    with connection.cursor() as cursor:
        for kind, counted_from, length, due_on in rows:
            cursor.execute(
                sql.WRITE_EVALUATION_CLOCKS,
                shared
                | {"kind": kind, "counted_from": counted_from, "days": length, "due_on": due_on},
            )


def evaluation_window(period: Period, agency: Agency) -> tuple[date, int | None]:
    """The last day of evaluating, and its working days after the period; None for a date."""
    if annual := annual_window_ends_on(period.kind, period.year):
        return annual, None
    days = int(policy_value("window_workdays_after", on=period.ends_on, agency=agency))
    holidays = holidays_of(agency.pk, since=period.ends_on)
    return add_working_days(period.ends_on, days, holidays), days


@transaction.atomic
def recount(*, agency_id: int | None) -> None:
    """Give every running limit its last day anew; without agency, those of all agencies."""
    agencies = [agency_id] if agency_id else Agency.objects.values_list("pk", flat=True)
    for each in agencies:
        _recount(each)


def _recount(agency_id: int) -> None:
    running = Clock.objects.open().filter(agency=agency_id, days__isnull=False)
    span = running.aggregate(first=Min("counted_from"), last=Max("due_on"), days=Max("days"))
    if span["first"] is None:
        return
    holidays = holidays_of(agency_id, since=span["first"])
    values = {
        "agency": agency_id,
        "first_day": span["first"],
        # a window may end later by as many days as holidays were added
        "last_day": span["last"] + timedelta(days=2 * len(holidays)),
        "days": span["days"],
        "holidays": sorted(holidays),
    }
    with connection.cursor() as cursor:
        for statement in (sql.RECOUNT, sql.FOLLOW_WINDOW, sql.RECOUNT):
            cursor.execute(statement, values)
