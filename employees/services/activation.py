"""Codes that HR hands out for a first or a forgotten password, and their use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from employees.enums import AccountState
from employees.models import Employee, User
from employees.queries.accounts import accounts_beyond, accounts_managed_by
from employees.rules.activation import digest_of, fits, new_code
from pembinaan.common.errors import InvalidInput, NotAllowed

MOST = 2_000  # slips in one go
NEVER_SIGNED_IN = (AccountState.NEW, AccountState.INVITED, AccountState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed to a person; the code is kept nowhere."""

    name: str
    username: str
    unit: str
    code: str
    expires: datetime


@transaction.atomic
def issue_codes(*, people: QuerySet[Employee], by: User) -> list[Slip]:
    """Codes for the first MOST of `people` (of account_rows) who never signed in.

    An earlier code of theirs ends. Accounts that can do more than `by` are left out.
    """
    waiting = people.filter(state__in=NEVER_SIGNED_IN)
    accounts = accounts_managed_by(by).filter(employee__in=waiting.values("pk"))
    accounts = accounts.exclude(pk__in=accounts_beyond(by).values("pk"))
    ordered = accounts.order_by("employee__unit__path", "name", "pk")
    return _issued(ordered[:MOST].values_list("pk", flat=True))


@transaction.atomic
def issue_code(*, account_id: int, by: User) -> Slip:
    """A code for one account; until it is used, the old password works.

    Raises NotAllowed where `by` may not open this account's door.
    """
    account = User.objects.select_related("employee").get(pk=account_id)
    if error := code_refusal(account=account, by=by):
        raise error
    return _issued([account_id])[0]


def code_refusal(*, account: User, by: User) -> NotAllowed | None:
    """Why `by` may not hand out a code for `account`, or None."""
    if account == by:
        text = "Kode untuk akun Anda sendiri diberikan oleh pengelola lain atau administrator."
        return NotAllowed("own_account", text)
    if not accounts_managed_by(by).filter(pk=account.pk).exists():
        return NotAllowed("outside_scope", "Akun ini di luar kewenangan Anda.")
    if not account.is_active or (account.employee and not account.employee.is_active):
        return NotAllowed("not_active", "Akun ini nonaktif; kode tidak dapat dibuat.")
    if accounts_beyond(by).filter(pk=account.pk).exists():
        text = (
            "Akun ini memegang peran di luar kewenangan Anda; "
            "kodenya hanya dapat dibuat oleh administrator."
        )
        return NotAllowed("beyond", text)
    return None


@transaction.atomic
def use_code(*, account_id: int, code: str, password: str) -> User:
    """Set the password; the code is used up and sessions under the old password end.

    Raises InvalidInput when the code has been used or has expired meanwhile.
    """
    account = User.objects.select_for_update().get(pk=account_id)
    if not is_good(account, code):
        raise InvalidInput("code_gone", "Kode ini sudah dipakai atau tidak berlaku lagi.")
    account.set_password(password)
    account.activation_digest, account.activation_expires = "", None
    account.save(update_fields=["password", "activation_digest", "activation_expires"])
    return account


def is_good(account: User, code: str) -> bool:
    """Whether `code` opens the account at this moment."""
    lasts = account.activation_expires is not None and account.activation_expires > timezone.now()
    return fits(code, account_id=account.pk, digest=account.activation_digest) and lasts


def _issued(account_ids) -> list[Slip]:
    expires = timezone.now() + timedelta(days=settings.ACTIVATION_DAYS)
    locked = User.objects.select_for_update(of=("self",)).filter(pk__in=list(account_ids))
    accounts = list(
        locked.select_related("employee__unit").order_by("employee__unit__path", "name", "pk")
    )
    slips = []
    for account in accounts:
        code, unit = new_code(), str(account.employee.unit) if account.employee else ""
        account.activation_digest = digest_of(account.pk, code)
        account.activation_expires = expires
        slips.append(Slip(account.name, account.username, unit, code, expires))
    User.objects.bulk_update(accounts, ["activation_digest", "activation_expires"], batch_size=500)
    return slips
