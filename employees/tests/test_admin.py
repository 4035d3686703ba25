"""The web admin shows an officer the own office and nothing else, and says what is wrong."""

from concurrent.futures import ThreadPoolExecutor, wait
from urllib.parse import unquote

import pytest
from django.db import connection, transaction
from django.urls import reverse

from employees.enums import Role
from employees.models import Employee, Unit, User
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


def employee_data(office, **changes) -> dict:
    return {
        "nip": NIP,
        "name": "Siti Aminah",
        "kind": "PNS",
        "rank": "III/a",
        "unit": office.pk,
        "position": PositionFactory().pk,
        "rater": "",
        "is_active": "on",
        "assignments-TOTAL_FORMS": 0,
        "assignments-INITIAL_FORMS": 0,
    } | changes


def errors(response) -> dict:
    return response.context["adminform"].form.errors


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_holds_the_own_office_only(hr, office, rows, django_assert_num_queries):
    here = EmployeeFactory.create_batch(rows, unit=office, rater=EmployeeFactory())
    EmployeeFactory()
    with django_assert_num_queries(4):
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
    data = employee_data(there.unit, name="Nama Baru")
    hr.post(url("employee", "change", there.pk), data)
    assert Employee.objects.get(pk=there.pk).name == there.name


@pytest.mark.parametrize(
    ("field", "inside"), [("unit", {"Dinas Kesehatan"}), ("rater", {"Rahmawati"})]
)
def test_autocomplete_offers_the_own_office_only(hr, office, field, inside):
    EmployeeFactory(unit=office, name="Rahmawati")
    query = {"app_label": "employees", "model_name": "employee", "field_name": field, "term": "a"}
    answer = hr.get(reverse("admin:autocomplete"), query).json()
    assert {row["text"] for row in answer["results"]} == inside


def test_dropdowns_refuse_what_they_do_not_offer(hr, office):
    there = EmployeeFactory()
    refused = errors(
        hr.post(
            url("employee", "add"),
            employee_data(office, unit=there.unit_id, rater=there.pk),
        )
    )
    assert set(refused) == {"unit", "rater"}
    assert not Employee.objects.filter(nip=NIP).exists()


def test_a_rater_above_the_office_stays_when_the_rest_is_edited(hr, office):
    governor = EmployeeFactory(name="Gubernur")
    head = EmployeeFactory(unit=office, rater=governor)
    data = employee_data(office, name="Kepala", nip=head.nip, rater=governor.pk)
    assert hr.post(url("employee", "change", head.pk), data).status_code == 302
    head.refresh_from_db()
    assert (head.name, head.rater) == ("Kepala", governor)


def test_adding_an_employee_sets_agency_rater_and_history(hr, office):
    chief = EmployeeFactory(unit=office)
    data = employee_data(office, nip="19900115 201503 2 001", rater=chief.pk)
    assert hr.post(url("employee", "add"), data).status_code == 302
    made = Employee.objects.get(nip=NIP)
    assert (made.agency, made.rater) == (office.agency, chief)
    history = hr.get(url("employee", "history", made.pk)).content.decode()
    assert "Ditambahkan" in history



@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        (
            {"nip": "1990"},
            "nip",
            "NIP harus 18 angka; periksa angka yang kurang, berlebih, atau bukan angka.",
        ),
        (
            {"nip": "199002302015032001"},
            "nip",
            "Angka 1-8 NIP bukan tanggal lahir yang sah; tulis tahun, bulan, lalu tanggal.",
        ),
        ({"nip": ""}, "nip", "Isi NIP; hanya pejabat negara yang tidak memilikinya."),
        ({"rank": "IX"}, "rank", "Golongan IX bukan golongan PNS."),
        ({"kind": "NON_ASN", "nip": ""}, "rank", "Golongan III/a bukan golongan Pejabat negara"),
    ],
)
def test_a_wrong_record_says_why(hr, office, changes, field, text):
    refused = errors(hr.post(url("employee", "add"), employee_data(office, **changes)))
    assert set(refused) == {field}
    assert refused[field][0].startswith(text)


def test_an_unusual_nip_is_saved_with_a_warning(hr, office):
    data = employee_data(office, nip="199001152051032001")
    page = hr.post(url("employee", "add"), data, follow=True).content.decode()
    assert "usia saat diangkat di luar 16-60 tahun" in page
    assert Employee.objects.filter(nip="199001152051032001").exists()


def test_impossible_raters_are_refused(hr, office):
    me = EmployeeFactory(unit=office)
    left = EmployeeFactory(unit=office, name="Pensiunan", is_active=False)
    mine = EmployeeFactory(unit=office, name="Bawahan", rater=me)
    for rater, text in (
        (me, "Pegawai tidak dapat menilai dirinya sendiri."),
        (left, "Pensiunan tidak aktif; pilih pejabat penilai yang masih bertugas."),
        (mine, f"Bawahan dinilai oleh {me}; dua orang tidak dapat saling menilai."),
    ):
        data = employee_data(office, nip=me.nip, rater=rater.pk)
        assert errors(hr.post(url("employee", "change", me.pk), data)) == {"rater": [text]}


def test_posts_do_not_overlap_and_one_may_follow_the_other(hr, office):
    held = AssignmentFactory(employee=EmployeeFactory(unit=office))
    data = employee_data(office, nip=held.employee.nip) | {
        "assignments-TOTAL_FORMS": 2,
        "assignments-INITIAL_FORMS": 1,
        "assignments-0-id": held.pk,
        "assignments-0-valid_from": "2020-01-01",
        "assignments-0-valid_to": "2024-01-01",
        "assignments-1-valid_from": "2023-12-31",
    }
    for number in (0, 1):
        data[f"assignments-{number}-position"] = held.position_id
        data[f"assignments-{number}-unit"] = office.pk
        data[f"assignments-{number}-kind"] = "DEFINITIVE"
    address = url("employee", "change", held.employee_id)
    for days in ({}, {"assignments-0-valid_to": ""}):
        page = hr.post(address, data | days).content.decode()
        assert "Masa penugasan definitif pegawai ini tumpang tindih." in page
    assert hr.post(address, data | {"assignments-1-valid_from": "2024-01-01"}).status_code == 302
    assert held.employee.assignments.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_second_click_is_answered_in_words(hr, office):
    """Both pass the form; the database lets one of them in."""
    data = employee_data(office)

    def click() -> str:
        try:
            return hr.post(url("employee", "add"), data, follow=True).text
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as clicks, transaction.atomic():
        EmployeeFactory(nip=NIP, unit=office)
        second = clicks.submit(click)
        wait([second], timeout=1)  # for the first to end
    assert "data yang sama baru saja tersimpan" in second.result()
    assert Employee.objects.filter(nip=NIP).count() == 1


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
    hr.post(url("unit", "change", made.pk), data | {"name": "Puskesmas"})
    made.refresh_from_db()
    assert (made.name, made.path) == ("Puskesmas", f"{office.path}001.")


def test_accounts_and_grants_belong_to_administrators(hr, office):
    for model in ("user", "rolegrant", "policy"):
        assert hr.get(url(model, "add")).status_code == 403
    assert hr.get(url("user", "changelist")).status_code == 403
    elsewhere = grant(UserFactory(), Role.HR, UnitFactory())
    listed = {row.user for row in found(hr.get(url("rolegrant", "changelist")))}
    assert elsewhere not in listed
    assert {row.unit for row in found(hr.get(url("rolegrant", "changelist")))} == {office}


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
