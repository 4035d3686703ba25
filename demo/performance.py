"""Runs the performance statements over every person but those of the regulation's example."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db import connection
from django.utils import timezone

from demo import performance_sql as sql
from demo import satisfaction_sql
from demo.templates import WORK
from employees.models import Employee
from employees.services.resolution import resolve_raters
from evaluations.models import Period
from evaluations.rules.quadrant import QUADRANT
from evaluations.services.source_values import read_sources

FINISHED, RUNNING = 0.93, 0.35  # shares of people who have got so far


def create_raters_and_accounts() -> None:
    """Everybody gets the rater that the rule finds (staff have theirs already), and an account."""
    resolve_raters()
    with connection.cursor() as cursor:
        cursor.execute(sql.CHANCE)
        cursor.execute(sql.ACCOUNTS)


def create_year(*, finished: Period, running: Period, example: Collection[Employee]) -> None:
    """Plans of the running year, a finished quarter with ratings and the running one without.

    A finished quarter of the year before takes the same plans of its own year.
    """
    with connection.cursor() as cursor:
        _fill_tables(cursor, example)
        for year in sorted({finished.year, running.year}):
            _plans(cursor, year)
        _quarter(cursor, finished, FINISHED, finished.ends_on)
        read_sources(period_id=finished.pk)
        for statement in (sql.EVALUATIONS, sql.EVALUATION_STEPS, sql.ORGANISATION_RESULTS):
            cursor.execute(statement, _params(finished, FINISHED, finished.ends_on))
        _quarter(cursor, running, RUNNING, timezone.localdate())
        read_sources(period_id=running.pk)


def _fill_tables(cursor, example: Collection[Employee]) -> None:
    cursor.execute("""
        CREATE TEMP TABLE work_template (work text, number int, kind text, statement text)
          ON COMMIT DROP;
        CREATE TEMP TABLE indicator_template (result text, number int, statement text,
          aspect text, polarity text, target numeric, unit text, low numeric, high numeric)
          ON COMMIT DROP;
        CREATE TEMP TABLE quadrant (result int, behaviour int, predicate int) ON COMMIT DROP;
        CREATE TEMP TABLE example (id bigint, unit_id bigint) ON COMMIT DROP;
    """)
    results = {result.statement: result for work in WORK.values() for result in work}
    _insert(
        cursor,
        "work_template",
        [
            (work, number, result.kind, result.statement)
            for work, templates in WORK.items()
            for number, result in enumerate(templates, start=1)
        ],
    )
    _insert(
        cursor,
        "indicator_template",
        [
            (
                statement,
                number,
                each.statement,
                each.aspect,
                each.polarity,
                each.target,
                each.unit,
                each.low,
                each.high,
            )
            for statement, result in results.items()
            for number, each in enumerate(result.indicators, start=1)
        ],
    )
    _insert(cursor, "quadrant", [(*ratings, predicate) for ratings, predicate in QUADRANT.items()])
    _insert(cursor, "example", [(each.pk, each.unit_id) for each in example])


def _insert(cursor, table: str, rows: list[tuple]) -> None:
    places = ", ".join(["%s"] * len(rows[0]))
    cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - own names


def _plans(cursor, year: int) -> None:
    for statement in (
        sql.PLANS,
        sql.RESULTS,
        sql.LINKS,
        sql.INDICATORS,
        satisfaction_sql.INDICATORS,
        sql.ANNEXES,
        sql.PLAN_STEPS,
    ):
        cursor.execute(statement, {"year": year})
    for table in ("plan", "workresult", "indicator"):
        cursor.execute(f"ANALYZE evaluations_{table}")


def _quarter(cursor, period: Period, share: float, day: date) -> None:
    for statement in (sql.REALISATIONS, sql.VALUES, sql.FEEDBACK):
        cursor.execute(statement, _params(period, share, day))


def _params(period: Period, share: float, day: date) -> dict:
    moment = timezone.make_aware(datetime.combine(day, time(9)))
    return {
        "year": period.year,
        "period": period.pk,
        "label": str(period),
        "share": share,
        "day": moment,
    }
