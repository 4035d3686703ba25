"""Ballots become responses, comments and tallies: five or more at once, each exactly once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import DatabaseError, connection, transaction

from employees.models import Unit
from employees.tests.factories import EmployeeFactory, UnitFactory
from pembinaan.common.errors import InvalidTransition
from surveys.models import Comment, Invitation, Response, Tally, Wave
from surveys.services import answers as answering
from surveys.services import counting
from surveys.services.answers import answer
from surveys.services.counting import count_ballots, recount, waves_to_count
from surveys.tests.boxes import (
    answered_ids,
    close,
    group_of,
    hand_in,
    many_kinds_wave,
)
from surveys.tests.factories import InvitationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave():
    """Somebody who never answers keeps it open."""
    wave = many_kinds_wave()
    InvitationFactory(wave=wave)
    return wave


def tallies(wave: Wave, dimension: str = "") -> dict[tuple[str, str, str], int]:
    rows = wave.tallies.filter(dimension=dimension)
    keys = rows.values_list("category", "question_code", "value", "count")
    return {(category, code, value): count for category, code, value, count in keys}


def stored(wave: Wave) -> tuple[int, int, int]:
    """Ballots, responses, and invitations known to be answered."""
    return wave.ballots.count(), wave.responses.count(), len(answered_ids(wave))


def sizes(wave: Wave) -> Counter:
    return Counter(wave.responses.values_list("group", flat=True))


@pytest.mark.parametrize(
    ("people", "expected"),
    [(4, (4, 0, 0)), (9, (9, 0, 0)), (10, (5, 5, 5)), (12, (5, 7, 7))],
)
def test_five_stay_behind_so_that_the_next_count_holds_five(wave, people, expected):
    hand_in(wave, group_of(wave, people), {"nilai": 4})
    assert count_ballots(wave_id=wave.pk) == expected[1]
    assert stored(wave) == expected
    assert count_ballots(wave_id=wave.pk) == 0
    assert stored(wave) == expected


def test_the_last_day_over_everything_is_counted(wave):
    hand_in(wave, group_of(wave, 12), {"nilai": 4})
    count_ballots(wave_id=wave.pk)
    assert not wave.settled
    close(wave)
    assert stored(wave) == (0, 12, 12)
    assert wave.settled
    assert count_ballots(wave_id=wave.pk) == 0
    assert waves_to_count() == []


def test_everybody_has_answered_and_the_wave_is_over():
    wave = many_kinds_wave()
    hand_in(wave, group_of(wave, 6), {"nilai": 4})
    count_ballots(wave_id=wave.pk)
    assert stored(wave) == (0, 6, 6)
    wave.refresh_from_db()
    assert wave.settled


def test_fewer_than_five_are_forgotten(wave):
    """They would never be shown, and one answer of one person names itself."""
    hand_in(wave, group_of(wave, 4), {"nilai": 4, "saran": "Rahasia"})
    close(wave)
    assert stored(wave) == (0, 0, 4)
    assert (Comment.objects.count(), Tally.objects.count()) == (0, 0)


def test_a_wave_that_nobody_answers_ends(wave):
    close(wave)
    assert (wave.settled, stored(wave)) == (True, (0, 0, 0))


def test_each_group_waits_for_its_own_answers(wave):
    large, small = UnitFactory(), UnitFactory()
    hand_in(wave, group_of(wave, 11, large), {"nilai": 4})
    hand_in(wave, group_of(wave, 7, small), {"nilai": 2})
    assert count_ballots(wave_id=wave.pk) == 6
    assert sizes(wave) == {large.pk: 6}
    close(wave)
    assert sizes(wave) == {large.pk: 11, small.pk: 7}
    assert tallies(wave, "group")[str(small.pk), "nilai", "2"] == 7


def test_small_groups_are_pooled_at_the_end(wave):
    large, small, smaller = UnitFactory.create_batch(3)
    hand_in(wave, group_of(wave, 6, large), {"nilai": 4})
    hand_in(wave, group_of(wave, 4, small), {"nilai": 2})
    hand_in(wave, group_of(wave, 1, smaller), {"nilai": 2})
    close(wave)
    assert sizes(wave) == {large.pk: 6, None: 5}
    assert {category for category, _, _ in tallies(wave, "group")} == {str(large.pk)}


def test_a_pool_of_few_takes_the_smallest_group_in(wave):
    """Else all less the shown groups would be the few. What was counted before joins, too."""
    large, middle, small = UnitFactory.create_batch(3)
    hand_in(wave, group_of(wave, 12, middle), {"nilai": 4, "saran": "Baik"})
    count_ballots(wave_id=wave.pk)
    assert sizes(wave) == {middle.pk: 7}
    assert set(wave.comments.values_list("group", flat=True)) == {middle.pk}
    hand_in(wave, group_of(wave, 13, large), {"nilai": 3})
    hand_in(wave, group_of(wave, 2, small), {"nilai": 2})
    close(wave)
    assert sizes(wave) == {large.pk: 13, None: 14}
    assert {category for category, _, _ in tallies(wave, "group")} == {str(large.pk)}
    assert set(wave.comments.values_list("group", flat=True)) == {None}
    before = whole(wave)
    recount(wave_id=wave.pk)
    assert whole(wave) == before


def test_comments_lose_the_unit_in_a_group_under_ten(wave):
    ten, nine = UnitFactory(), UnitFactory()
    hand_in(wave, group_of(wave, 10, ten), {"saran": "Sepuluh"})
    hand_in(wave, group_of(wave, 9, nine), {"saran": "Sembilan"})
    close(wave)
    found = Counter(wave.comments.values_list("text", "group"))
    assert found == {("Sepuluh", ten.pk): 10, ("Sembilan", None): 9}


def test_comments_are_found_by_their_words(wave):
    texts = ("Pelayanannya ramah", "Antrean lama", "Loket sempit", "Ramah", "Layani lansia")
    hand_in(wave, group_of(wave, 5), *({"saran": text} for text in texts))
    close(wave)
    found = wave.comments.extra(
        where=["tsv @@ plainto_tsquery('indonesian', %s)"], params=["pelayanan"]
    )
    assert set(found.values_list("text", flat=True)) == {"Pelayanannya ramah", "Layani lansia"}


SHEETS = (
    {"nilai": 5, "ijazah": "S1", "lewat": ["web", "wa"], "mutu": {"cepat": 4, "ramah": 3}},
    {"nilai": 5, "ijazah": "S1", "lewat": ["web"], "mutu": {"cepat": 4}, "umur": 40},
    {"nilai": 1, "ijazah": "SMA", "umur": 40, "saran": "Antrean lama"},
    {"nilai": 4},
    {"lewat": ["loket"]},
)
FOUND = {  # of all five together
    ("", "", ""): 5,
    **{("", "nilai", ""): 4, ("", "nilai", "5"): 2, ("", "nilai", "4"): 1, ("", "nilai", "1"): 1},
    **{("", "ijazah", ""): 3, ("", "ijazah", "S1"): 2, ("", "ijazah", "SMA"): 1},
    **{("", "lewat", ""): 3, ("", "lewat", "web"): 2, ("", "lewat", "wa"): 1},
    ("", "lewat", "loket"): 1,
    **{("", "mutu.cepat", ""): 2, ("", "mutu.cepat", "4"): 2},
    **{("", "mutu.ramah", ""): 1, ("", "mutu.ramah", "3"): 1},
    **{("", "umur", ""): 2, ("", "umur", "40"): 2},
}


def test_every_kind_is_tallied(wave):
    unit = UnitFactory()
    hand_in(wave, group_of(wave, 5, unit), *SHEETS)
    close(wave)
    assert tallies(wave) == FOUND
    grouped = {(str(unit.pk), code, value): n for (_, code, value), n in FOUND.items()}
    assert tallies(wave, "group") == grouped
    assert tallies(wave, "ijazah") == {
        ("S1", "", ""): 2,
        **{("S1", "nilai", ""): 2, ("S1", "nilai", "5"): 2},
        **{("S1", "ijazah", ""): 2, ("S1", "ijazah", "S1"): 2},
        **{("S1", "lewat", ""): 2, ("S1", "lewat", "web"): 2, ("S1", "lewat", "wa"): 1},
        **{("S1", "mutu.cepat", ""): 2, ("S1", "mutu.cepat", "4"): 2},
        **{("S1", "mutu.ramah", ""): 1, ("S1", "mutu.ramah", "3"): 1},
        **{("S1", "umur", ""): 1, ("S1", "umur", "40"): 1},
        ("SMA", "", ""): 1,
        **{("SMA", "nilai", ""): 1, ("SMA", "nilai", "1"): 1},
        **{("SMA", "ijazah", ""): 1, ("SMA", "ijazah", "SMA"): 1},
        **{("SMA", "umur", ""): 1, ("SMA", "umur", "40"): 1},
    }


def whole(wave: Wave) -> set[tuple]:
    fields = ("dimension", "category", "question_code", "value", "count")
    return set(wave.tallies.values_list(*fields))


def test_counting_bit_by_bit_equals_counting_anew(wave):
    one, two = UnitFactory(), UnitFactory()
    for _ in range(3):
        hand_in(wave, group_of(wave, 10, one), *SHEETS)
        hand_in(wave, group_of(wave, 6, two), *reversed(SHEETS))
        count_ballots(wave_id=wave.pk)
    close(wave)
    before = whole(wave)
    assert ("", "", "", "", 48) in before
    recount(wave_id=wave.pk)
    assert whole(wave) == before


def test_a_named_wave_names_and_waits_for_nobody():
    wave = many_kinds_wave(anonymous=False)
    InvitationFactory(wave=wave)
    (user,) = group_of(wave, 1)
    hand_in(wave, [user], {"nilai": 5, "saran": "Dari saya"})
    assert count_ballots(wave_id=wave.pk) == 1
    response = Response.objects.get()
    assert response.respondent_id == user.employee_id
    assert response.answers == {"nilai": 5, "saran": "Dari saya"}


def test_an_anonymous_wave_never_names(wave):
    person = EmployeeFactory()
    with pytest.raises(DatabaseError, match="names nobody"), transaction.atomic():
        Response.objects.create(wave=wave, respondent=person)
    with pytest.raises(DatabaseError), transaction.atomic():
        Wave.objects.filter(pk=wave.pk).update(anonymous=False)


@pytest.mark.parametrize("step", ["_mark", "_store", "_discard", "_tally"])
def test_killed_anywhere_nothing_is_lost_or_doubled(wave, monkeypatch, step):
    hand_in(wave, group_of(wave, 10), *SHEETS)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(counting, step, killed)
        with pytest.raises(KeyboardInterrupt):
            count_ballots(wave_id=wave.pk)
    assert (stored(wave), tallies(wave), Comment.objects.count()) == ((10, 0, 0), {}, 0)
    count_ballots(wave_id=wave.pk)
    close(wave)
    assert stored(wave) == (0, 10, 10)
    assert tallies(wave) == {key: 2 * count for key, count in FOUND.items()}
    assert Comment.objects.count() == 2


def apart(job, *arguments, **values):
    """In a thread with a connection of its own."""
    try:
        return job(*arguments, **values)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_workers_count_each_ballot_once(wave):
    hand_in(wave, group_of(wave, 12), {"nilai": 4})
    with ThreadPoolExecutor(2) as workers:
        counts = [workers.submit(apart, count_ballots, wave_id=wave.pk) for _ in range(2)]
    assert sorted(count.result() for count in counts) == [0, 7]
    assert stored(wave) == (5, 7, 7)
    assert tallies(wave)["", "", ""] == 7


def until_waiting(many: int) -> None:
    """Until so many others of this database wait for a lock."""
    waiting = """SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'"""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone() == (many,):
                return
        sleep(0.05)
    raise AssertionError(f"{many} never waited")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("over", "counted"), [(False, 5), (True, 10)])
def test_a_second_click_during_the_count_is_refused(wave, monkeypatch, over, counted):
    """It looked before the count; ballots are going and invitations not yet seen as answered."""
    if over:
        Invitation.objects.all().delete()
    users = group_of(wave, 10)
    hand_in(wave, users, {"nilai": 4})
    counting_now, go_on, looked = Event(), Event(), set()

    def tallied_later(*arguments, tally=counting._tally):
        counting_now.set()
        assert go_on.wait(20)
        tally(*arguments)

    def looked_before(invitation, look=answering.has_answered):
        first = invitation.pk not in looked
        looked.add(invitation.pk)
        return False if first else look(invitation)

    def click(user) -> str:
        with pytest.raises(InvalidTransition) as refusal:
            answer(wave_id=wave.pk, by=user, answers={"nilai": 1})
        return refusal.value.code

    monkeypatch.setattr(counting, "_tally", tallied_later)
    monkeypatch.setattr(answering, "has_answered", looked_before)
    with ThreadPoolExecutor(11) as workers:
        count = workers.submit(apart, count_ballots, wave_id=wave.pk)
        assert counting_now.wait(20)
        clicks = [workers.submit(apart, click, user) for user in users]
        until_waiting(counted)
        go_on.set()
        assert count.result(20) == counted
        assert {each.result(20) for each in clicks} == {"already_answered"}
    assert stored(wave) == (10 - counted, counted, counted)
    assert tallies(wave)["", "nilai", "4"] == counted


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_comes_as_the_wave_is_settled_is_refused(wave, monkeypatch):
    *users, late = group_of(wave, 7)
    hand_in(wave, users, {"nilai": 4})
    settling, go_on = Event(), Event()

    def tallied_later(*arguments, tally=counting._tally):
        settling.set()
        assert go_on.wait(20)
        tally(*arguments)

    def come_late() -> str:
        with pytest.raises(InvalidTransition) as refusal:
            answer(wave_id=wave.pk, by=late, answers={"nilai": 1})
        return refusal.value.code

    monkeypatch.setattr(counting, "_tally", tallied_later)
    monkeypatch.setattr(counting, "_is_over", lambda _: True)
    with ThreadPoolExecutor(2) as workers:
        count = workers.submit(apart, count_ballots, wave_id=wave.pk)
        assert settling.wait(20)
        refused = workers.submit(apart, come_late)
        until_waiting(1)
        go_on.set()
        assert (count.result(20), refused.result(20)) == (6, "closed")
    assert stored(wave) == (0, 6, 6)


def test_units_of_groups_stay(wave):
    """A group's unit cannot be deleted under its results."""
    unit = UnitFactory()
    hand_in(wave, group_of(wave, 5, unit), {"nilai": 4})
    close(wave)
    with pytest.raises(Exception, match="protected"):
        Unit.objects.get(pk=unit.pk).delete()
