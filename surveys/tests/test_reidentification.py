"""Somebody reads the whole database, again and again, and does not find out who said what."""

import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

import pytest
from django.test import Client
from django.urls import reverse

from employees.models import User
from employees.tests.factories import UnitFactory
from surveys.enums import QuestionKind as Kind
from surveys.enums import QuestionnaireStatus
from surveys.models import Questionnaire, Wave
from surveys.services import answers as answering
from surveys.services import counting
from surveys.services.counting import count_ballots
from surveys.tests import attackers
from surveys.tests.attackers import FIRST_MARK, Dump, take_dump
from surveys.tests.boxes import close, group_of
from surveys.tests.factories import (
    InvitationFactory,
    QuestionFactory,
    QuestionnaireFactory,
    WaveFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
FEWEST = 5
LARGE, MIDDLE, SMALL = 30, 12, 3  # people of three units; the small one is pooled at the end


@dataclass
class Survey:
    """A wave, who has which mark, and what the database said at each moment."""

    wave: Wave
    truth: dict[int, int]
    dumps: list[Dump] = field(default_factory=list)


def questionnaire() -> Questionnaire:
    made = QuestionnaireFactory()
    QuestionFactory(questionnaire=made, code="nilai")
    QuestionFactory(questionnaire=made, code="angka", kind=Kind.NUMBER)
    QuestionFactory(questionnaire=made, code="saran", kind=Kind.TEXT, required=False)
    made.status = QuestionnaireStatus.PUBLISHED
    made.save()
    return made


def answer_on_the_page(wave: Wave, user: User, mark: int) -> None:
    """Signed in, as everybody answers; every third person adds a comment."""
    client = Client()
    client.force_login(user)
    sheet = {"nilai": "4", "angka": str(mark)}
    if mark % 3 == 0:
        sheet["saran"] = f"Catatan {mark}"
    page = reverse("surveys:answer", args=[wave.pk])
    assert client.post(page, sheet).status_code == 302


def hold(*, after_each=None) -> Survey:
    """A survey from the first answer to its end, with a dump at each moment."""
    wave = WaveFactory(questionnaire=questionnaire())
    large, middle, small = UnitFactory.create_batch(3)
    InvitationFactory(wave=wave, group=large)  # never answers
    users = [
        *group_of(wave, LARGE, large),
        *group_of(wave, MIDDLE, middle),
        *group_of(wave, SMALL, small),
    ]
    users.sort(key=lambda user: user.pk * 7919 % 101)  # they come in some order
    survey = Survey(wave, {})
    for number, user in enumerate(users):
        survey.truth[user.employee_id] = FIRST_MARK + number
        answer_on_the_page(wave, user, FIRST_MARK + number)
        if after_each:
            after_each(wave_id=wave.pk)
    survey.dumps.append(take_dump())
    count_ballots(wave_id=wave.pk)
    survey.dumps.append(take_dump())
    close(wave)
    survey.dumps.append(take_dump())
    return survey


def fewest_suspects(survey: Survey) -> int:
    """The least number of marks that any attack by transactions leaves for a person."""
    return min(
        (
            len(marks)
            for dump in survey.dumps
            for person, marks in attackers.by_transaction(dump).items()
            if person in survey.truth
        ),
        default=FEWEST,
    )


def most_hits(survey: Survey) -> int:
    """People that the best guess by order finds."""
    return max(
        attackers.hits(guess, survey.truth)
        for dump in survey.dumps
        for guess in attackers.by_order(dump)
    )


def smallest_difference(survey: Survey) -> int:
    """The fewest people, but not nobody, behind what two moments tell."""
    return min(
        number
        for earlier, later in combinations(survey.dumps, 2)
        for number in attackers.by_difference(earlier, later)
    )


def test_the_whole_database_does_not_tell_who_said_what():
    survey = hold()
    waiting, counted, closed = survey.dumps
    # What was said is there, once it is counted, and nowhere before.
    assert attackers.marked(waiting) == []
    assert {mark for _, _, mark in attackers.marked(closed)} == {*survey.truth.values()}
    assert len(counted.tables["surveys_response"]) == (LARGE - 5) + (MIDDLE - 5)
    assert len(closed.tables["surveys_response"]) == LARGE + MIDDLE + SMALL
    # A waiting ballot differs from others in its key, its guard and what is sealed; not in length.
    ballots = waiting.tables["surveys_ballot"]
    assert len({len(bytes(ballot["sheet"])) for ballot in ballots}) == 1
    assert {(ballot["day"], ballot["half"]) for ballot in ballots} == {(None, "")}
    # Whoever answers writes a ballot and nothing else that names anybody.
    written = {ballot["xmin"] for ballot in ballots}
    assert not [
        (table, row)
        for table, row in waiting.rows()
        if table != "surveys_ballot" and written & {row["xmin"], row["xmax"]}
        if waiting.people_of(table, row)
    ]
    for dump in survey.dumps:
        assert attackers.beside_a_person(dump) == set()
        assert {table for table, _, _ in attackers.marked(dump)} <= {
            *("surveys_response", "surveys_comment", "surveys_tally")
        }
    assert fewest_suspects(survey) >= FEWEST
    assert most_hits(survey) < len(survey.truth) / 2  # by lot it is three; this once in 10**9
    assert smallest_difference(survey) >= FEWEST
    groups = Counter(row["group_id"] for row in closed.tables["surveys_response"])
    assert sorted(groups.values()) == [MIDDLE + SMALL, LARGE]
    comments = Counter(row["group_id"] for row in closed.tables["surveys_comment"])
    assert comments.keys() <= groups.keys()


def test_no_table_of_answers_knows_a_time_or_a_person():
    """Not even a column for it, but the half day of public waves and the name of named ones."""
    survey = hold()
    (closed,) = survey.dumps[2:]
    columns = {
        table: {*closed.tables[table][0]} - {"ctid", "xmin", "xmax"}
        for table in ("surveys_response", "surveys_comment", "surveys_tally")
    }
    assert columns == {
        "surveys_response": {
            *("id", "wave_id", "group_id", "day", "half", "respondent_id", "answers"),
        },
        "surveys_comment": {"id", "wave_id", "group_id", "question_code", "text", "tsv"},
        "surveys_tally": {
            *("id", "wave_id", "dimension", "category", "question_code", "value", "count"),
        },
    }
    for row in closed.tables["surveys_response"]:
        assert (row["day"], row["half"], row["respondent_id"]) == (None, "", None)


class Unmixed:
    """A lot that always falls on the first."""

    def sample(self, rows, many):
        return rows[:many]

    def shuffle(self, rows):
        """Leaves the order alone."""


def test_without_mixing_the_order_tells(monkeypatch):
    monkeypatch.setattr(counting, "chance", Unmixed())
    survey = hold()
    assert most_hits(survey) >= LARGE


def test_counted_one_by_one_the_transaction_tells(monkeypatch):
    monkeypatch.setattr(counting, "least_answers", lambda wave: 0)
    survey = hold(after_each=count_ballots)
    assert fewest_suspects(survey) == 1


def test_without_a_reserve_the_difference_tells(monkeypatch):
    """All that wait are counted, however few come in the next moment."""
    reserve = counting._ready

    def everything(wave, minimum):
        return {group: count + minimum for group, count in reserve(wave, minimum).items()}

    monkeypatch.setattr(counting, "_ready", everything)
    wave = WaveFactory(questionnaire=questionnaire())
    InvitationFactory(wave=wave)
    users = group_of(wave, 11)
    survey = Survey(wave, {user.employee_id: FIRST_MARK for user in users})
    for user in users[:10]:
        answer_on_the_page(wave, user, FIRST_MARK)
    count_ballots(wave_id=wave.pk)
    survey.dumps.append(take_dump())
    answer_on_the_page(wave, users[10], FIRST_MARK)
    close(wave)
    survey.dumps.append(take_dump())
    assert smallest_difference(survey) == 1


def test_unsealed_the_waiting_ballot_tells(monkeypatch):
    monkeypatch.setattr(answering, "seal", lambda sheet: json.dumps(sheet).encode())
    monkeypatch.setattr(counting, "unseal", lambda sealed: json.loads(bytes(sealed)))
    survey = hold()
    assert most_hits(survey) == len(survey.truth)
