"""The web admin under odd addresses, and what it links to."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/employees/employee/"


@pytest.fixture
def office():
    return UnitFactory()


@pytest.mark.parametrize(
    "address",
    [
        f"{PEOPLE}?kind__exact=%00",
        f"{PEOPLE}?q=%00",
        f"{PEOPLE}%00/change/",
        "/admin/autocomplete/?app_label=employees&model_name=employee&field_name=unit&term=%00",
    ],
)
def test_a_nul_in_an_address_is_a_bad_request(client, office, address):
    client.force_login(grant(UserFactory(), Role.HR, office))
    assert client.get(address).status_code == 400


def test_other_addresses_of_the_admin_stay_open(client, office):
    client.force_login(grant(UserFactory(), Role.HR, office))
    assert client.get(f"{PEOPLE}?q=%2500").status_code == 200


def test_hr_reads_the_name_of_an_account_it_may_not_open(client, office):
    holder = user_of(EmployeeFactory(unit=office))
    holder.name = "Siti <Nur'aini>"
    holder.save()
    grant(holder, Role.LEADER, office)
    client.force_login(grant(UserFactory(), Role.HR, office))
    row = holder.grants.get()
    page = client.get(reverse("admin:employees_rolegrant_change", args=[row.pk])).content.decode()
    assert "Siti &lt;Nur&#x27;aini&gt;" in page
    assert reverse("admin:employees_user_change", args=[holder.pk]) not in page
