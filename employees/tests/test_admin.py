"""The web admin shows an officer the own office and nothing else, and says what is wrong."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from urllib.parse import unquote

import pytest
from django.db import connection, transaction
from django.urls import reverse

from employees.enums import Role
from employees.models import Absence, Employee, Policy, Position, RankHistory, Unit, User
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)

pytestmark = pytest.mark.django_db
NIP = "199001152015032001"


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(client, office):
    """HR of one office, who is an employee of another."""
    elsewhere = UnitFactory(name="Dinas Lain")
    client.force_login(
        grant(UserFactory(employee=EmployeeFactory(unit=elsewhere)), Role.HR, office)
    )
    return client


@pytest.fixture
def admin_user(client):
    client.force_login(user := grant(UserFactory(), Role.ADMIN))
    return user


def url(model: str, page: str, *args) -> str:
    return reverse(f"admin:employees_{model}_{page}", args=args)


def found(response) -> set:
    return set(response.context["cl"].result_list)


def employee_data(person: Employee, **changes) -> dict:
    return {"nip": person.nip or "", "name": person.name, "kind": person.kind} | changes


def errors(response) -> dict:
    return response.context["adminform"].form.errors


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_holds_the_own_office_only(hr, office, rows, django_assert_num_queries):
    here = EmployeeFactory.create_batch(rows, unit=office, rater=EmployeeFactory())
    EmployeeFactory()
    with django_assert_num_queries(3):
        assert found(hr.get(url("employee", "changelist"))) == set(here)


def test_search_and_guessed_filters_stay_inside(hr, office):
    here = EmployeeFactory(unit=office, name="Rahmawati", nip="198503012010012003")
    there = EmployeeFactory(name="Rahmawati")
    page = url("employee", "changelist")
    assert found(hr.get(page, {"q": "rahma"})) == {here}
    assert found(hr.get(page, {"q": "19850301 201001"})) == {here}
    assert found(hr.get(page, {"unit__id__exact": there.unit_id})) == set()


def test_guessed_addresses_lead_away(hr):
    there = EmployeeFactory()
    for model, row in (("employee", there), ("unit", there.unit)):
        for page in ("change", "history"):
            assert hr.get(url(model, page, row.pk)).status_code in (302, 404)
    data = employee_data(there, name="Nama Baru")
    hr.post(url("employee", "change", there.pk), data)
    assert Employee.objects.get(pk=there.pk).name == there.name


def test_autocomplete_offers_the_own_office_only(hr, office):
    UnitFactory(parent=office, name="Dinas Anak")
    UnitFactory(name="Dinas Tetangga")
    query = {"app_label": "employees", "model_name": "unit", "field_name": "parent", "term": "din"}
    answer = hr.get(reverse("admin:autocomplete"), query).json()
    assert {row["text"] for row in answer["results"]} == {"Dinas Kesehatan", "Dinas Anak"}


def test_who_somebody_is_can_be_changed_and_nothing_else(hr, office):
    chief = EmployeeFactory(unit=office)
    person = EmployeeFactory(unit=office, rater=chief, nip=NIP)
    page = url("employee", "change", person.pk)
    typed = employee_data(
        person, name="Siti Aminah", title_before="dr.", unit=UnitFactory().pk, rater="", rank="IX"
    )
    assert hr.post(page, typed).status_code == 302
    changed = Employee.objects.get(pk=person.pk)
    assert (changed.full_name, changed.nip) == ("dr. Siti Aminah", NIP)
    assert (changed.unit, changed.rater, changed.rank) == (office, chief, person.rank)
    assert "Diubah" in hr.get(url("employee", "history", person.pk)).content.decode()
    assert reverse("employees:person", args=[person.pk]) in hr.get(page).content.decode()


def test_nobody_is_added_without_a_post(hr):
    assert hr.get(url("employee", "add")).status_code == 403


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"nip": "1990"},
            "NIP harus 18 angka; periksa angka yang kurang, berlebih, atau bukan angka.",
        ),
        (
            {"nip": "199002302015032001"},
            "Angka 1-8 NIP bukan tanggal lahir yang sah; tulis tahun, bulan, lalu tanggal.",
        ),
        ({"nip": ""}, "Isi NIP; hanya pejabat negara yang tidak memilikinya."),
        ({"nip": NIP}, "NIP ini sudah dipakai pegawai lain."),
    ],
)
def test_a_wrong_number_says_why(hr, office, changes, text):
    EmployeeFactory(nip=NIP)
    person = EmployeeFactory(unit=office)
    refused = errors(
        hr.post(url("employee", "change", person.pk), employee_data(person, **changes))
    )
    assert refused == {"nip": [text]}


def test_an_unusual_nip_is_saved_with_a_warning(hr, office):
    person = EmployeeFactory(unit=office)
    data = employee_data(person, nip="1990 0115 2051 03 2 001")
    page = hr.post(url("employee", "change", person.pk), data, follow=True).content.decode()
    assert "usia saat diangkat di luar 16-60 tahun" in page
    assert Employee.objects.filter(nip="199001152051032001").exists()


def test_posts_ranks_and_absences_are_looked_up_inside_the_own_office(hr, office):
    person = EmployeeFactory(unit=office, name="Rahmawati")
    rows = {}
    for someone in (person, EmployeeFactory(name="Rahmawati")):
        day = {"employee": someone, "valid_from": date(2026, 1, 1)}
        rows[someone] = {
            "assignment": AssignmentFactory(employee=someone),
            "rankhistory": RankHistory.objects.create(**day, rank="III/b"),
            "absence": Absence.objects.create(**day, kind="CLTN"),
        }
    for model, row in rows[person].items():
        assert found(hr.get(url(model, "changelist"), {"q": "rahma"})) == {row}
        assert hr.get(url(model, "change", row.pk)).status_code == 200
        assert hr.post(url(model, "change", row.pk), {"rank": "IV/e"}).status_code == 403
        assert hr.get(url(model, "add")).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_second_click_is_answered_in_words(hr):
    """Both pass the form; the database lets one of them in."""
    data = {"name": "Bidan", "kind": "PELAKSANA", "level": ""}

    def click() -> str:
        try:
            return hr.post(url("position", "add"), data, follow=True).text
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as clicks, transaction.atomic():
        PositionFactory(name="Bidan")
        second = clicks.submit(click)
        wait([second], timeout=1)  # for the first to end
    assert "data yang sama baru saja tersimpan" in second.result()
    assert Position.objects.filter(name="Bidan").count() == 1


def test_a_title_that_all_share_is_not_renamed_from_one_office(hr, client):
    title = PositionFactory(name="Bidan")
    data = {"name": "Perawat", "kind": title.kind, "level": ""}
    assert hr.post(url("position", "change", title.pk), data).status_code == 403
    assert hr.get(url("position", "change", title.pk)).status_code == 200
    assert hr.post(url("position", "add"), data).status_code == 302
    client.force_login(grant(UserFactory(), Role.HR))
    changed = data | {"name": "Bidan Ahli"}
    assert client.post(url("position", "change", title.pk), changed).status_code == 302
    title.refresh_from_db()
    assert title.name == "Bidan Ahli"


def test_nothing_can_be_deleted(admin_user, client, office):
    person = EmployeeFactory(unit=office)
    for model, row in (("employee", person), ("unit", office), ("user", admin_user)):
        assert client.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_a_unit_hangs_below_one_of_the_own(hr, office):
    other = UnitFactory()
    data = {
        "agency": office.agency_id,
        "parent": office.pk,
        "code": "BARU",
        "name": "Puskesmas Baru",
        "kind": "UPTD",
        "valid_from": "2026-01-01",
    }
    assert hr.post(url("unit", "add"), data).status_code == 302
    made = Unit.objects.get(code="BARU")
    assert (made.parent, made.path) == (office, f"{office.path}001.")
    assert "parent" in errors(hr.post(url("unit", "add"), data | {"code": "X", "parent": ""}))
    assert "parent" in errors(
        hr.post(url("unit", "add"), data | {"code": "X", "parent": other.pk})
    )
    assert "code" in errors(hr.post(url("unit", "add"), data))


def test_a_unit_that_stands_is_changed_on_its_page_only(hr, office):
    page = url("unit", "change", office.pk)
    assert hr.post(page, {"name": "Puskesmas"}).status_code == 403
    assert reverse("employees:unit", args=[office.pk]) in hr.get(page).text
    early = {"agency": office.agency_id, "parent": office.pk, "code": "DINI", "name": "Dini"}
    refused = hr.post(
        url("unit", "add"), early | {"kind": "UPTD", "valid_from": "2019-12-31"}
    ).context["adminform"]
    assert "berlaku dalam bentuk ini sejak 1 Januari 2020" in str(refused.form.errors)


def test_accounts_and_grants_belong_to_administrators(hr, office):
    for model in ("user", "rolegrant"):
        assert hr.get(url(model, "add")).status_code == 403
    assert hr.get(url("user", "changelist")).status_code == 403
    elsewhere = grant(UserFactory(), Role.HR, UnitFactory())
    listed = {row.user for row in found(hr.get(url("rolegrant", "changelist")))}
    assert elsewhere not in listed
    assert {row.unit for row in found(hr.get(url("rolegrant", "changelist")))} == {office}


def test_hr_of_a_whole_agency_sets_its_own_figures(hr, office):
    other = UnitFactory()
    data = {"key": "evaluation_monthly", "agency": office.agency_id, "value": "1"}
    data |= {"valid_from": "2026-01-01", "basis": "SK Bupati 5"}
    assert hr.post(url("policy", "add"), data).status_code == 302
    own = Policy.objects.get()
    assert (own.agency, own.value) == (office.agency, 1)
    for agency in ("", other.agency_id):
        assert set(errors(hr.post(url("policy", "add"), data | {"agency": agency}))) == {"agency"}
    guard = data | {"key": "survey_min_answers"}
    assert set(errors(hr.post(url("policy", "add"), guard))) == {"key"}
    all_of_them = Policy.objects.create(
        key="kpi_cap", value=110, valid_from=date(2026, 1, 1), basis="SE"
    )
    assert hr.post(url("policy", "change", all_of_them.pk), data).status_code == 403
    assert Policy.objects.count() == 2


def test_hr_of_one_office_reads_figures(client, office):
    client.force_login(grant(UserFactory(), Role.HR, UnitFactory(parent=office)))
    assert client.get(url("policy", "changelist")).status_code == 200
    assert client.get(url("policy", "add")).status_code == 403


def test_an_account_of_an_employee_cannot_sign_in_before_its_password(admin_user, client):
    person = EmployeeFactory()
    response = client.post(url("user", "add"), {"employee": person.pk})
    account = User.objects.get(employee=person)
    assert (account.username, account.name) == (person.nip, person.name)
    assert not account.has_usable_password()
    password = {"password1": "kucing-hutan-47", "password2": "kucing-hutan-47"}
    client.post(response["Location"], password | {"usable_password": "true"})
    assert User.objects.get(pk=account.pk).check_password("kucing-hutan-47")
    again = client.post(url("user", "add"), {"employee": person.pk})
    assert "employee" in errors(again) or "username" in errors(again)


def test_a_grant_names_its_giver_and_is_given_once(admin_user, client, office):
    user = UserFactory()
    data = {"user": user.pk, "role": "HR", "unit": office.pk, "valid_from": "2026-01-01"}
    assert client.post(url("rolegrant", "add"), data).status_code == 302
    assert user.grants.get().granted_by == admin_user
    assert "role" in errors(client.post(url("rolegrant", "add"), data))


def test_the_admin_has_one_door(client):
    page = url("employee", "changelist")
    for account in (None, UserFactory()):
        if account:
            client.force_login(account)
        address, _ = client.get(page, follow=True).redirect_chain[-1]
        assert unquote(address) == f"/masuk/?next={page}"
