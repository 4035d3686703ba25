"""The SQL form of the achievement answers as the Python form does, whatever the input."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluations.enums import Polarity
from evaluations.queries.achievement_sql import PERCENT
from evaluations.rules.achievement import achievement, days_until

START = date(2026, 1, 1)
figures = st.decimals(min_value=0, max_value=Decimal("99999999999999.99"), places=2)
small = st.integers(0, 12).map(Decimal)  # so that figures meet the bounds of a range
days = st.dates(START - timedelta(days=60), START + timedelta(days=800))
codes = st.sampled_from([1, 2, 3]).map(Decimal)
caps = st.decimals(min_value=80, max_value=200, places=2)
cases = st.one_of(
    st.tuples(st.sampled_from([Polarity.MAXIMISE, Polarity.MINIMISE]), figures, figures),
    st.tuples(st.just(Polarity.DATE), days, days),
    st.tuples(st.just(Polarity.QUALITATIVE), st.none(), codes),
)
ranges = st.tuples(
    st.sampled_from([Polarity.MAXIMISE, Polarity.MINIMISE]), small, small.filter(bool), small
)
STATEMENT = f"""
SELECT {PERCENT} FROM (VALUES (%(polarity)s, %(target)s::numeric, %(target_to)s::numeric,
  %(due_on)s::date, %(value)s::numeric, %(reached_on)s::date, %(starts_on)s::date))
  AS given (polarity, target, target_to, due_on, value, reached_on, starts_on)
"""  # noqa: S608 - own text


@pytest.mark.django_db
@settings(max_examples=300, deadline=None)
@given(cases, caps)
def test_sql_and_python_agree(case, cap):
    polarity, target, actual = case
    dated = polarity == Polarity.DATE
    parameters = {
        "polarity": polarity.value,
        "target": None if dated else target,
        "target_to": None,
        "due_on": target if dated else None,
        "value": None if dated else actual,
        "reached_on": actual if dated else None,
        "starts_on": START,
        "kpi_cap": cap,
    }
    if dated:
        target, actual = days_until(target, start=START), days_until(actual, start=START)
    _agree(parameters, achievement(polarity, target, actual, cap=cap))


@pytest.mark.django_db
@settings(max_examples=200, deadline=None)
@given(ranges, caps)
def test_sql_and_python_agree_on_ranges(case, cap):
    polarity, target, width, actual = case
    parameters = {"polarity": polarity.value, "target": target, "target_to": target + width}
    parameters |= {"due_on": None, "reached_on": None, "value": actual, "starts_on": START}
    expected = achievement(polarity, target, actual, target_to=target + width, cap=cap)
    _agree(parameters | {"kpi_cap": cap}, expected)


def _agree(parameters, expected):
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, parameters)
        (found,) = cursor.fetchone()
    if expected is None:
        assert found is None
    else:
        assert abs(found - expected) < Decimal("0.000001")
