"""Accounts of the people HR keeps: counts, opening by the hundred, slips, roles."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from employees.enums import AccountState, EmployeeKind, Role
from employees.models import Employee, RoleGrant, User
from employees.queries.accounts import account_rows, counts_of
from employees.services.accounts import create_account, open_accounts
from employees.services.roles import end_grant, grant_role
from employees.tests.factories import (
    START,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
URL = "/pegawai/akun/"


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def browser(client, hr):
    client.force_login(hr)
    return client


def with_account(office, *, active=True, **values):
    account = user_of(EmployeeFactory(unit=office, is_active=active))
    User.objects.filter(pk=account.pk).update(**values)
    return account


def regent(office, name="Masnah Busro"):
    return EmployeeFactory(unit=office, name=name, kind=EmployeeKind.NON_ASN, nip=None, rank="")


def test_everybody_is_in_one_state(office, hr):
    now, day = timezone.now(), timedelta(days=1)
    EmployeeFactory(unit=office)
    EmployeeFactory(unit=office, is_active=False)  # left without ever having one: not counted
    regent(office)
    EmployeeFactory()  # of another office
    with_account(office)
    with_account(office, activation_digest="x", activation_expires=now + day)
    with_account(office, activation_digest="x", activation_expires=now - day)
    with_account(office, last_login=now)
    with_account(office, last_login=now, active=False)
    with_account(office, is_active=False)
    assert counts_of(account_rows(hr)) == {
        AccountState.NONE: 2,
        AccountState.NEW: 1,
        AccountState.INVITED: 1,
        AccountState.EXPIRED: 1,
        AccountState.USED: 1,
        AccountState.OFF: 2,
    }


def test_accounts_are_opened_for_all_under_the_filter(browser, office):
    section = UnitFactory(parent=office)
    first, second = EmployeeFactory(unit=section), EmployeeFactory(unit=office)
    elsewhere = EmployeeFactory()
    page = browser.get(URL, {"unit": section.pk})
    assert "Buat 1 akun" in page.content.decode()
    response = browser.post(f"{URL}buat/?unit={section.pk}")
    assert response.headers["Location"] == f"{URL}?unit={section.pk}"
    account = User.objects.get(employee=first)
    assert (account.username, account.name) == (first.nip, first.name)
    assert not account.has_usable_password()
    assert account.is_active
    assert not account.is_superuser
    assert not User.objects.filter(employee__in=[second, elsewhere]).exists()
    browser.post(f"{URL}buat/")
    browser.post(f"{URL}buat/")
    assert User.objects.filter(employee__in=[first, second]).count() == 2
    assert not User.objects.filter(employee=elsewhere).exists()


def test_counts_are_kept_for_a_minute_but_not_past_ones_own_act(browser, office):
    def without(**asked) -> tuple[int, int]:
        context = browser.get(URL, asked).context
        shown = {state: count for state, _, count in context["counts"]}
        return shown[AccountState.NONE], len(context["rows"])

    EmployeeFactory(unit=office)
    assert without() == (1, 1)
    EmployeeFactory(unit=office)
    assert without()[0] == 1
    assert without(state="NONE") == (2, 2)  # what is acted on is counted at once
    browser.post(f"{URL}buat/")
    assert without() == (0, 2)


def test_a_nip_that_is_taken_as_a_name_stops_nobody_else(browser, office):
    taken, free = EmployeeFactory(unit=office), EmployeeFactory(unit=office)
    UserFactory(username=taken.nip)
    browser.post(f"{URL}buat/")
    assert User.objects.filter(employee=free).exists()
    assert not User.objects.filter(employee=taken).exists()


def test_a_regent_gets_an_account_and_a_slip_like_others(browser, office, client):
    head = regent(office)
    browser.post(f"{URL}buat/")
    account = User.objects.get(employee=head)
    assert (account.username, account.name) == ("masnah.busro", "Masnah Busro")
    assert account.username in browser.get(URL).content.decode()
    slips = browser.post(f"{URL}kode/")
    assert "tulis nama pengguna dan kode ini" in slips.content.decode()
    asked = {"username": "masnah.busro", "code": slips.context["slips"][0].code}
    asked |= {"password": "Sungai-Batanghari-7", "again": "Sungai-Batanghari-7"}
    assert Client().post("/masuk/aktivasi/", asked).status_code == 302
    assert User.objects.get(employee=head).check_password("Sungai-Batanghari-7")


def test_of_one_name_each_gets_a_user_name(office, hr):
    UserFactory(username="masnah.busro")
    first, second = regent(office), regent(office)
    assert open_accounts(people=Employee.objects.all(), by=hr) == 2
    assert first.user.username == "masnah.busro.2"
    assert second.user.username == "masnah.busro.3"


def test_the_opening_is_recorded_with_its_author(browser, office, hr):
    EmployeeFactory(unit=office)
    browser.post(f"{URL}buat/")
    [event] = User.objects.get(employee__unit=office).events.select_related("pgh_context")
    assert event.pgh_label == "insert"
    assert event.pgh_context.metadata["user"] == hr.pk


def test_slips_show_codes_once_and_turn_into_a_file(browser, office):
    account = with_account(office)
    page = browser.post(f"{URL}kode/")
    [slip] = page.context["slips"]
    text = page.content.decode()
    assert slip.code in text
    assert "http://testserver/masuk/aktivasi/" in text
    assert page.headers["Cache-Control"] == "no-store"
    file = browser.post(f"{URL}kode/unduh/", {"sealed": page.context["sealed"]})
    rows = list(load_workbook(BytesIO(b"".join(file.streaming_content))).active.values)
    assert rows[1][:4] == (account.username, account.name, str(office), slip.code)
    assert rows[1][5] == "http://testserver/masuk/aktivasi/"
    again = browser.post(f"{URL}kode/")
    assert again.headers["Location"] == URL  # nobody waits: a reload takes no code back


def test_a_file_is_made_for_nobody_but_who_asked(browser, office, client):
    with_account(office)
    sealed = browser.post(f"{URL}kode/").context["sealed"]
    other = Client()
    other.force_login(grant(UserFactory(), Role.HR, office))
    assert other.post(f"{URL}kode/unduh/", {"sealed": sealed}).status_code == 404
    assert browser.post(f"{URL}kode/unduh/", {"sealed": sealed[:-1]}).status_code == 404
    assert browser.post(f"{URL}kode/unduh/").status_code == 404


def test_lost_slips_are_replaced_when_asked_for_by_state(browser, office):
    account = with_account(office)
    first = browser.post(f"{URL}kode/").context["slips"][0].code
    second = browser.post(f"{URL}kode/?state=INVITED").context["slips"][0]
    assert (second.username, second.code == first) == (account.username, False)


def test_a_wrong_filter_opens_and_invites_nobody(browser, office):
    EmployeeFactory(unit=office)
    with_account(office)
    browser.post(f"{URL}buat/?unit=999999")
    browser.post(f"{URL}kode/?state=LAIN")
    assert User.objects.filter(employee__unit=office).count() == 1
    assert not User.objects.exclude(activation_digest="").exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_many(browser, office, rows, django_assert_num_queries):
    for _ in range(rows):
        with_account(office)
    EmployeeFactory.create_batch(rows, unit=office)
    with django_assert_num_queries(6):
        page = browser.get(URL)
    assert len(page.context["rows"]) == 2 * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_one_account_costs_the_same_for_many_roles(
    browser, office, rows, django_assert_num_queries
):
    account = with_account(office)
    for _ in range(rows):
        grant(account, Role.LEADER, UnitFactory(parent=office))
    with django_assert_num_queries(9):
        assert browser.get(f"{URL}{account.pk}/").status_code == 200


def test_hr_opens_an_account_of_its_own_people_only(office, hr):
    person, head = EmployeeFactory(unit=office), regent(office)
    assert create_account(by=hr, employee=person).username == person.nip
    assert create_account(by=hr, employee=head).username == "masnah.busro"
    for refused in (
        {"employee": regent(office), "username": "bupati"},
        {"employee": regent(UnitFactory())},
        {"employee": EmployeeFactory()},
        {"employee": EmployeeFactory(unit=office), "username": "bebas"},
        {"employee": EmployeeFactory(unit=office, is_active=False)},
        {"username": "tanpa.pegawai", "name": "Tanpa Pegawai"},
    ):
        with pytest.raises(NotAllowed):
            create_account(by=hr, **refused)


def test_one_account_is_opened_by_its_button(browser, office):
    person = EmployeeFactory(unit=office)
    assert f'action="/pegawai/{person.pk}/akun/"' in browser.get(URL).content.decode()
    response = browser.post(f"/pegawai/{person.pk}/akun/")
    assert response.headers["Location"] == f"{URL}{person.user.pk}/"
    assert browser.post(f"/pegawai/{EmployeeFactory().pk}/akun/").status_code == 404


def test_hr_gives_leaders_and_hr_inside_the_own_subtree(office, hr):
    section, account = UnitFactory(parent=office), with_account(office)
    for role in (Role.LEADER, Role.HR):
        made = grant_role(user=account, role=role, unit=section, valid_from=START, by=hr)
        assert (made.granted_by, made.unit) == (hr, section)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"role": Role.ADMIN}, "not_admin"),
        ({"role": Role.TRAINING}, "not_admin"),
        ({"unit": None}, "outside_scope"),
        ({"unit": "elsewhere"}, "outside_scope"),
        ({"unit": "above"}, "outside_scope"),
        ({"user": "self"}, "own_role"),
        ({"user": "stranger"}, "not_yours"),
    ],
)
def test_hr_gives_nothing_beyond(office, change, code):
    section = UnitFactory(parent=office)
    hr = grant(user_of(EmployeeFactory(unit=section)), Role.HR, section)
    known = {
        "elsewhere": UnitFactory(),
        "above": office,
        "self": hr,
        "stranger": user_of(EmployeeFactory()),
    }
    asked = {"user": with_account(section), "role": Role.HR, "unit": section} | {
        name: known.get(value, value) for name, value in change.items()
    }
    with pytest.raises((NotAllowed, InvalidInput)) as refused:
        grant_role(**asked, valid_from=START, by=hr)
    assert refused.value.code == code
    asked["user"] = User.objects.get(pk=asked["user"].pk)
    given = RoleGrant.objects.create(**asked, valid_from=START)
    with pytest.raises((NotAllowed, InvalidInput)):
        end_grant(grant_id=given.pk, by=hr)
    assert RoleGrant.objects.get(pk=given.pk).valid_to is None


@pytest.mark.parametrize("days", [None, 31])
def test_hr_hands_on_no_role_that_outlasts_its_own(office, hr, days):
    today = timezone.localdate()
    hr.grants.update(valid_to=today + timedelta(days=30))
    asked = {"user": with_account(office), "role": Role.HR, "unit": office, "valid_from": START}
    with pytest.raises(InvalidInput) as refused:
        grant_role(**asked, valid_to=days and today + timedelta(days=days), by=hr)
    assert refused.value.code == "outlasts"
    made = grant_role(**asked, valid_to=today + timedelta(days=30), by=hr)
    assert made.valid_to == today + timedelta(days=30)


def test_accounts_are_opened_only_for_people_kept_as_hr(office, hr):
    own, other = EmployeeFactory(unit=office), EmployeeFactory()
    assert open_accounts(people=Employee.objects.all(), by=hr) == 1
    assert list(User.objects.filter(employee__in=[own, other])) == [own.user]


def test_without_the_hr_role_nothing_is_given(office):
    leader = grant(UserFactory(), Role.LEADER, office)
    with pytest.raises(InvalidInput):
        grant_role(
            user=with_account(office), role=Role.LEADER, unit=office, valid_from=START, by=leader
        )


def test_an_ended_role_opens_nothing_from_that_moment(browser, office, hr):
    account, today = with_account(office), timezone.localdate()
    grant(account, Role.LEADER, office)
    new = RoleGrant.objects.create(user=account, role=Role.HR, unit=office, valid_from=today)
    browser.post(f"{URL}peran/{new.pk}/akhiri/")
    old = account.grants.get(role=Role.LEADER)
    browser.post(f"{URL}peran/{old.pk}/akhiri/")
    assert User.objects.get(pk=account.pk).active_grants == []
    assert [(row.role, row.valid_to) for row in account.grants.all()] == [(Role.LEADER, today)]
    history = browser.get(f"{URL}{account.pk}/").content.decode()
    assert "Dicabut: Pengelola kepegawaian (HR)" in history
    with pytest.raises(InvalidInput):
        end_grant(grant_id=old.pk, by=hr)


def test_the_form_gives_a_role_and_refuses_in_words(browser, office, hr):
    section, account = UnitFactory(parent=office), with_account(office)
    url = f"{URL}{account.pk}/peran/"
    asked = {"role": Role.LEADER, "unit": section.code, "valid_from": "2026-01-01"}
    assert browser.get(url).context["user"] == hr  # the account is not who looks
    assert browser.post(url, asked).headers["Location"] == f"{URL}{account.pk}/"
    assert account.grants.get().granted_by == hr
    again = browser.post(url, asked).context["form"]
    assert "sudah memegang peran" in again.errors["role"][0]
    early = browser.post(url, asked | {"role": Role.HR, "valid_to": "2025-12-31"}).context["form"]
    assert "sesudah tanggal mulai" in early.errors["valid_to"][0]
    outside = browser.post(url, asked | {"unit": UnitFactory().code}).context["form"]
    assert "tidak ditemukan" in outside.errors["unit"][0]
    assert [value for value, _ in outside.fields["role"].choices] == ["LEADER", "HR"]
    assert "role" in browser.post(url, asked | {"role": Role.ADMIN}).context["form"].errors


def test_the_administrator_gives_every_role_everywhere(client, office):
    client.force_login(grant(UserFactory(), Role.ADMIN))
    account = with_account(office)
    asked = {"role": Role.TRAINING, "unit": "", "valid_from": "2026-01-01"}
    client.post(f"{URL}{account.pk}/peran/", asked)
    assert account.grants.get().unit is None


def test_a_refused_code_is_said_in_words(browser, office):
    account = with_account(office)
    grant(account, Role.ADMIN)
    page = browser.get(f"{URL}{account.pk}/").content.decode()
    assert "peran di luar kewenangan Anda" in page
    assert "Buat kode aktivasi" not in page
    response = browser.post(f"{URL}{account.pk}/kode/", follow=True)
    assert "peran di luar kewenangan Anda" in response.content.decode()
    assert User.objects.get(pk=account.pk).activation_digest == ""


def test_what_is_open_closes_when_the_post_ends(browser, office):
    account = with_account(office)
    seat = Client()
    seat.force_login(account, backend="employees.auth.RoleBackend")
    assert seat.get("/").status_code == 200
    account.employee.is_active = False
    account.employee.save()
    assert seat.get("/").headers["Location"].startswith("/masuk/")
    assert "Nonaktif" in browser.get(URL, {"state": "OFF"}).content.decode()
