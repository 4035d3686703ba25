"""The search page, the box in the top bar and the search of the web admin."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of

pytestmark = pytest.mark.django_db
SEARCH = "/pegawai/cari/"


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Pariwisata, Kepemudaan dan Olahraga", code="1501.20")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def found(client, hr):
    """People and units that HR of the office finds."""
    client.force_login(hr)

    def search(text: str) -> tuple[list, list]:
        context = client.get(SEARCH, {"q": text}).context
        return context.get("people", []), context.get("units", [])

    return search


@pytest.mark.parametrize(
    "text",
    ["siti amin", "SITI AMINAH", "dr. Hj. Siti", "Sití Aminah, Sp.A", "19850301", "19850301 2010"],
)
def test_a_person_is_found_without_titles_accents_and_case(office, found, text):
    siti = EmployeeFactory(unit=office, name="dr. Hj. SITI AMINAH, Sp.A", nip="198503012010012003")
    EmployeeFactory(unit=office, name="RAHMAT HIDAYAT", nip="199001012015031001")
    assert found(text)[0] == [siti]


@pytest.mark.parametrize("text", ["kepemudaan", "PARIWISATA KEPEMUDAAN", "1501.20"])
def test_a_unit_is_found_by_name_and_code(office, found, text):
    assert found(text) == ([], [office])


def test_who_begins_so_comes_first(office, found):
    behind = EmployeeFactory(unit=office, name="ABDUL SITINJAK")
    siti = EmployeeFactory(unit=office, name="Hj. SITI ZULAIKHA")
    assert found("siti")[0] == [siti, behind]


def test_outside_the_scope_nothing_is_found(office, found):
    other = EmployeeFactory(name="SITI AMINAH", unit=UnitFactory(name="Balai Pariwisata"))
    assert found("siti") == ([], [])
    assert found(other.nip) == ([], [])
    assert found("pariwisata")[1] == [office]
    assert found(other.unit.code) == ([], [])


@pytest.mark.parametrize("text", ["s", "si", "dr. H.", "?", "12"])
def test_two_letters_find_nobody_and_say_why(client, office, hr, text):
    EmployeeFactory(unit=office, name="SI", nip="198503012010012003")
    client.force_login(hr)
    page = client.get(SEARCH, {"q": text})
    assert page.context["people"] == []
    assert "sedikitnya tiga huruf" in page.content.decode()


@pytest.mark.parametrize("query", [{"q": ""}, {"q": "a" * 121}, {"q": "si\0ti"}])
def test_what_cannot_be_looked_for_is_said_beside_the_field(client, hr, query):
    client.force_login(hr)
    page = client.get(SEARCH, query)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert 'aria-describedby="q_salah"' in page.content.decode()


def test_more_than_a_page_leads_to_the_directory(client, office, hr):
    EmployeeFactory.create_batch(21, unit=office, name="SITI AMINAH")
    client.force_login(hr)
    text = client.get(SEARCH, {"q": "siti"}).content.decode()
    assert text.count("search-hit") == 20
    assert 'href="/pegawai/?q=siti"' in text


@pytest.mark.parametrize("rows", [1, 3])
def test_search_costs_the_same_for_many(client, office, hr, rows, django_assert_num_queries):
    EmployeeFactory.create_batch(rows, unit=office, name="PARIWISATA")
    client.force_login(hr)
    with django_assert_num_queries(4):
        page = client.get(SEARCH, {"q": "pariwisata"})
    assert len(page.context["people"]) == rows


def test_the_box_is_for_those_who_read_the_directory(client, office, hr):
    box = 'action="/pegawai/cari/"'
    client.force_login(hr)
    assert box in client.get(reverse("home")).content.decode()
    client.force_login(user_of(EmployeeFactory(unit=office)))
    assert box not in client.get(reverse("home")).content.decode()


def test_the_box_suggests_pages_of_people_in_scope(client, office, hr):
    siti = EmployeeFactory(unit=office, name="SITI AMINAH")
    EmployeeFactory(name="SITI ZULAIKHA")
    client.force_login(hr)
    url = "/pegawai/pilih/halaman/"
    [hit] = client.get(url, {"q": "siti", "scope": "visible"}).json()["found"]
    assert hit["url"] == f"/pegawai/{siti.pk}/"


def test_the_admin_finds_people_by_the_same_key(client, office, hr):
    siti = EmployeeFactory(unit=office, name="dr. Hj. SITI AMINAH, Sp.A", nip="198503012010012003")
    EmployeeFactory(unit=office, name="RAHMAT HIDAYAT", nip="199001012015031001")
    client.force_login(hr)
    people = reverse("admin:employees_employee_changelist")
    for text in ("hj. siti", "19850301 201001"):
        page = client.get(people, {"q": text})
        assert list(page.context["cl"].result_list) == [siti], text
