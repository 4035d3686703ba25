"""Public answers: several from one network, no flood, nothing twice, nothing kept of anybody."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.enums import Audience
from surveys.errors import BadSheet, TooManyAnswers
from surveys.models import Ballot, Service, Ticket
from surveys.services import visitors
from surveys.services.answers import answer_publicly
from surveys.services.counting import count_ballots
from surveys.services.tickets import issue_tickets
from surveys.services.visitors import Visitor, answer_as_visitor
from surveys.tests.factories import WaveFactory, answers_to

pytestmark = pytest.mark.django_db
PHONE = Visitor("203.0.113.7", "Mozilla/5.0 (Linux; Android 10; K)")


def public_wave(**fields):
    return WaveFactory(audience=Audience.PUBLIC, **fields)


def say(wave, *values, visitor=PHONE, **more) -> None:
    answers = answers_to(wave, *(values or (4, 5, "")))
    answer_as_visitor(wave=wave, visitor=visitor, answers=answers, **more)


@pytest.fixture
def ticketed():
    """A wave of a service whose counter hands out tickets, and two of their codes."""
    unit = UnitFactory()
    service = Service.objects.create(unit=unit, name="Loket KIA", code="kia", needs_ticket=True)
    hr = grant(UserFactory(), Role.HR, unit)
    codes = issue_tickets(service_id=service.pk, count=2, by=hr)
    return public_wave(unit=unit, service=service), codes


def test_phones_of_one_clinic_may_answer_but_no_flood(monkeypatch):
    monkeypatch.setattr(visitors, "ANSWERS_A_BROWSER", 3)
    wave = public_wave()
    for _ in range(3):
        say(wave)
    with pytest.raises(TooManyAnswers, match="terlalu banyak"):
        say(wave)
    say(wave, visitor=Visitor(PHONE.address, "another browser"))
    say(wave, visitor=Visitor("203.0.113.8", PHONE.agent))
    say(public_wave())
    assert Ballot.objects.filter(wave=wave).count() == 5


def test_a_program_that_changes_its_name_is_stopped_by_its_address(monkeypatch):
    monkeypatch.setattr(visitors, "POSTS_AN_ADDRESS", 3)
    wave = public_wave()
    for number in range(3):
        say(wave, visitor=Visitor(PHONE.address, f"bot {number}"))
    with pytest.raises(TooManyAnswers):
        say(wave, visitor=Visitor(PHONE.address, "bot 4"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::5", "2001:db8:1:3::5", False),
        ("203.0.113.7", "203.0.113.8", False),
        ("", "", True),
        ("no address", "no address", True),
    ],
)
def test_a_network_is_what_its_subscriber_cannot_change(one, other, same):
    assert (Visitor(one, "").network == Visitor(other, "").network) is same


def test_a_refused_sheet_does_not_count_as_an_answer(monkeypatch):
    monkeypatch.setattr(visitors, "ANSWERS_A_BROWSER", 1)
    wave = public_wave()
    for _ in range(2):
        with pytest.raises(BadSheet):
            say(wave, 9, 5, "")
    say(wave)
    assert Ballot.objects.count() == 1


def lose_cache() -> None:
    """This test's own part: to clear it all would take from the tests beside it."""
    cache.key_prefix += "-lost"


def test_the_same_page_sent_again_is_one_answer():
    wave = public_wave()
    say(wave, page="abc")
    say(wave, page="abc")
    lose_cache()  # whoever lost it still has the box
    say(wave, page="abc")
    assert Ballot.objects.count() == 1
    say(wave, 5, 5, "", page="abc")  # the next person on the page that was left open
    say(wave, page="def")
    say(wave)
    say(wave)
    assert Ballot.objects.count() == 5


def test_it_is_still_one_answer_after_counting():
    wave = public_wave()
    for number in range(10):
        say(wave, page=f"page {number}")
    count_ballots(wave_id=wave.pk)
    for number in range(10):
        say(wave, page=f"page {number}")
    assert wave.responses.count() + wave.ballots.count() == 10


def test_a_ticket_is_good_for_one_answer(ticketed):
    wave, (code, _) = ticketed
    say(wave, ticket=f" {code[:4].lower()}-{code[4:]} ")
    with pytest.raises(InvalidInput, match="sudah dipakai") as refused:
        say(wave, ticket=code)
    assert refused.value.field == "ticket"
    assert Ballot.objects.count() == Ticket.objects.count() == 1


def test_a_ticket_stays_when_the_sheet_is_refused(ticketed):
    wave, (code, _) = ticketed
    with pytest.raises(BadSheet):
        say(wave, None, 5, "", ticket=code)
    assert Ticket.objects.count() == 2
    say(wave, ticket=code)


def test_a_ticket_sent_again_with_its_page_is_no_mistake(ticketed):
    wave, (code, _) = ticketed
    say(wave, ticket=code, page="abc")
    lose_cache()
    say(wave, ticket=code, page="abc")
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("ticket", ["", "AAAAAAAA", "x" * 10_000, "' OR 1=1 --", "\x00"])
def test_without_a_ticket_that_is_known_nothing_is_taken(ticketed, ticket):
    wave, _ = ticketed
    with pytest.raises(InvalidInput, match="tiket"):
        say(wave, ticket=ticket)
    assert not Ballot.objects.exists()


def test_tickets_are_not_counted_by_browser(ticketed, monkeypatch):
    monkeypatch.setattr(visitors, "ANSWERS_A_BROWSER", 1)
    wave, codes = ticketed
    for code in codes:
        say(wave, ticket=code)
    assert Ballot.objects.count() == 2


def test_a_ticket_of_another_service_is_unknown(ticketed):
    _, (code, _) = ticketed
    elsewhere = Service.objects.create(unit=UnitFactory(), name="Loket", code="l")
    with pytest.raises(InvalidInput, match="tidak dikenal"):
        say(public_wave(service=elsewhere), ticket=code)


def test_only_open_public_waves_take_public_answers():
    yesterday = timezone.localdate() - timedelta(days=1)
    closed = public_wave(opens_on=yesterday, closes_on=yesterday)
    for wave, refusal in ((closed, InvalidTransition), (WaveFactory(), NotAllowed)):
        with pytest.raises(refusal):
            say(wave)
        with pytest.raises(refusal):
            answer_publicly(wave=wave, answers=answers_to(wave, 4, 4, ""))
    assert not Ballot.objects.exists()


def test_nothing_of_a_visitor_can_be_read_in_the_cache(monkeypatch):
    names = []
    monkeypatch.setattr(visitors, "is_over", lambda key, *limits: names.append(key))
    say(public_wave(), page="abc")
    assert len(names) == 2
    assert all(re.fullmatch("survey:[0-9a-f]{64}", name) for name in names)
