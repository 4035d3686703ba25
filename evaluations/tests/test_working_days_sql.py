"""The SQL of many limits gives what the Python rule gives, on every input."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluations.queries.working_days_sql import WORKING_CALENDAR, working_day_after
from evaluations.rules.working_days import add_working_days

pytestmark = pytest.mark.django_db
FIRST = date(2025, 1, 1)
DAYS = st.integers(0, 800).map(lambda number: FIRST + timedelta(days=number))
ASK = f"""
WITH {WORKING_CALENDAR}
SELECT {working_day_after("asked.day", "asked.days")}
FROM unnest(%(starts)s::date[], %(lengths)s::int[]) WITH ORDINALITY AS asked (day, days, position)
ORDER BY position
"""  # noqa: S608 - own text


def in_sql(limits, holidays):
    starts, lengths = [start for start, _ in limits], [days for _, days in limits]
    values = {
        "first_day": min(starts),
        "last_day": max(starts),
        "days": max(lengths),
        "holidays": sorted(holidays),
        "starts": starts,
        "lengths": lengths,
    }
    with connection.cursor() as cursor:
        cursor.execute(ASK, values)
        return [day for (day,) in cursor.fetchall()]


@given(
    limits=st.lists(st.tuples(DAYS, st.integers(0, 60)), min_size=1, max_size=20),
    holidays=st.sets(DAYS, max_size=60),
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_sql_and_python_agree(db, limits, holidays):
    expected = [add_working_days(start, days, holidays) for start, days in limits]
    assert in_sql(limits, holidays) == expected


def test_a_long_run_of_holidays_is_waited_out():
    holidays = {FIRST + timedelta(days=number) for number in range(120)}
    assert in_sql([(FIRST, 1)], holidays) == [date(2025, 5, 1)]
