"""Periods and results of organisations in the web admin."""

from datetime import date

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from evaluations.enums import PeriodKind
from evaluations.models import OrganisationResult, Period
from evaluations.rules.periods import period_days
from evaluations.tests.factories import PeriodFactory

pytestmark = pytest.mark.django_db
PERIOD = reverse("admin:evaluations_period_add")
RESULT = reverse("admin:evaluations_organisationresult_add")


def errors(response) -> dict:
    return response.context["adminform"].form.errors


@pytest.mark.parametrize(
    ("kind", "number", "first", "last"),
    [
        (PeriodKind.MONTHLY, 2, date(2028, 2, 1), date(2028, 2, 29)),
        (PeriodKind.QUARTERLY, 1, date(2028, 1, 1), date(2028, 3, 31)),
        (PeriodKind.QUARTERLY, 4, date(2028, 10, 1), date(2028, 12, 31)),
        (PeriodKind.ANNUAL, 1, date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_days_of_a_period(kind, number, first, last):
    assert period_days(2028, kind, number) == (first, last)


@pytest.mark.parametrize(
    ("kind", "number"),
    [(PeriodKind.MONTHLY, 13), (PeriodKind.QUARTERLY, 0), (PeriodKind.QUARTERLY, 5)],
)
def test_no_days_for_a_number_that_is_none(kind, number):
    with pytest.raises(ValueError, match=str(number)):
        period_days(2028, kind, number)


@pytest.mark.parametrize("whole", ["all", "one agency"])
def test_hr_of_a_whole_agency_adds_periods(client, whole):
    unit = UnitFactory() if whole == "one agency" else None
    client.force_login(grant(UserFactory(), Role.HR, unit))
    assert PERIOD in client.get(reverse("evaluations:cycles")).content.decode()
    data = {"year": 2026, "kind": "QUARTERLY", "number": 2}
    assert client.post(PERIOD, data).status_code == 302
    opened = Period.objects.get()
    assert (opened.starts_on, opened.ends_on) == (date(2026, 4, 1), date(2026, 6, 30))
    assert errors(client.post(PERIOD, data)) == {"__all__": ["Periode ini sudah ada."]}
    assert errors(client.post(PERIOD, data | {"number": 5})) == {
        "number": ["Periode triwulanan bernomor 1 sampai 4."]
    }
    assert set(errors(client.post(PERIOD, data | {"year": 2021}))) == {"year"}


def test_hr_of_one_office_does_not_add_periods(client):
    client.force_login(grant(UserFactory(), Role.HR, UnitFactory(parent=UnitFactory())))
    assert client.get(PERIOD).status_code == 403
    assert PERIOD not in client.get(reverse("evaluations:cycles")).content.decode()


def test_the_result_of_an_own_unit_is_recorded_through_the_service(client):
    office, other, period = UnitFactory(), UnitFactory(), PeriodFactory()
    client.force_login(user := grant(UserFactory(), Role.HR, office))
    data = {"unit": office.pk, "period": period.pk, "predicate": 2, "basis": "Nota dinas"}
    assert set(errors(client.post(RESULT, data | {"unit": other.pk}))) == {"unit"}
    assert client.post(RESULT, data).status_code == 302
    recorded = OrganisationResult.objects.get()
    assert (recorded.unit, recorded.predicate, recorded.set_by) == (office, 2, user)


def test_a_closed_period_takes_no_result(client):
    office, period = UnitFactory(), PeriodFactory(closed_at="2026-05-01T00:00:00Z")
    client.force_login(grant(UserFactory(), Role.HR, office))
    data = {"unit": office.pk, "period": period.pk, "predicate": 2, "basis": "Nota dinas"}
    assert errors(client.post(RESULT, data)) == {"period": ["Triwulan I 2026 sudah ditutup."]}
