"""What a wave says of the one before: comparable or not, and in words."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import UserFactory, grant
from surveys.enums import Audience, Verdict
from surveys.models import Tally
from surveys.queries.report import report_data, response_sentence
from surveys.queries.results import wave_results
from surveys.services.questionnaires import new_version, publish
from surveys.tests.factories import WaveFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def tallied(wave, *counts):
    """The first questions were answered so: value and times."""
    codes = wave.questionnaire.questions.values_list("code", flat=True)
    people = max(sum(each.values()) for each in counts)
    Tally.objects.create(wave=wave, count=people)
    for code, each in zip(codes, counts, strict=False):
        values = {"": sum(each.values()), **each}
        Tally.objects.bulk_create(
            Tally(wave=wave, question_code=code, value=value, count=count)
            for value, count in values.items()
        )
    return wave


@pytest.fixture
def before():
    opens = TODAY - timedelta(days=100)
    return tallied(WaveFactory(opens_on=opens, settled=True), {"3": 10}, {"4": 5, "2": 5})


def again(before, **fields):
    return WaveFactory(
        **{"questionnaire": before.questionnaire, "unit": before.unit, "settled": True} | fields
    )


def test_each_question_and_the_whole_are_compared(before):
    wave = tallied(again(before), {"5": 5, "4": 5}, {"4": 5, "2": 5})
    results = wave_results(wave)
    first, second = results.figures
    assert results.previous == before
    # 90 now and 60 then, the latter without any spread; the second stands where it stood
    assert first.change.difference == Decimal("30.00")
    assert (first.change.verdict, second.change.verdict) == (Verdict.UP, Verdict.UNCLEAR)
    assert results.overall.change.difference == Decimal("15.00")


def test_a_new_version_is_compared_by_the_codes_of_its_questions(before):
    author = grant(UserFactory(), Role.HR)
    copy = new_version(questionnaire_id=before.questionnaire_id, by=author)
    copy.questions.filter(order=copy.questions.first().order).update(code="lain")
    publish(questionnaire_id=copy.pk, by=author)
    wave = tallied(again(before, questionnaire=copy), {"5": 6}, {"5": 6})
    found = {figure.item.code: figure.change for figure in wave_results(wave).figures}
    assert found.pop("lain") is None
    assert [change.difference for change in found.values()] == [Decimal("40.00")]


@pytest.mark.parametrize(
    "change",
    [
        {"settled": False},
        {"opens_on": TODAY},
        {"audience": Audience.PUBLIC},
    ],
)
def test_others_are_not_comparable(before, change):
    wave = tallied(again(before), {"5": 5}, {"4": 5})
    for name, value in change.items():
        setattr(before, name, value)
    before.closes_on = TODAY
    before.save()
    assert wave_results(wave).previous is None


def test_too_few_answers_are_compared_with_nothing(before):
    Tally.objects.filter(wave=before, question_code="").update(count=4)
    wave = tallied(again(before), {"5": 5}, {"4": 5})
    assert wave_results(wave).previous is None


def test_the_report_says_it_in_words(before):
    wave = tallied(again(before), {"5": 5, "4": 5}, {"4": 5, "2": 5})
    data = report_data(wave, wave_results(wave))
    assert data["overall"]["index"] == "75"
    assert data["overall"]["change"].startswith("naik: +15 (")
    assert [line["change"][:4] for line in data["sections"][0]["lines"]] == ["naik", "belu"]
    assert [line["index"] for line in data["weakest"]] == ["60", "90"]


def test_a_public_wave_has_nobody_invited():
    wave = tallied(
        WaveFactory(audience=Audience.PUBLIC, target_population=100), {"5": 6}, {"4": 6}
    )
    results = wave_results(wave)
    assert response_sentence(wave, results) == "6 orang menjawab."
    assert results.sample.sentence == (
        "Belum memadai: 6 dari 80 jawaban yang diperlukan; kurang 74."
    )
