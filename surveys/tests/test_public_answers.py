"""Answers of people without an account: public waves, tickets, personal links."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.enums import Audience
from surveys.errors import BadSheet
from surveys.models import Ballot, Invitation, Service, Ticket, Wave
from surveys.services.answers import answer_by_link, answer_publicly, invitation_of, personal_token
from surveys.services.counting import count_ballots
from surveys.services.sealing import guards_of, seal, unseal
from surveys.services.tickets import issue_tickets
from surveys.services.waves import open_public_wave
from surveys.tests.factories import (
    InvitationFactory,
    WaveFactory,
    answers_to,
    published_questionnaire,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic():
    unit = UnitFactory()
    return Service.objects.create(unit=unit, name="Pelayanan KIA", code="kia")


@pytest.fixture
def officer(clinic):
    return grant(UserFactory(), Role.HR, clinic.unit)


def open_for(clinic, officer, **changes):
    today = timezone.localdate()
    values = {
        "questionnaire": published_questionnaire(),
        "title": "SKM",
        "unit": clinic.unit,
        "opens_on": today,
        "closes_on": today + timedelta(days=89),
        "by": officer,
        "service": clinic,
    }
    return open_public_wave(**values | changes)


@pytest.mark.parametrize(
    ("hour", "half"), [(7, "MORNING"), (11, "MORNING"), (12, "AFTERNOON"), (17, "AFTERNOON")]
)
def test_a_public_answer_keeps_the_half_day(clinic, officer, monkeypatch, hour, half):
    wave = open_for(clinic, officer)
    today = timezone.localdate()
    now = datetime(today.year, today.month, today.day, hour, 59, tzinfo=ZoneInfo("Asia/Jakarta"))
    monkeypatch.setattr(timezone, "now", lambda: now)
    answer_publicly(wave=wave, answers=answers_to(wave, 5, 4, ""))
    ballot = Ballot.objects.get()
    assert (ballot.day, ballot.half, ballot.guard, ballot.group) == (today, half, None, None)


def test_public_answers_are_counted_while_the_wave_runs(clinic, officer):
    wave = open_for(clinic, officer)
    for _ in range(11):
        answer_publicly(wave=wave, answers=answers_to(wave, 5, 4, ""))
    assert count_ballots(wave_id=wave.pk) == 6
    assert wave.responses.count() == 6


def test_bad_public_answers_and_foreign_waves_are_refused(clinic, officer):
    wave = open_for(clinic, officer)
    with pytest.raises(BadSheet):
        answer_publicly(wave=wave, answers={})
    staff = WaveFactory()
    with pytest.raises(NotAllowed, match="tidak dibuka untuk umum"):
        answer_publicly(wave=staff, answers=answers_to(staff, 5, 5, ""))
    Wave.objects.filter(pk=wave.pk).update(settled=True)  # since the page was asked for
    with pytest.raises(InvalidTransition, match="sudah ditutup"):
        answer_publicly(wave=wave, answers=answers_to(wave, 5, 4, ""))
    assert not Ballot.objects.exists()


def test_a_ticket_is_spent_once_and_leaves_nothing(clinic, officer):
    wave = open_for(clinic, officer)
    code, other = issue_tickets(service_id=clinic.pk, count=2, by=officer)
    sheet = answers_to(wave, 5, 4, "")
    with pytest.raises(BadSheet):
        answer_publicly(wave=wave, answers={}, ticket=code)
    typed = f"{code[:4]}-{code[4:]} ".lower()
    answer_publicly(wave=wave, answers=sheet, ticket=typed)
    for wrong in (code, "ABCDEFGH", "x" * 5000):
        with pytest.raises(InvalidInput, match="tidak dikenal atau sudah dipakai"):
            answer_publicly(wave=wave, answers=sheet, ticket=wrong)
    assert (Ballot.objects.count(), Ticket.objects.count()) == (1, 1)
    assert other.encode() not in bytes(Ticket.objects.get().digest)


def test_a_ticket_of_another_service_is_refused(clinic, officer):
    wave = open_for(clinic, officer)
    other = Service.objects.create(unit=clinic.unit, name="Gigi", code="gigi")
    (code,) = issue_tickets(service_id=other.pk, count=1, by=officer)
    with pytest.raises(InvalidInput):
        answer_publicly(wave=wave, answers=answers_to(wave, 5, 4, ""), ticket=code)


@pytest.mark.parametrize("count", [0, 1001])
def test_tickets_are_made_by_the_unit_in_bounds(clinic, officer, count):
    with pytest.raises(InvalidInput, match="1 sampai 1000"):
        issue_tickets(service_id=clinic.pk, count=count, by=officer)
    with pytest.raises(NotAllowed):
        issue_tickets(service_id=clinic.pk, count=1, by=UserFactory())


def test_one_wave_at_a_time_has_the_address_of_a_service(clinic, officer):
    open_for(clinic, officer)
    with pytest.raises(InvalidInput, match="sudah disurvei pada masa itu"):
        open_for(clinic, officer)
    with pytest.raises(InvalidInput, match="milik unit lain"):
        open_for(clinic, grant(UserFactory(), Role.HR), unit=UnitFactory())
    with pytest.raises(InvalidInput, match="layanan atau kode publik"):
        open_for(clinic, officer, service=None)
    wave = open_for(clinic, officer, service=None, public_code="pasar")
    assert (wave.audience, wave.anonymous) == (Audience.PUBLIC, True)
    with pytest.raises(InvalidInput, match="sudah dipakai"):
        open_for(clinic, officer, service=None, public_code="pasar")


def test_a_personal_link_answers_once():
    invitation = InvitationFactory()
    wave = invitation.wave
    token = personal_token(invitation)
    assert invitation_of(token) == invitation
    answer_by_link(token=token, answers=answers_to(wave, 5, 5, ""))
    with pytest.raises(InvalidTransition, match="sudah menjawab"):
        answer_by_link(token=token, answers=answers_to(wave, 1, 1, ""))
    assert Ballot.objects.count() == 1


def test_a_forged_or_late_link_is_refused():
    invitation = InvitationFactory()
    signature = personal_token(invitation).partition(":")[2]
    other = InvitationFactory(wave=invitation.wave)
    for forged in ("", "x", str(other.pk), f"{other.pk}:{signature}", f"{other.pk}:", "1" * 9999):
        with pytest.raises(NotAllowed, match="tidak diundang"):
            answer_by_link(token=forged, answers=answers_to(invitation.wave, 5, 5, ""))
    past = WaveFactory(opens_on=date(2026, 1, 1), closes_on=date(2026, 1, 2))
    late = personal_token(InvitationFactory(wave=past))
    with pytest.raises(InvalidTransition, match="sudah ditutup 02-01-2026"):
        answer_by_link(token=late, answers=answers_to(past, 5, 5, ""))
    assert not Ballot.objects.exists()


def test_what_an_earlier_key_sealed_is_counted(settings):
    """The ballot opens, and its guard still marks the invitation."""
    settings.SECRET_KEY = "kunci lama"
    invitations = [InvitationFactory(wave=wave) for wave in [WaveFactory()] * 5]
    wave = invitations[0].wave
    for invitation in invitations:
        answer_by_link(token=personal_token(invitation), answers=answers_to(wave, 5, 5, ""))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "kunci baru", ["kunci lama"]
    with pytest.raises(InvalidTransition, match="sudah menjawab"):
        answer_by_link(token=personal_token(invitations[0]), answers=answers_to(wave, 1, 1, ""))
    assert count_ballots(wave_id=wave.pk) == 5
    assert Invitation.objects.filter(answered=True).count() == 5


def test_a_seal_hides_length_and_content():
    short, long = seal({"a": 1}), seal({"a": 1, "b": "x" * 900})
    assert len(short) == len(long)
    assert len(seal({"b": "x" * 1100})) > len(long)
    assert unseal(memoryview(long)) == {"a": 1, "b": "x" * 900}
    assert seal({"a": 1}) != short
    assert len(guards_of(1, 11)[0]) == 32
    assert guards_of(1, 11) != guards_of(11, 1)
