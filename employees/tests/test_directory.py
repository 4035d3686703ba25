"""The directory shows exactly the people in scope, and costs the same for one or three."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from employees.enums import EmployeeKind, Role
from employees.models import Employee
from employees.tests.factories import (
    AgencyFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)

pytestmark = pytest.mark.django_db
LIST = reverse("employees:directory")


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr(client, office):
    client.force_login(grant(UserFactory(), Role.HR, office))
    return client


def names(response) -> set[str]:
    return {person.name for person in response.context["object_list"]}


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(hr, office, rows, django_assert_num_queries):
    EmployeeFactory.create_batch(rows, unit=office, rater=EmployeeFactory())
    with django_assert_num_queries(6):
        assert len(names(hr.get(LIST))) == rows


def test_people_elsewhere_and_those_who_left_are_not_listed(hr, office):
    here = EmployeeFactory(unit=UnitFactory(parent=office))
    EmployeeFactory(unit=office, is_active=False)
    EmployeeFactory()
    assert names(hr.get(LIST)) == {here.name}


def test_an_employee_finds_the_own_row_and_reports(client):
    me = EmployeeFactory()
    report = EmployeeFactory(rater=me)
    EmployeeFactory(unit=me.unit)
    client.force_login(user_of(me))
    assert names(client.get(LIST)) == {me.name, report.name}


def test_search_by_part_of_a_name_or_the_start_of_a_nip(hr, office):
    found = EmployeeFactory(unit=office, name="Rahmawati Siregar", nip="198503012010012003")
    EmployeeFactory(unit=office, name="Budi Santoso", nip="199003012010011003")
    for text in ("WATI sir", "19850301 2010", "1985.0301"):
        assert names(hr.get(LIST, {"q": text})) == {found.name}
    assert names(hr.get(LIST, {"q": "tidak ada"})) == set()


def test_filters_by_subtree_agency_and_kind(client, office):
    client.force_login(grant(UserFactory(), Role.HR))
    below = UnitFactory(parent=office)
    ours = EmployeeFactory(unit=below, kind=EmployeeKind.PPPK)
    theirs = EmployeeFactory()
    assert names(client.get(LIST, {"unit": office.pk})) == {ours.name}
    assert names(client.get(LIST, {"agency": theirs.agency_id})) == {theirs.name}
    assert names(client.get(LIST, {"kind": "PPPK"})) == {ours.name}


def test_choices_lie_in_scope(hr, office):
    below = UnitFactory(parent=office)
    elsewhere = UnitFactory()
    form = hr.get(LIST, {"unit": office.pk}).context["filter"].form
    assert list(form.fields["agency"].queryset) == [office.agency]
    assert list(form.fields["unit"].queryset) == [office, below]
    page = hr.get(LIST, {"unit": elsewhere.pk, "agency": elsewhere.agency_id})
    assert names(page) == set()
    assert elsewhere.name not in page.content.decode()


def test_offices_of_the_chosen_agency_are_offered(client):
    client.force_login(grant(UserFactory(), Role.HR))
    agency = AgencyFactory()
    first, second = UnitFactory(agency=agency), UnitFactory(agency=agency)
    UnitFactory()
    form = client.get(LIST, {"agency": agency.pk}).context["filter"].form
    assert list(form.fields["unit"].queryset) == [first, second]


@pytest.mark.parametrize("query", [{"unit": "x"}, {"unit": "99999999999999"}, {"agency": "-1"}])
def test_nonsense_in_the_address_finds_nobody(hr, office, query):
    EmployeeFactory(unit=office)
    response = hr.get(LIST, query)
    assert (response.status_code, names(response)) == (200, set())


def test_every_page_shows_its_own_rows_in_order(hr, office):
    for number in range(27):
        EmployeeFactory(unit=office, name=f"Pegawai {number:02}")
    second = hr.get(LIST, {"page": 2}).context["object_list"]
    assert [person.name for person in second] == ["Pegawai 25", "Pegawai 26"]


def test_htmx_gets_the_part_and_a_browser_the_page(hr):
    assert b"<html" not in hr.get(LIST, headers={"HX-Request": "true"}).content
    assert b"<html" in hr.get(LIST).content


def export(client, kind: str, **query):
    return client.get(reverse("employees:directory_export", args=[kind]), query)


def test_a_file_holds_exactly_what_is_filtered(hr, office):
    rater = EmployeeFactory(name="Atasan")
    person = EmployeeFactory(unit=office, name="Rahmawati", rater=rater)
    EmployeeFactory(unit=office, name="Budi")
    EmployeeFactory(name="Rahmawati di Tempat Lain")
    content = b"".join(export(hr, "xlsx", q="rahma").streaming_content)
    sheet = load_workbook(io.BytesIO(content)).active
    assert list(sheet.values)[1:] == [
        (
            *(person.nip, "Rahmawati", "PNS", "III/a", office.code, office.name),
            *(office.agency.name, person.position.name, rater.nip, "Atasan"),
        )
    ]
    text = b"".join(export(hr, "csv", q="rahma").streaming_content).decode()
    assert f'"=""{person.nip}""";Rahmawati;PNS' in text
    assert text.count("\r\n") == 2


def test_files_of_other_kinds_and_bad_filters_yield_nothing(hr, office):
    EmployeeFactory(unit=office)
    assert export(hr, "pdf").status_code == 404
    text = b"".join(export(hr, "csv", unit="x").streaming_content).decode()
    assert text.count("\r\n") == 1


def test_a_person_out_of_scope_does_not_exist(hr):
    elsewhere = EmployeeFactory()
    assert hr.get(reverse("employees:person", args=[elsewhere.pk])).status_code == 404
    assert Employee.objects.filter(pk=elsewhere.pk).exists()
