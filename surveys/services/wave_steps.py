"""What the officer of a wave does while it runs: remind, prolong, close early."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from pembinaan.common.editing import require_current
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.access import waves_scope
from surveys.enums import Audience
from surveys.models import Wave
from surveys.services.counting import settle
from surveys.services.waves import remind, require_idle


@transaction.atomic
def remind_now(*, wave_id: int, by) -> int:
    """Tell those who have not answered, each once a day; how many have not answered."""
    wave = _locked(wave_id, by)
    if wave.audience == Audience.PUBLIC:
        text = "Survei untuk masyarakat tidak memiliki daftar undangan."
        raise InvalidTransition("nobody_invited", text)
    if not wave.is_open_on(timezone.localdate()):
        raise InvalidTransition("not_open", "Survei ini sedang tidak dibuka.")
    return remind(wave)


@transaction.atomic
def prolong(*, wave_id: int, closes_on: date, by, seen: str | None = None) -> Wave:
    """Answers are taken until `closes_on`, included; only ever later than promised."""
    wave = _locked(wave_id, by)
    require_current(seen, stored=wave.closes_on, wanted=closes_on)
    least = max(wave.closes_on, timezone.localdate())
    if closes_on < least or closes_on == wave.closes_on:
        text = f"Pilih tanggal sesudah {wave.closes_on:%d-%m-%Y} yang belum lewat."
        raise InvalidInput("not_later", text, field="closes_on")
    if wave.service is not None:
        require_idle(wave.service, wave.opens_on, closes_on, beside=wave.pk)
    wave.closes_on = closes_on
    wave.save(update_fields=["closes_on"])
    return wave


@transaction.atomic
def close_early(*, wave_id: int, by) -> Wave:
    """Take no more answers and count those that wait; a wave not yet open never opens."""
    wave = _locked(wave_id, by)
    wave.closes_on = max(wave.opens_on, min(wave.closes_on, timezone.localdate()))
    wave.save(update_fields=["closes_on"])
    settle(wave_id=wave.pk)
    wave.refresh_from_db()
    return wave


def _locked(wave_id: int, by) -> Wave:
    """The wave under its row lock, for who runs it, while it is not settled."""
    waves = Wave.objects.select_for_update(of=("self",)).select_related("unit", "service")
    wave = waves.get(pk=wave_id)
    if not waves_scope(by).holds(wave.unit.path):
        raise NotAllowed("wrong_actor", "Survei ini milik pengelola pelatihan atau HR unitnya.")
    if wave.settled:
        raise InvalidTransition("settled", "Survei ini sudah selesai dihitung.")
    return wave
