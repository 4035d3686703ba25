"""What the result page says: nothing at four answers, everything at five, once counted."""

from datetime import date
from decimal import Decimal

import pytest

from employees.models import Policy
from employees.tests.factories import UnitFactory
from surveys.models import Tally, Wave
from surveys.queries.results import shown_categories, wave_results
from surveys.services.counting import count_ballots
from surveys.tests.boxes import close, group_of, hand_in, many_kinds_wave
from surveys.tests.factories import (
    InvitationFactory,
    QuestionFactory,
    QuestionnaireFactory,
    WaveFactory,
    answered,
)
from surveys.views.results import distribution_chart

pytestmark = pytest.mark.django_db


def answer_all(wave, *scores):
    """Once everybody has answered, the wave is over."""
    for score in scores:
        answered(wave, score, 5, f"Catatan {9 - score}")
    count_ballots(wave_id=wave.pk)
    wave.refresh_from_db()


def test_four_answers_stay_hidden():
    wave = WaveFactory()
    answer_all(wave, 5, 4, 4, 3)
    InvitationFactory(wave=wave)
    results = wave_results(wave)
    assert (results.invited, results.answered, results.missing) == (5, 4, 1)
    assert results.response_rate == Decimal("80.00")
    assert (results.figures, results.overall, results.is_shown) == ((), None, False)


def test_five_answers_are_shown():
    wave = WaveFactory()
    answer_all(wave, 5, 4, 4, 3, 4)
    results = wave_results(wave)
    assert results.missing == 0
    first, second = results.figures
    assert [share.count for share in first.shares] == [0, 0, 1, 3, 1]
    assert [share.share for share in first.shares] == [0, 0, 20, 60, 20]
    assert (first.summary.mean, first.index, first.index_class.label) == (
        Decimal("4.00"),
        Decimal("80.00"),
        "Cukup Memuaskan",  # 80.00 is not above 80
    )
    assert (second.index, second.index_class.label) == (100, "Sangat Memuaskan")
    assert (results.overall.index, results.overall.index_class.label) == (90, "Memuaskan")
    assert results.weakest == [first, second]


def test_results_of_an_open_survey_lag_behind():
    """Seen after five answers and again after six, the difference would be the sixth person's."""
    wave = WaveFactory()
    InvitationFactory(wave=wave)
    answer_all(wave, *[4] * 9)
    waiting = wave_results(wave)
    assert (waiting.answered, waiting.counted, waiting.figures) == (9, 0, ())
    answer_all(wave, 4)
    shown = wave_results(wave)
    assert (shown.answered, shown.counted, shown.is_final) == (10, 5, False)
    assert [share.count for share in shown.figures[0].shares] == [0, 0, 0, 5, 0]


def test_an_agency_may_ask_for_more_answers():
    wave = WaveFactory()
    Policy.objects.create(
        key="survey_min_answers",
        agency=wave.unit.agency,
        value=6,
        valid_from=date(2026, 1, 1),
        basis="Keputusan kepala",
    )
    answer_all(wave, 5, 5, 5, 5, 5)
    assert wave_results(wave).missing == 1


def test_nobody_asked_yet():
    results = wave_results(WaveFactory())
    assert (results.response_rate, results.missing, results.overall) == (None, 5, None)


@pytest.mark.parametrize("people", [5, 12])
def test_queries_do_not_grow_with_answers(people, django_assert_num_queries):
    wave = WaveFactory()
    answer_all(wave, *[4] * people)
    wave = Wave.objects.select_related("unit__agency", "questionnaire").get(pk=wave.pk)
    with django_assert_num_queries(6):
        wave_results(wave)


def test_a_breakdown_hides_what_few_said():
    """Of 6 S1, 5 SMA and one without: the one comes out as the rest unless SMA hides as well."""
    wave = many_kinds_wave()
    InvitationFactory(wave=wave)
    sheets = [{"ijazah": "S1"}] * 6 + [{"ijazah": "SMA"}] * 5 + [{"nilai": 5}]
    hand_in(wave, group_of(wave, 12), *sheets)
    count_ballots(wave_id=wave.pk)
    assert shown_categories(wave, "ijazah") == {}  # it may still grow by one
    close(wave)
    assert shown_categories(wave, "ijazah") == {"S1": 6}


def test_groups_are_shown_while_a_survey_is_open():
    wave, unit = many_kinds_wave(), UnitFactory()
    InvitationFactory(wave=wave)
    hand_in(wave, group_of(wave, 11, unit), {"nilai": 5})
    count_ballots(wave_id=wave.pk)
    assert shown_categories(wave, "group") == {str(unit.pk): 6}


def names_of_scores(*labels: str) -> list[str]:
    """How the chart calls the highest and the lowest score; a question for each first label."""
    wave = WaveFactory(settled=True, questionnaire=QuestionnaireFactory())
    Tally.objects.create(wave=wave, count=6)
    for label in labels:
        options = [{"value": value, "label": f"{label} {value}"} for value in range(1, 6)]
        asked = QuestionFactory(questionnaire=wave.questionnaire, options=options)
        Tally.objects.create(wave=wave, question_code=asked.code, count=6)
        Tally.objects.create(wave=wave, question_code=asked.code, value="4", count=6)
    series = distribution_chart(wave_results(wave)).series
    return [series[0].label, series[-1].label]


def test_the_chart_speaks_the_words_of_the_questions():
    assert names_of_scores("Relevan", "Relevan") == ["Relevan 5", "Relevan 1"]


def test_questions_with_different_words_share_numbers():
    assert names_of_scores("Relevan", "Setuju") == ["Nilai 5", "Nilai 1"]
