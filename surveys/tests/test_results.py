"""What the result page says: nothing at four answers, everything at five."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from employees.models import Policy
from surveys.models import Wave
from surveys.queries.results import wave_results
from surveys.tests.factories import InvitationFactory, WaveFactory, answered

pytestmark = pytest.mark.django_db


def answer_all(wave, *scores):
    for score in scores:
        answered(wave, score, 5, f"Catatan {9 - score}")


def test_four_answers_stay_hidden():
    wave = WaveFactory()
    answer_all(wave, 5, 4, 4, 3)
    InvitationFactory(wave=wave)
    results = wave_results(wave)
    assert (results.invited, results.answered, results.missing) == (5, 4, 1)
    assert results.response_rate == Decimal("80.00")
    assert (results.scales, results.texts) == ((), ())


def test_five_answers_are_shown():
    wave = WaveFactory()
    answer_all(wave, 5, 4, 4, 3, 4)
    results = wave_results(wave)
    assert results.missing == 0
    first, second = results.scales
    assert first.counts == (0, 0, 1, 3, 1)
    assert (first.mean, first.index, first.grade) == (
        Decimal("4.00"),
        Decimal("80.00"),
        "Cukup Memuaskan",  # 80.00 is not above 80
    )
    assert (second.mean, second.index, second.grade) == (5, 100, "Sangat Memuaskan")
    assert results.overall.counts == (0, 0, 1, 3, 6)
    assert (results.overall.index, results.overall.grade) == (90, "Memuaskan")


@pytest.mark.parametrize(("closed_days_ago", "shown"), [(-1, False), (0, False), (1, True)])
def test_an_open_survey_stays_hidden(closed_days_ago, shown):
    """Seen after five answers and again after six, the difference would be the sixth person's."""
    wave = WaveFactory()
    answer_all(wave, 5, 4, 4, 3, 4)
    InvitationFactory(wave=wave)
    today = timezone.localdate()
    Wave.objects.update(
        opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=closed_days_ago)
    )
    wave.refresh_from_db()
    results = wave_results(wave)
    assert (results.is_final, bool(results.scales), bool(results.texts)) == (shown,) * 3


def test_texts_come_in_alphabetical_order():
    wave = WaveFactory()
    for text in ("pena", "Buku", "", "Ayam", "cara"):
        answered(wave, 5, 5, text)
    assert wave_results(wave).texts[0].answers == ("Ayam", "Buku", "cara", "pena")


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
    assert (results.response_rate, results.missing, results.overall.index) == (None, 5, None)


@pytest.mark.parametrize("people", [5, 12])
def test_queries_do_not_grow_with_answers(people, django_assert_num_queries):
    wave = WaveFactory()
    answer_all(wave, *[4] * people)
    with django_assert_num_queries(5):
        wave_results(wave)
