"""Services of the demo: a few statements, however many there are."""

from datetime import date

import pytest
from django.db import connection

from demo.performance_sql import CHANCE
from demo.satisfaction import create_services
from employees.tests.factories import AgencyFactory, UnitFactory, UserFactory
from evaluations.tests.factories import PeriodFactory
from surveys.models import Response, Service, Wave
from surveys.rules.readymade import public_satisfaction
from surveys.services.questionnaires import ensure_published

pytestmark = pytest.mark.django_db


def clinics_of(agency, count: int):
    """The last of `count` clinics beside a civil registry."""
    top = UnitFactory(agency=agency, name="Pemerintah Kota")
    UnitFactory(parent=top, name="Dinas Kependudukan dan Pencatatan Sipil")
    return [UnitFactory(parent=top, name=f"Puskesmas {n}") for n in range(count)][-1]


@pytest.mark.parametrize("clinics", [1, 3])
def test_services_cost_the_same(clinics, django_assert_max_num_queries):
    finished = PeriodFactory()
    ensure_published(public_satisfaction.TEXT)
    with connection.cursor() as cursor:
        cursor.execute(CHANCE)
    agency, officer = AgencyFactory(), UserFactory()
    clinic = clinics_of(agency, clinics)
    today = date(2026, 5, 20)
    with django_assert_max_num_queries(10):
        create_services(
            agency=agency, clinic=clinic, finished=finished, today=today, officer=officer
        )
    answers = list(Response.objects.values_list("answers", flat=True))
    assert Service.objects.count() == clinics + 1
    assert {len(sheet) for sheet in answers} == {13}  # four of the profile, nine elements
    assert {sheet["u9"] for sheet in answers} <= {1, 2, 3, 4}
    assert Wave.objects.filter(settled=False).count() == 1
