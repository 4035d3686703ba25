"""The guideline of many units in one statement: equal to the rule, and right about the tree."""

import json
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from employees.models import Policy
from employees.tests.factories import EmployeeFactory, UnitFactory
from evaluations.enums import OrganisationPredicate, Predicate
from evaluations.queries.guideline import (
    State,
    conditions_of,
    pattern_at,
    pattern_of,
    unit_patterns,
)
from evaluations.queries.guideline_sql import JUDGE
from evaluations.rules.distribution import TABLES, findings
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_execution import EvaluationFactory, OrganisationResultFactory

pytestmark = pytest.mark.django_db
FED = """
WITH tally AS (
  SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS (unit_id integer, unit text, path text,
    organisation integer, set_for text, people integer, counts integer[], few numeric)
)
"""


def judged(cases, table):
    """The findings of JUDGE for (organisation, counts, few) each."""
    rows = [
        {
            "unit_id": number,
            "unit": "Unit",
            "path": "",
            "organisation": organisation.value,
            "set_for": "Unit",
            "people": sum(counts),
            "counts": counts,
            "few": str(few),
        }
        for number, (organisation, counts, few) in enumerate(cases)
    ]
    values = {"rows": json.dumps(rows), "conditions": conditions_of(table)}
    with connection.cursor() as cursor:
        cursor.execute(FED + JUDGE, values)
        patterns = [pattern_of(row, table) for row in cursor.fetchall()]
    return {pattern.unit_id: pattern.findings for pattern in patterns}


def expected(organisation, counts, few, table):
    given = dict(zip(Predicate, counts, strict=True))
    return findings(organisation, given, table=table, small_unit=few)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.valid_from))
def test_sql_and_python_say_the_same_of_every_small_unit(table):
    counts = [each for each in product(range(7), repeat=5) if sum(each) <= 6]
    few = (Decimal(1), Decimal(5))
    cases = list(product(OrganisationPredicate, counts, few))
    found = judged(cases, table)
    assert len(found) == len(cases) == 5 * 462 * 2
    for number, case in enumerate(cases):
        assert found[number] == expected(*case, table), case


class LargeUnits(TestCase):
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(OrganisationPredicate),
                st.tuples(*[st.integers(0, 3000)] * 5),
                st.integers(1, 50).map(Decimal),
            ),
            min_size=1,
            max_size=60,
        )
    )
    @settings(max_examples=40, deadline=None)
    def test_sql_and_python_say_the_same(self, cases):
        found = judged(cases, TABLES[0])
        for number, case in enumerate(cases):
            assert found[number] == expected(*case, TABLES[0])


def rate_people(unit, *codes):
    """One person of `unit` for each predikat code, rated in quarter I."""
    pairs = {1: (1, 1), 2: (2, 2), 3: (3, 2), 4: (2, 3), 5: (3, 3)}
    rater = EmployeeFactory(unit=UnitFactory())
    for code in codes:
        result, behaviour = pairs[code]
        person = EmployeeFactory(unit=unit, rater=rater)
        plan = PlanFactory(employee=person, approved=True)
        EvaluationFactory(
            plan=plan, rated=True, result=result, behaviour=behaviour, predicate=code
        )


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def clinic(office):
    return UnitFactory(parent=office)


def test_units_are_counted_with_everything_below(office, clinic):
    rate_people(office, 1, 2)
    rate_people(clinic, 2, 2, 3)
    EmployeeFactory(unit=clinic)
    OrganisationResultFactory(unit=office)
    found = unit_patterns(PeriodFactory())
    above, below = found[office.pk], found[clinic.pk]
    assert (above.counts, above.decided, above.people) == ((1, 3, 1, 0, 0), 5, 6)
    assert (below.counts, below.decided, below.people) == ((0, 2, 1, 0, 0), 3, 4)
    assert (below.organisation, below.set_for) == (2, office.name)
    assert above.state is State.FITS  # 3 of 5 at most floor(3.5), one needs improvement
    assert below.state is State.SMALL


def test_the_nearest_result_counts_and_other_periods_do_not(office, clinic):
    rate_people(clinic, 2)
    OrganisationResultFactory(unit=office, predicate=OrganisationPredicate.POOR)
    OrganisationResultFactory(unit=clinic, predicate=OrganisationPredicate.OUTSTANDING)
    pattern = pattern_at(clinic.path, PeriodFactory())
    assert (pattern.organisation, pattern.set_for) == (1, clinic.name)
    later = PeriodFactory(number=2)
    assert pattern_at(clinic.path, later).state is State.NOT_SET
    OrganisationResultFactory(unit=office, period=later)
    assert pattern_at(clinic.path, later).state is State.UNRATED


def test_what_breaks_and_who_would_move(clinic):
    rate_people(clinic, 1, 2, 2, 2, 2)
    OrganisationResultFactory(unit=clinic)
    pattern = pattern_at(clinic.path, PeriodFactory())
    assert pattern.state is State.BROKEN
    assert [finding.text for finding in pattern.findings] == [
        "Baik 4 dari 5 orang, paling banyak 3 (70 %): lebih 1 orang.",
        (
            "Belum ada pegawai dengan predikat Butuh Perbaikan atau Kurang/Misconduct: "
            "kurang 1 orang."
        ),
    ]
    assert [move.text for move in pattern.moves] == ["1 orang dari Baik ke Butuh Perbaikan"]


def test_an_agency_sets_what_is_small(clinic):
    rate_people(clinic, 1, 1, 1, 1, 1)
    OrganisationResultFactory(unit=clinic, predicate=OrganisationPredicate.OUTSTANDING)
    period = PeriodFactory()
    assert pattern_at(clinic.path, period).state is State.BROKEN
    dated = {"key": "small_unit", "valid_from": date(2025, 1, 1), "basis": "Uji"}
    Policy.objects.create(**dated, value=4)
    Policy.objects.create(**dated, agency=clinic.agency, value=6)
    assert pattern_at(clinic.path, period).state is State.SMALL
    Policy.objects.create(
        **dated | {"valid_from": date(2026, 4, 1)}, agency=clinic.agency, value=1
    )
    assert pattern_at(clinic.path, period).state is State.SMALL  # not yet in March


def test_nobody_has_no_pattern(clinic):
    assert pattern_at(clinic.path, PeriodFactory()) is None


def test_narrowing_by_agency_and_subtree(office, clinic):
    elsewhere = UnitFactory()
    rate_people(clinic, 2)
    rate_people(elsewhere, 2)
    period = PeriodFactory()
    assert set(unit_patterns(period, tops=[clinic.path])) == {clinic.pk}
    same = unit_patterns(period, agencies=[clinic.agency_id], only=[office.path])
    assert set(same) == {office.pk}
    assert unit_patterns(period, agencies=[]) == {}


def test_bars_leave_shares_out_of_a_small_unit(clinic):
    rate_people(clinic, 1, 2, 2)
    OrganisationResultFactory(unit=clinic)
    pattern = pattern_at(clinic.path, PeriodFactory())
    assert [(people, share) for _, people, share in pattern.bars] == [
        *((1, None), (2, None), (0, None), (0, None), (0, None))
    ]
    assert pattern.segments == [(1, "0.00", "33.33"), (2, "33.33", "66.67")]
