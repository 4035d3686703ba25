"""Relevance of a course over its waves, for the change loop."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from surveys.enums import Verdict
from surveys.models import Tally
from surveys.queries.relevance import CODES, Topic, relevance
from surveys.rules.readymade import organiser_classroom
from surveys.tests.factories import WaveFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def wave_with(days_ago: int, **answers):
    """A settled wave whose answers are counted so: code with _ for -, value and times."""
    wave = WaveFactory(opens_on=TODAY - timedelta(days_ago), settled=True)
    for code, counts in answers.items():
        values = {"": sum(counts.values()), **counts}
        Tally.objects.bulk_create(
            Tally(wave=wave, question_code=code.replace("_", "-"), value=value, count=count)
            for value, count in values.items()
        )
    return wave


def test_the_ready_made_questionnaire_asks_for_relevance():
    assert set(CODES) <= {question.code for question in organiser_classroom.TEXT.questions}


def test_mean_and_share_by_course_and_the_trend():
    before = wave_with(90, kesesuaian_materi={"5": 10, "4": 10})
    now = wave_with(30, kesesuaian_materi={"2": 8, "3": 2}, membantu_tugas={"1": 5, "4": 5})
    found = relevance({"a": Topic([now.pk, before.pk]), "b": Topic([before.pk]), "c": Topic([])})
    first, last = found["a"].points
    assert (first.wave_id, first.count, first.mean, first.irrelevant) == (
        before.pk,
        20,
        Decimal("4.50"),
        Decimal("0.00"),
    )
    # (2 x 8 + 3 x 2) / 10 = 2.2 and (1 x 5 + 4 x 5) / 10 = 2.5; 13 of 20 answers are 1 or 2
    assert (last.count, last.mean, last.irrelevant) == (10, Decimal("2.35"), Decimal("65.00"))
    assert found["a"].trend.difference == Decimal("-2.15")
    assert found["a"].trend.verdict == Verdict.DOWN
    assert (found["a"].count, found["b"].trend, found["c"].latest) == (30, None, None)


def test_few_answers_are_left_out():
    few = wave_with(30, kesesuaian_materi={"1": 4})
    half = wave_with(20, kesesuaian_materi={"4": 5}, membantu_tugas={"1": 4})
    points = relevance({"a": Topic([few.pk, half.pk])})["a"].points
    assert [(point.wave_id, point.mean) for point in points] == [(half.pk, 4)]


def test_each_topic_asks_its_own_questions():
    wave = wave_with(30, unit_a={"1": 6, "2": 2}, unit_b={"5": 8})
    found = relevance({code: Topic([wave.pk], [code]) for code in ("unit-a", "unit-b")})
    # (1 x 6 + 2 x 2) / 8 = 1.25
    assert found["unit-a"].latest.mean == Decimal("1.25")
    assert found["unit-a"].latest.irrelevant == Decimal("100.00")
    assert (found["unit-b"].latest.mean, found["unit-b"].latest.irrelevant) == (5, 0)


@pytest.mark.parametrize("waves", [1, 3])
def test_queries_do_not_grow(waves, django_assert_num_queries):
    ids = [wave_with(10 + number, membantu_tugas={"4": 6}).pk for number in range(waves)]
    with django_assert_num_queries(3):
        assert len(relevance({pk: Topic([pk]) for pk in ids})) == waves
