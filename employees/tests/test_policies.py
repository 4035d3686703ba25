"""Defaults of the figures HR may date anew."""

from decimal import Decimal

import pytest

from employees.rules.policies import POLICIES, default_of


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kpi_cap", 120),
        ("survey_min_answers", 5),
        ("jp_pns", 20),
        ("jp_pppk", 24),
        ("small_unit", 5),
        ("proposal_above_share", 60),
        ("proposal_below_share", 50),
        ("proposal_meets_floor", 90),
        ("succession_years", 2),
        ("promotion_years", 2),
        ("promotion_predicate", 2),
        ("improvement_months_pppk", 6),
        ("relevance_floor", "3.5"),
        ("irrelevant_share", 30),
        ("relevance_answers", 8),
        ("curriculum_days", 60),
        ("follow_up_opens", 6),
        ("follow_up_reminds", 7),
        ("follow_up_closes", 12),
    ],
)
def test_default(key, value):
    assert default_of(key) == Decimal(value)


def test_no_other_keys_and_nothing_left_blank():
    assert len(POLICIES) == 25
    for key, default in POLICIES.items():
        assert default.key == key
        assert default.unit
        assert default.label
        assert default.basis


def test_no_default_for_an_unknown_key():
    with pytest.raises(KeyError):
        default_of("unknown")
