"""While a wave runs its officer reminds, prolongs and closes early."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.models import Notification
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.enums import Audience
from surveys.services.wave_steps import close_early, prolong, remind_now
from surveys.tests.factories import InvitationFactory, WaveFactory, answered

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def wave():
    return WaveFactory()


@pytest.fixture
def officer(wave):
    return grant(UserFactory(), Role.TRAINING, wave.unit)


def test_only_those_without_an_answer_are_reminded_once_a_day(wave, officer):
    waiting = InvitationFactory(wave=wave)
    answered(wave, 4, 4, "")
    assert [remind_now(wave_id=wave.pk, by=officer) for _ in range(2)] == [1, 1]
    assert Notification.objects.get(kind="survey_reminder").employee == waiting.employee


def test_a_public_wave_has_nobody_to_remind(officer, wave):
    public = WaveFactory(unit=wave.unit, audience=Audience.PUBLIC, public_code="abc")
    with pytest.raises(InvalidTransition, match="tidak memiliki daftar undangan"):
        remind_now(wave_id=public.pk, by=officer)


def test_prolonging_only_ever_adds_days(wave, officer):
    last = wave.closes_on
    for day in (last, last - DAY):
        with pytest.raises(InvalidInput, match="Pilih tanggal sesudah"):
            prolong(wave_id=wave.pk, closes_on=day, by=officer)
    prolong(wave_id=wave.pk, closes_on=last + DAY, by=officer)
    wave.refresh_from_db()
    assert wave.closes_on == last + DAY


def test_closing_early_counts_what_waits_and_is_final(wave, officer):
    for _ in range(5):
        answered(wave, 4, 5, "")
    InvitationFactory(wave=wave)
    closed = close_early(wave_id=wave.pk, by=officer)
    assert (closed.settled, closed.closes_on) == (True, timezone.localdate())
    assert (wave.responses.count(), wave.ballots.count()) == (5, 0)
    with pytest.raises(InvalidTransition, match="selesai dihitung"):
        prolong(wave_id=wave.pk, closes_on=wave.closes_on + DAY, by=officer)


def test_a_wave_that_has_not_opened_never_opens(officer, wave):
    coming = WaveFactory(unit=wave.unit, opens_on=timezone.localdate() + DAY)
    closed = close_early(wave_id=coming.pk, by=officer)
    assert (closed.settled, closed.closes_on) == (True, coming.opens_on)


@pytest.mark.parametrize("step", [remind_now, close_early])
def test_an_officer_of_another_unit_does_nothing(wave, step):
    other = grant(UserFactory(), Role.TRAINING, UnitFactory())
    with pytest.raises(NotAllowed):
        step(wave_id=wave.pk, by=other)
