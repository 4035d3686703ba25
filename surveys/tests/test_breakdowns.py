"""One dimension at a time, weakest first, and nothing that few said, not even by subtraction."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from employees.tests.factories import UnitFactory
from surveys.enums import Breakdown
from surveys.models import Wave
from surveys.queries.breakdowns import Dimension, dimensions_of, heat_map
from surveys.services.counting import count_ballots
from surveys.tests.boxes import close, group_of, hand_in, many_kinds_wave
from surveys.tests.factories import InvitationFactory

pytestmark = pytest.mark.django_db
IJAZAH = Dimension("ijazah", "Ijazah")
GROUP = Dimension("group", "Unit kerja")


def questions_of(wave):
    return list(wave.questionnaire.questions.all())


def test_units_come_weakest_first():
    wave = many_kinds_wave(breakdown=Breakdown.UNIT)
    strong, weak = UnitFactory(name="Unit kuat"), UnitFactory(name="Unit lemah")
    hand_in(wave, group_of(wave, 5, strong), {"nilai": 5})
    hand_in(wave, group_of(wave, 6, weak), {"nilai": 2})
    close(wave)
    heat = heat_map(wave, GROUP, questions_of(wave))
    assert [(column.label, column.count, column.index) for column in heat.columns] == [
        ("Unit lemah", 6, Decimal("40.00")),
        ("Unit kuat", 5, Decimal("100.00")),
    ]
    item, cells = heat.rows[0]
    assert item.code == "nilai"
    assert [(cell.count, cell.index) for cell in cells] == [(6, 40), (5, 100)]
    assert heat.hidden == 0


def test_a_small_category_does_not_come_out_as_the_rest():
    """All less S1 would be the two of SMA, so that nothing is shown of S1 either."""
    wave = many_kinds_wave()
    people = group_of(wave, 9)
    hand_in(
        wave, people, *[{"ijazah": "S1", "nilai": 5}] * 7, *[{"ijazah": "SMA", "nilai": 1}] * 2
    )
    close(wave)
    heat = heat_map(wave, IJAZAH, questions_of(wave))
    assert (heat.columns, heat.hidden) == ([], 9)


def test_a_question_that_few_of_a_category_answered_hides_another():
    """Six of S1 and two of SMA: the mean of all and of S1 would give that of the two."""
    wave = many_kinds_wave()
    s1 = [{"ijazah": "S1", "nilai": 5, "mutu": {"cepat": 4}}] * 6
    sma = [{"ijazah": "SMA", "nilai": 1, "mutu": {"cepat": 1}}] * 2 + [
        {"ijazah": "SMA", "nilai": 1}
    ] * 5
    hand_in(wave, group_of(wave, 13), *s1, *sma)
    close(wave)
    heat = heat_map(wave, IJAZAH, questions_of(wave))
    found = {item.code: [cell.index for cell in cells] for item, cells in heat.rows}
    assert [column.category for column in heat.columns] == ["SMA", "S1"]
    assert found["nilai"] == [20, 100]
    assert found["mutu.cepat"] == [None, None]


def test_profiles_wait_for_the_end_and_units_for_a_breakdown():
    wave = many_kinds_wave(breakdown=Breakdown.UNIT)
    questions = questions_of(wave)
    assert [each.code for each in dimensions_of(wave, questions)] == ["group"]
    InvitationFactory(wave=wave)
    hand_in(wave, group_of(wave, 12), {"ijazah": "S1"})
    count_ballots(wave_id=wave.pk)
    assert heat_map(wave, IJAZAH, questions).columns == []
    close(wave)
    assert [each.code for each in dimensions_of(wave, questions)] == ["group", "ijazah"]
    wave.breakdown = Breakdown.NONE
    assert [each.code for each in dimensions_of(wave, questions)] == ["ijazah"]


def test_queries_do_not_grow_with_units(django_assert_num_queries):
    wave = many_kinds_wave(breakdown=Breakdown.UNIT, opens_on=timezone.localdate() - timedelta(3))
    for _ in range(3):
        hand_in(wave, group_of(wave, 5, UnitFactory()), {"nilai": 4})
    close(wave)
    wave = Wave.objects.select_related("unit", "questionnaire").get(pk=wave.pk)
    questions = questions_of(wave)
    with django_assert_num_queries(6):
        assert len(heat_map(wave, GROUP, questions).columns) == 3
