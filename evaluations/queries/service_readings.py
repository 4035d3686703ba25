"""Where the IKM of an indicator comes from: the survey it was read from, or why there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from evaluations.models import Indicator, Period
from pembinaan.common.templatetags.display import sampai, tanggal
from surveys.models import Service, Wave
from surveys.queries.satisfaction import WaveSatisfaction, latest_results, results_of


@dataclass(frozen=True, slots=True)
class ServiceReading:
    """One sentence, and the public page where everybody can check it."""

    text: str
    address: str


def service_readings(
    indicators: Iterable[Indicator], period: Period
) -> Mapping[int, ServiceReading]:
    """By indicator id; of those that name a service, with `read_wave` where one was read.

    Nothing is asked where none does, else the same few queries for any number.
    """
    reading = [each for each in indicators if each.service_id]
    if not reading:
        return {}
    services = Service.objects.in_bulk({each.service_id for each in reading})
    waves = Wave.objects.filter(pk__in={each.read_wave for each in reading} - {None})
    read = results_of(waves.select_related("unit"))
    waiting = {each.service_id for each in reading if each.read_wave not in read}
    last = latest_results(waiting, until=period.ends_on) if waiting else {}
    return {
        each.pk: _reading(
            services[each.service_id], read.get(each.read_wave), last.get(each.service_id), period
        )
        for each in reading
    }


def _reading(
    service: Service,
    read: WaveSatisfaction | None,
    last: WaveSatisfaction | None,
    period: Period,
) -> ServiceReading:
    page = reverse("skm:results", args=[service.code])
    if read and read.satisfaction:
        wave, grade = read.wave, read.satisfaction.grade
        text = (
            f"IKM {service}, survei {sampai(wave.opens_on, wave.closes_on)}, "
            f"{read.counted} jawaban, mutu {grade.letter} {grade.performance}"
        )
        return ServiceReading(text, f"{page}#periode-{wave.closes_on:%Y-%m-%d}")
    if last is None:
        text = f"IKM {service}: belum ada survei yang ditutup sampai {tanggal(period.ends_on)}"
    else:
        text = f"IKM {service}: {last.sample.sentence.removesuffix('.')}"
    return ServiceReading(text, page)
