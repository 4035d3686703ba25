"""Services whose users were asked: waves with the answers a test wants, counted."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from employees.tests.factories import UnitFactory, UserFactory
from surveys.enums import Audience
from surveys.models import Response, Service, Wave
from surveys.rules.readymade import public_satisfaction
from surveys.rules.skm import CODES
from surveys.services.counting import recount
from surveys.services.questionnaires import ensure_published
from surveys.tests.factories import WaveFactory

# Ten answers to each element, U1 to U9, with the NRR of rule book R3.8:
# 3.3, 3.0, 2.8, 4.0, 3.1, 3.3, 3.7, 2.9, 2.7.
TEN = (33, 30, 28, 40, 31, 33, 37, 29, 27)


class ServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"Pelayanan {n}")
    code = factory.Sequence(lambda n: f"layanan-{n}")
    yearly_users = 10


def service_wave(service: Service, *, closes_on: date = date(2026, 3, 31), **fields) -> Wave:
    """A settled public wave of the quarter that ends on `closes_on`."""
    facts = {
        "settled": True,
        "opens_on": closes_on.replace(day=1),
        "target_population": service.yearly_users,
    }
    return WaveFactory(
        questionnaire=ensure_published(public_satisfaction.TEXT),
        unit=service.unit,
        service=service,
        audience=Audience.PUBLIC,
        closes_on=closes_on,
        created_by=UserFactory(),
        **facts | fields,
    )


def answered_by_ten(service: Service, **fields) -> Wave:
    """The worked example of R3.8: ten respondents, IKM 80.00."""
    return counted(service_wave(service, **fields), sheets_of(TEN))


def sheets_of(sums: Sequence[int]) -> list[Mapping[str, int]]:
    """Ten sheets whose answers to U1 to U9 add up to `sums`, as equal as can be."""
    return [
        {
            code.lower(): total // 10 + (number < total % 10)
            for code, total in zip(sorted(CODES), sums, strict=True)
        }
        for number in range(10)
    ]


def counted(wave: Wave, sheets: Sequence[Mapping[str, int | str]]) -> Wave:
    Response.objects.bulk_create(
        Response(id=uuid4(), wave=wave, answers=dict(sheet)) for sheet in sheets
    )
    recount(wave_id=wave.pk)
    return wave
