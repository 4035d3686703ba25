"""How urgent a need is, and which way of learning a form is."""

from decimal import Decimal

import pytest

from trainings.enums import TrainingForm as F
from trainings.enums.plans import MixClass
from trainings.rules.mix import MIX_OF, mix_of
from trainings.rules.needs import need_rank, unmet_share, urgency_band


def test_the_example_of_the_rule_book():
    unmet = unmet_share(Decimal(10), Decimal(20))
    assert unmet == Decimal("0.5")
    assert need_rank(gap=2, predicate=3, unmet=unmet) == Decimal("0.5000")


@pytest.mark.parametrize(
    ("gap", "predicate", "unmet", "rank"),
    [
        (0, 1, 0, "0"),
        (4, 5, 1, "1"),
        (1, None, 0, "0.125"),
        (0, 5, 0, "0.3"),
        (0, None, 1, "0.2"),
        (3, 4, "0.125", "0.625"),
    ],
)
def test_rank_at_the_bounds(gap, predicate, unmet, rank):
    found = need_rank(gap=gap, predicate=predicate, unmet=Decimal(unmet))
    assert found == Decimal(rank)


@pytest.mark.parametrize(
    ("hours", "target", "share"),
    [(0, 20, 1), (20, 20, 0), (32, 20, 0), (5, 20, "0.75"), (0, 0, 0)],
)
def test_unmet_share(hours, target, share):
    assert unmet_share(Decimal(hours), Decimal(target)) == Decimal(share)


@pytest.mark.parametrize(
    ("form", "way"),
    [
        (F.ON_THE_JOB, MixClass.WORK),
        (F.INTERNSHIP, MixClass.WORK),
        (F.SECONDMENT, MixClass.WORK),
        (F.COACHING, MixClass.PEOPLE),
        (F.COMMUNITY, MixClass.PEOPLE),
        (F.TECHNICAL, MixClass.CLASSROOM),
        (F.E_LEARNING, MixClass.CLASSROOM),
        (F.DEGREE, MixClass.CLASSROOM),
    ],
)
def test_which_way_of_learning_a_form_is(form, way):
    assert MIX_OF[form] == way


def test_every_form_is_one_of_the_three():
    assert set(MIX_OF) == set(F)


def test_the_mix_is_of_hours():
    found = mix_of(
        [(F.ON_THE_JOB, Decimal(14)), (F.COACHING, Decimal(4)), (F.SEMINAR, Decimal(2))]
    )
    assert found == {MixClass.WORK: 70, MixClass.PEOPLE: 20, MixClass.CLASSROOM: 10}
    assert set(mix_of([]).values()) == {0}


@pytest.mark.parametrize(
    ("percent", "band"),
    [("0", 1), ("14.9", 1), ("15", 2), ("19.9", 2), ("20", 3), ("25", 4), ("35", 5), ("100", 5)],
)
def test_shades_of_urgency(percent, band):
    assert urgency_band(Decimal(percent)) == band
