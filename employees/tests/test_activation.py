"""A code from HR becomes a password, once; wrong ones are slowed down and tell nothing."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from employees.enums import AssignmentKind, Role
from employees.models import User
from employees.queries.accounts import account_rows
from employees.rules.activation import ALPHABET, digest_of, fits, new_code
from employees.services.activation import issue_code, issue_codes, use_code
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
URL = "/masuk/aktivasi/"
PASSWORD = "kucing-hutan-47"


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def account(office):
    """A fresh name each time: failures are counted in the shared cache."""
    return UserFactory(username=f"u{uuid.uuid4().hex[:12]}", employee=EmployeeFactory(unit=office))


@pytest.fixture
def slip(account, hr):
    return issue_code(account_id=account.pk, by=hr)


def post(client, username, code, password=PASSWORD, again=None):
    typed = {"username": username, "code": code, "password": password}
    return client.post(URL, typed | {"again": again or password})


def test_a_code_has_59_bits_in_letters_that_look_like_no_other():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {14}
    assert set("".join(codes)) <= {*ALPHABET, "-"}
    assert not set("01ILO") & set(ALPHABET)
    assert len(ALPHABET) ** 12 > 2**59


def test_only_a_digest_is_kept_and_it_fits_one_account():
    code = new_code()
    digest = digest_of(7, code)
    assert code.replace("-", "") not in digest
    assert fits(code.lower().replace("-", " "), account_id=7, digest=digest)
    assert not fits(code, account_id=8, digest=digest)
    assert not fits("", account_id=7, digest="")


def test_a_code_opens_the_door_and_is_used_up(client, office, hr):
    account = user_of(EmployeeFactory(unit=office))
    slip, nip = issue_code(account_id=account.pk, by=hr), account.username
    typed = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    response = post(client, typed, slip.code.lower())
    assert response.headers["Location"] == "/"
    assert client.get("/").context["user"] == account
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    assert (account.activation_digest, account.activation_expires) == ("", None)
    with pytest.raises(InvalidInput):
        use_code(account_id=account.pk, code=slip.code, password="harimau-sumatra-9")


def test_the_old_password_works_until_the_code_is_used(client, account, hr):
    account.set_password("kata-sandi-lama-1")
    account.save()
    slip = issue_code(account_id=account.pk, by=hr)
    account.refresh_from_db()
    assert account.check_password("kata-sandi-lama-1")
    post(client, account.username, slip.code)
    account.refresh_from_db()
    assert not account.check_password("kata-sandi-lama-1")


def test_a_new_password_ends_the_sessions_of_the_old_one(client, account, slip):
    elsewhere = Client()
    elsewhere.force_login(account, backend="employees.auth.RoleBackend")
    assert elsewhere.get("/").status_code == 200
    post(client, account.username, slip.code)
    assert elsewhere.get("/").status_code == 302


def test_the_answer_is_the_same_for_unknown_names_and_wrong_codes(client, account, slip):
    answers = {
        post(client, name, code).content.decode().partition("Belum tersimpan")[2][:400]
        for name, code in (
            (account.username, "AAAA-BBBB-CCCC"),
            (f"x{uuid.uuid4().hex[:12]}", slip.code),
        )
    }
    [answer] = answers
    assert "NIP dan kode tidak cocok" in answer


def test_a_code_expires(client, account, slip):
    User.objects.update(activation_expires=timezone.now() - timedelta(minutes=1))
    assert "kedaluwarsa" in post(client, account.username, slip.code).content.decode()
    with pytest.raises(InvalidInput):
        use_code(account_id=account.pk, code=slip.code, password=PASSWORD)


def test_a_second_code_ends_the_first(client, account, hr, slip):
    second = issue_code(account_id=account.pk, by=hr)
    assert post(client, account.username, slip.code).status_code == 200
    assert post(client, account.username, second.code).status_code == 302


def test_who_left_cannot_use_a_code(client, account, slip):
    account.employee.is_active = False
    account.employee.save()
    assert post(client, account.username, slip.code).status_code == 200


@pytest.mark.parametrize(
    ("passwords", "expected"),
    [
        (("kucing-hutan-47", "kucing-hutan-48"), ("again", "tidak sama")),
        (("12345678901", "12345678901"), ("password", "angka")),
        (("pendek", "pendek"), ("password", "pendek")),
    ],
)
def test_a_weak_password_is_refused_and_the_code_stays(client, account, slip, passwords, expected):
    form = post(client, account.username, slip.code, *passwords).context["form"]
    field, text = expected
    assert text in " ".join(form.errors[field])
    assert post(client, account.username, slip.code).status_code == 302


def test_eight_wrong_codes_lock_the_account_for_a_while(client, account, slip):
    for _ in range(8):
        last = post(client, account.username, "AAAA-BBBB-CCCC")
    assert last.status_code == 429
    assert post(client, account.username, slip.code).status_code == 429


def test_neither_code_nor_password_reaches_the_log(client, account, slip, caplog):
    post(client, account.username, "AAAA-BBBB-CCCC")
    post(client, account.username, slip.code)
    for secret in (slip.code, "AAAA-BBBB-CCCC", PASSWORD, account.username):
        assert secret not in caplog.text


def test_nobody_outside_the_subtree_gets_a_code_from_hr(hr):
    other = user_of(EmployeeFactory())
    with pytest.raises(NotAllowed) as refused:
        issue_code(account_id=other.pk, by=hr)
    assert refused.value.code == "outside_scope"


def test_hr_may_not_open_the_door_of_somebody_with_more_power(office, hr):
    """A new password would make HR an administrator, or HR of another office."""
    section = UnitFactory(parent=office)
    powers = {
        "admin": lambda user: grant(user, Role.ADMIN),
        "everywhere": lambda user: grant(user, Role.LEADER),
        "elsewhere": lambda user: grant(user, Role.HR, UnitFactory()),
        "training elsewhere": lambda user: grant(user, Role.TRAINING, UnitFactory()),
        "training here": lambda user: grant(user, Role.TRAINING, section),
        "above": lambda user: AssignmentFactory(
            employee=user.employee,
            unit=UnitFactory(),
            heads_unit=True,
            kind=AssignmentKind.PLT,
        ),
        "superuser": lambda user: User.objects.filter(pk=user.pk).update(is_superuser=True),
    }
    for name, give in powers.items():
        account = user_of(EmployeeFactory(unit=section))
        issue_code(account_id=account.pk, by=hr)
        give(account)
        with pytest.raises(NotAllowed) as refused:
            issue_code(account_id=account.pk, by=hr)
        assert refused.value.code == "beyond", name
        assert issue_codes(people=account_rows(hr).filter(user=account), by=hr) == [], name


def test_an_administrator_is_beyond_hr_of_all_too(office):
    hr = grant(UserFactory(), Role.HR)
    for unit in (None, office):
        account = grant(user_of(EmployeeFactory(unit=office)), Role.ADMIN, unit)
        with pytest.raises(NotAllowed) as refused:
            issue_code(account_id=account.pk, by=hr)
        assert refused.value.code == "beyond"


def test_power_inside_the_own_subtree_is_no_obstacle(office, hr):
    account = grant(user_of(EmployeeFactory(unit=office)), Role.HR, UnitFactory(parent=office))
    assert issue_code(account_id=account.pk, by=hr).username == account.username


def test_a_role_to_come_counts_and_one_that_ended_does_not(office, hr):
    account = user_of(EmployeeFactory(unit=office))
    grant(account, Role.ADMIN)
    account.grants.update(valid_to=timezone.localdate())
    issue_code(account_id=account.pk, by=hr)
    tomorrow = timezone.localdate() + timedelta(days=1)
    account.grants.update(valid_from=tomorrow, valid_to=None)
    with pytest.raises(NotAllowed):
        issue_code(account_id=account.pk, by=hr)


def test_the_administrator_may_open_every_door_but_the_own(account):
    admin = grant(UserFactory(), Role.ADMIN)
    grant(account, Role.ADMIN)
    issue_code(account_id=account.pk, by=admin)
    with pytest.raises(NotAllowed) as refused:
        issue_code(account_id=admin.pk, by=admin)
    assert refused.value.code == "own_account"


def test_codes_for_many_reach_those_who_never_signed_in(office, hr):
    waiting = user_of(EmployeeFactory(unit=office))
    used = user_of(EmployeeFactory(unit=office))
    User.objects.filter(pk=used.pk).update(last_login=timezone.now())
    left = user_of(EmployeeFactory(unit=office, is_active=False))
    user_of(EmployeeFactory())  # of another office
    slips = issue_codes(people=account_rows(hr), by=hr)
    assert [slip.username for slip in slips] == [waiting.username]
    assert User.objects.get(pk=left.pk).activation_digest == ""
