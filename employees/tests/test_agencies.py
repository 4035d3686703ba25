"""An administrator brings an agency in, with its top unit."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from employees.enums import AgencyKind, Role, UnitKind
from employees.models import Agency, Unit
from employees.services.agencies import create_agency
from employees.services.organisation import create_unit, edit_unit
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.errors import NotAllowed

pytestmark = pytest.mark.django_db
FACTS = {"code": "1501", "name": "Pemerintah Kabupaten Kerinci", "kind": AgencyKind.REGENCY}
SENT = FACTS | {"siasn_id": "", "structure_from": "2017-01-03"}


def admin_client(role: Role) -> Client:
    client = Client()
    client.force_login(grant(UserFactory(), role))
    return client


def test_the_top_unit_comes_with_the_agency():
    answer = admin_client(Role.ADMIN).post(reverse("admin:employees_agency_add"), SENT)
    assert answer.status_code == 302
    top = Unit.objects.get(agency=Agency.objects.get(code="1501"))
    assert (top.code, top.name, top.path, top.parent) == ("1501", FACTS["name"], "1501.", None)
    assert (top.kind, top.valid_from) == (UnitKind.AGENCY, date(2017, 1, 3))
    assert top.versions.get().path == "1501."


def test_a_code_that_a_unit_has_is_refused_in_words():
    UnitFactory(code="1501")
    answer = admin_client(Role.ADMIN).post(reverse("admin:employees_agency_add"), SENT)
    assert "Kode 1501 sudah dipakai sebuah unit." in answer.content.decode()
    assert not Agency.objects.filter(code="1501").exists()


def test_the_code_of_an_agency_stays():
    admin_client(Role.ADMIN).post(reverse("admin:employees_agency_add"), SENT)
    agency = Agency.objects.get(code="1501")
    sent = {"code": "9", "name": "Pemkab Kerinci", "kind": AgencyKind.REGENCY, "siasn_id": "A1"}
    admin_client(Role.ADMIN).post(reverse("admin:employees_agency_change", args=[agency.pk]), sent)
    agency.refresh_from_db()
    assert (agency.code, agency.name, agency.siasn_id) == ("1501", "Pemkab Kerinci", "A1")


def test_hr_reads_agencies_and_adds_none():
    assert admin_client(Role.HR).get(reverse("admin:employees_agency_add")).status_code == 403
    officer = grant(UserFactory(), Role.HR)
    with pytest.raises(NotAllowed):
        create_agency(**FACTS, siasn_id="", structure_from=date(2017, 1, 3), by=officer)


@pytest.mark.parametrize("parent", ["elsewhere", None])
def test_hr_begins_no_unit_outside_its_subtrees(parent):
    office, elsewhere = UnitFactory(), UnitFactory()
    place = {"agency": elsewhere.agency, "parent": elsewhere if parent else None}
    unit = {
        "code": "X1",
        "name": "Bidang",
        "kind": UnitKind.SECTION,
        "valid_from": date(2026, 1, 1),
    }
    with pytest.raises(NotAllowed):
        create_unit(**place, **unit, by=grant(UserFactory(), Role.HR, office))


def test_hr_edits_no_unit_outside_its_subtrees():
    office, elsewhere = UnitFactory(), UnitFactory()
    by = grant(UserFactory(), Role.HR, office)
    facts = {"code": "X1", "siasn_id": "", "head_position": None, "by": by}
    with pytest.raises(NotAllowed):
        edit_unit(unit_id=elsewhere.pk, **facts)
    assert edit_unit(unit_id=office.pk, **facts).code == "X1"
