"""One person answers once, and the answers forget the person."""

import logging
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from employees.tests.factories import EmployeeFactory, UserFactory, user_of
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from surveys.models import Answer, Invitation, Response
from surveys.services.answers import answer
from surveys.tests.factories import (
    InvitationFactory,
    WaveFactory,
    answered,
    answers_to,
    invited_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def stored() -> tuple[int, int, int]:
    done = Invitation.objects.filter(answered=True).count()
    return Response.objects.count(), Answer.objects.count(), done


def test_answers_are_stored():
    wave = WaveFactory()
    answered(wave, 5, 1, "  Bagus ")
    rows = Answer.objects.order_by("question__order").values_list("score", "text")
    assert list(rows) == [(5, ""), (1, ""), (None, "Bagus")]
    assert stored() == (1, 3, 1)


def test_an_optional_text_may_stay_open():
    wave = WaveFactory()
    user = invited_user(wave)
    answers = answers_to(wave, 3, 3, "")
    answer(wave_id=wave.pk, by=user, answers=dict(list(answers.items())[:2]))
    answered(wave, 4, 4, " ")
    assert stored() == (2, 4, 2)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((None, 5, ""), "wajib dijawab"),
        (("", 5, ""), "wajib dijawab"),
        ((0, 5, ""), "1 sampai 5"),
        ((6, 5, ""), "1 sampai 5"),
        (("5", 5, ""), "1 sampai 5"),
        ((True, 5, ""), "1 sampai 5"),
    ],
)
def test_a_bad_answer_is_named_and_nothing_is_stored(values, text):
    wave = WaveFactory()
    with pytest.raises(InvalidInput, match=text) as refusal:
        answered(wave, *values)
    assert refusal.value.field == wave.questionnaire.questions.first().code
    assert stored() == (0, 0, 0)


def test_a_text_has_an_end():
    wave = WaveFactory()
    with pytest.raises(InvalidInput, match="2000 huruf; jawaban ini 2001"):
        answered(wave, 5, 5, "a" * 2001)
    answered(wave, 5, 5, "a" * 2000)


def test_an_answer_to_another_survey_is_refused():
    wave, other = WaveFactory.create_batch(2)
    user = invited_user(wave)
    answers = answers_to(wave, 5, 5, "") | answers_to(other, 5, 5, "")
    with pytest.raises(InvalidInput, match="bukan bagian"):
        answer(wave_id=wave.pk, by=user, answers=answers)


def test_twice_is_refused():
    wave = WaveFactory()
    user = answered(wave, 5, 5, "")
    with pytest.raises(InvalidTransition, match="sudah menjawab"):
        answer(wave_id=wave.pk, by=user, answers=answers_to(wave, 1, 1, ""))
    assert stored() == (1, 2, 1)


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
def test_two_tabs_at_once_leave_one_response():
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
    assert Response.objects.count() == 1


def every_row() -> dict[str, list[tuple]]:
    """The whole database as text, table by table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows[table] = [tuple(map(str, row)) for row in cursor.fetchall()]
    return rows


def test_the_database_does_not_know_who_answered_what():
    """Five people answer in a known order; no table holds a response beside a person."""
    wave = WaveFactory()
    users = [answered(wave, score, score, f"Catatan {score}") for score in (1, 2, 3, 4, 5)]
    rows = every_row()
    responses = {row[0] for row in rows["surveys_response"]}
    assert len(responses) == 5
    holders = {
        table for table, found in rows.items() for row in found if responses.intersection(row)
    }
    assert holders == {"surveys_response", "surveys_answer"}
    with connection.cursor() as cursor:
        columns = {
            table: {
                column.name
                for column in connection.introspection.get_table_description(cursor, table)
            }
            for table in [*sorted(holders), "surveys_invitation"]
        }
    assert columns == {
        "surveys_response": {"id", "wave_id"},
        "surveys_answer": {"id", "response_id", "question_id", "score", "text"},
        "surveys_invitation": {"id", "wave_id", "employee_id", "answered"},
    }
    people = {name for user in users for name in (user.username, user.employee.name)}
    texts = {value for table in holders for row in rows[table] for value in row}
    assert not people & texts


def test_keys_of_responses_give_no_order():
    """Fifty people in order: random keys fall into that order once in 50! times."""
    wave = WaveFactory()
    for _ in range(50):
        Response.objects.create(wave=wave)
    keys = [response.pk for response in Response.objects.all()]
    assert {key.version for key in keys} == {4}
    assert keys != sorted(keys)


def test_answering_logs_nobody(caplog):
    wave = WaveFactory(closes_on=date(2026, 1, 1), opens_on=date(2026, 1, 1))
    with caplog.at_level(logging.DEBUG), pytest.raises(DomainError):
        answered(wave, 5, 5, "Rahasia")
    answered(WaveFactory(), 5, 5, "Rahasia")
    said = [r.getMessage() for r in caplog.records if not r.name.startswith(("factory", "faker"))]
    assert said == []
