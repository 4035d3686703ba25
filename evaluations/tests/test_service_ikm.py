"""The IKM of a service as the value of an indicator (rule book R3.11)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.urls import reverse

from employees.tests.factories import UnitFactory, user_of
from evaluations.models import Indicator, IndicatorValue
from evaluations.queries.execution import executions
from evaluations.services.results import IndicatorInput, save_result
from evaluations.services.source_values import read_sources
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)
from evaluations.tests.factories_execution import RealisationFactory
from pembinaan.common.errors import InvalidInput
from surveys.tests.services import ServiceFactory, answered_by_ten

pytestmark = pytest.mark.django_db
CAP = Decimal(120)


def reading(service=None, **fields):
    """An indicator with target 82 in an approved SKP of the service's unit."""
    plan = fields.pop("plan", None) or PlanFactory(approved=True)
    service = service or ServiceFactory(unit=plan.unit, name="KIA", code="kia")
    result = WorkResultFactory(plan=plan)
    return IndicatorFactory(
        result=result, source="service_ikm", service=service, target=Decimal(82)
    )


def read(indicator):
    read_sources(period_id=PeriodFactory().pk)
    return IndicatorValue.objects.filter(indicator=indicator).first()


def line_of(indicator):
    plan = indicator.result.plan
    (result,) = executions([plan], PeriodFactory(), cap=CAP)[plan.pk].results
    return result.indicators[0]


def test_target_82_reached_80_is_97_56_percent():
    indicator = reading()
    wave = answered_by_ten(indicator.service, closes_on=date(2026, 3, 31))
    value = read(indicator)
    assert (value.value, value.wave) == (Decimal("80.00"), wave)
    line = line_of(indicator)
    assert round(line.percent, 2) == Decimal("97.56")
    assert line.trace == "capaian ÷ target: 80 ÷ 82 × 100 = 97,56%"
    assert line.source_note.startswith(
        "IKM KIA, survei 1 Maret s.d. 31 Maret 2026, 10 jawaban, mutu B Baik, dibaca "
    )
    assert line.reading.address == "/skm/kia/hasil/#periode-2026-03-31"


def test_too_few_answers_are_no_value():
    indicator = reading()
    answered_by_ten(indicator.service, closes_on=date(2026, 3, 31), target_population=20)
    assert read(indicator) is None
    line = line_of(indicator)
    assert line.percent is None
    assert "Belum memadai: 10 dari 19 jawaban yang diperlukan; kurang 9" in line.source_note


def test_an_earlier_adequate_survey_counts_before_a_later_one_that_is_not():
    indicator = reading()
    first = answered_by_ten(indicator.service, closes_on=date(2026, 1, 31))
    answered_by_ten(indicator.service, closes_on=date(2026, 3, 31), target_population=20)
    assert read(indicator).wave == first


def test_only_what_was_closed_by_the_end_of_the_period():
    indicator = reading()
    answered_by_ten(indicator.service, closes_on=date(2026, 4, 1))
    answered_by_ten(indicator.service, closes_on=date(2026, 2, 28), settled=False)
    assert read(indicator) is None
    note = line_of(indicator).source_note
    assert "belum ada survei yang ditutup sampai 31 Maret 2026" in note


def test_each_indicator_reads_its_own_service():
    plan = PlanFactory(approved=True)
    one, other = (reading(plan=plan, service=ServiceFactory(unit=plan.unit)) for _ in range(2))
    answered_by_ten(other.service)
    read_sources(period_id=PeriodFactory().pk)
    assert IndicatorValue.objects.get().indicator == other
    assert one.service != other.service


@pytest.mark.parametrize("source", ["", "training_hours"])
def test_the_database_wants_a_service_for_its_source_only(source):
    indicator = reading()
    with pytest.raises(IntegrityError):
        Indicator.objects.filter(pk=indicator.pk).update(source=source)


def save(plan, by, service_id, source="service_ikm"):
    indicator = IndicatorInput(
        statement="Nilai IKM pelayanan KIA",
        polarity="MAXIMISE",
        target=Decimal(82),
        aspect="QUALITY",
        source=source,
        service_id=service_id,
    )
    return save_result(
        plan_id=plan.pk,
        by=by,
        statement="Meningkatnya kepuasan ibu hamil",
        kind="MAIN",
        indicators=[indicator],
    )


def test_services_of_the_own_office_only():
    plan = PlanFactory()
    below = ServiceFactory(unit=UnitFactory(parent=plan.unit))
    elsewhere, by = ServiceFactory(), user_of(plan.employee)
    wrong = ((elsewhere.pk, "service_ikm"), (None, "service_ikm"), (below.pk, ""))
    for service_id, source in wrong:
        with pytest.raises(InvalidInput) as error:
            save(plan, by, service_id, source)
        assert error.value.code == "service"
    assert save(plan, by, below.pk).indicators.get().service == below


def test_the_form_offers_services_of_the_unit(client):
    plan = PlanFactory()
    own = ServiceFactory(unit=plan.unit, name="Pelayanan KIA")
    ServiceFactory(name="Pelayanan lain")
    client.force_login(user_of(plan.employee))
    address = reverse("evaluations:result_add", args=[plan.pk])
    page = client.get(address).content.decode()
    assert "Pelayanan KIA" in page
    assert "Pelayanan lain" not in page
    row = {
        "statement": "Nilai IKM",
        "aspect": "QUALITY",
        "polarity": "MAXIMISE",
        "target": "82",
        "source": "service_ikm",
    }
    form = {f"indikator-0-{name}": value for name, value in row.items()}
    form |= {"indikator-TOTAL_FORMS": "1", "indikator-INITIAL_FORMS": "0"}
    form |= {"kind": "MAIN", "statement": "Meningkatnya kepuasan"}
    again = client.post(address, form).content.decode()
    assert "Pilih layanan yang IKM-nya menjadi capaian." in again
    client.post(address, form | {"indikator-0-service_id": str(own.pk)})
    assert Indicator.objects.get().service == own


def test_the_page_leads_to_the_survey(client):
    indicator = reading()
    answered_by_ten(indicator.service)
    RealisationFactory(result=indicator.result)
    read(indicator)
    plan = indicator.result.plan
    client.force_login(user_of(plan.employee))
    address = reverse("evaluations:realisations", args=[plan.pk, PeriodFactory().pk])
    page = client.get(address).content.decode()
    assert "/skm/kia/hasil/#periode-2026-03-31" in page
    assert "80 ÷ 82 × 100 = 97,56%" in page
