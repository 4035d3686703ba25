"""One person answers once, and the answers forget the person."""

import logging
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from employees.tests.factories import EmployeeFactory, UserFactory, user_of
from pembinaan.common.errors import DomainError, InvalidTransition, NotAllowed
from surveys.errors import BadSheet
from surveys.models import Ballot, Invitation
from surveys.services.answers import answer
from surveys.services.counting import count_ballots
from surveys.services.sealing import unseal
from surveys.tests.factories import (
    InvitationFactory,
    WaveFactory,
    answered,
    answers_to,
    invited_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def sheets() -> list[dict]:
    """What waits, unsealed."""
    return [unseal(ballot.sheet) for ballot in Ballot.objects.all()]


def test_answers_wait_sealed():
    wave = WaveFactory()
    first, second, text = wave.questionnaire.questions.values_list("code", flat=True)
    answered(wave, 5, "1", "  Bagus ")
    assert sheets() == [{first: 5, second: 1, text: "Bagus"}]
    assert b"Bagus" not in bytes(Ballot.objects.get().sheet)
    assert not Invitation.objects.filter(answered=True).exists()


def test_an_optional_text_may_stay_open():
    wave = WaveFactory()
    user = invited_user(wave)
    answers = answers_to(wave, 3, 3, "")
    answer(wave_id=wave.pk, by=user, answers=dict(list(answers.items())[:2]))
    answered(wave, 4, 4, " ")
    assert sorted(tuple(sheet.values()) for sheet in sheets()) == [(3, 3), (4, 4)]


def test_bad_answers_are_named_and_nothing_is_kept():
    wave = WaveFactory()
    first, second, _ = wave.questionnaire.questions.values_list("code", flat=True)
    with pytest.raises(BadSheet, match="wajib dijawab") as refusal:
        answered(wave, None, 6, "")
    assert refusal.value.field == first
    assert refusal.value.errors == {
        first: "Pertanyaan ini wajib dijawab.",
        second: "Pilih dari jawaban yang tersedia.",
    }
    assert not Ballot.objects.exists()


def test_what_is_no_question_of_the_survey_is_left_out():
    wave = WaveFactory()
    user = invited_user(wave)
    answers = answers_to(wave, 5, 5, "") | {"lain": "x"}
    answer(wave_id=wave.pk, by=user, answers=answers)
    assert [len(sheet) for sheet in sheets()] == [2]


def test_twice_is_refused():
    wave = WaveFactory()
    user = answered(wave, 5, 5, "")
    with pytest.raises(InvalidTransition, match="sudah menjawab"):
        answer(wave_id=wave.pk, by=user, answers=answers_to(wave, 1, 1, ""))
    assert Ballot.objects.count() == 1


def test_twice_is_refused_after_counting():
    wave = WaveFactory()
    InvitationFactory(wave=wave)
    users = [answered(wave, 5, 5, "") for _ in range(10)]
    assert count_ballots(wave_id=wave.pk) == 5
    for user in users:
        with pytest.raises(InvalidTransition, match="sudah menjawab"):
            answer(wave_id=wave.pk, by=user, answers=answers_to(wave, 1, 1, ""))
    assert Ballot.objects.count() == 5


def test_who_is_not_invited_is_refused():
    wave = WaveFactory()
    InvitationFactory(wave=wave)
    for user in (user_of(EmployeeFactory()), UserFactory(), UserFactory(is_superuser=True)):
        with pytest.raises(NotAllowed, match="tidak diundang"):
            answer(wave_id=wave.pk, by=user, answers=answers_to(wave, 5, 5, ""))


@pytest.mark.parametrize(
    ("opens", "closes", "text"), [(-3, -1, "sudah ditutup"), (1, 3, "dibuka"), (0, 0, "")]
)
def test_both_days_of_a_wave_are_open(opens, closes, text):
    days = timedelta(days=opens), timedelta(days=closes)
    wave = WaveFactory(opens_on=TODAY + days[0], closes_on=TODAY + days[1])
    if not text:
        answered(wave, 5, 5, "")
        return
    with pytest.raises(InvalidTransition, match=text):
        answered(wave, 5, 5, "")


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_leave_one_ballot():
    wave = WaveFactory()
    user = invited_user(wave)
    answers, outcomes, start = answers_to(wave, 5, 5, ""), [], Barrier(2)

    def send():
        start.wait()
        try:
            outcomes.append(answer(wave_id=wave.pk, by=user, answers=answers))
        except DomainError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    tabs = [Thread(target=send) for _ in range(2)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert sorted(outcomes, key=str) == [None, "already_answered"]
    assert Ballot.objects.count() == 1


def test_answering_logs_nobody(caplog):
    wave = WaveFactory(closes_on=date(2026, 1, 1), opens_on=date(2026, 1, 1))
    with caplog.at_level(logging.DEBUG), pytest.raises(DomainError):
        answered(wave, 5, 5, "Rahasia")
    answered(WaveFactory(), 5, 5, "Rahasia")
    said = [r.getMessage() for r in caplog.records if not r.name.startswith(("factory", "faker"))]
    assert said == []
