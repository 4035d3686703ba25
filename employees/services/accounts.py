"""Opening accounts."""

from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import QuerySet

from employees.enums import AccountState, Role
from employees.models import Employee, User
from employees.queries.accounts import account_rows
from employees.rules.usernames import usernames
from pembinaan.common.errors import InvalidInput, NotAllowed

# "!" is no password's digest; what follows makes each one differ, as Django's own do.
OPEN = """
INSERT INTO employees_user (username, name, email, employee_id, password,
  is_active, is_superuser, activation_digest)
SELECT coalesce(person.nip, given.username), person.name, person.email, person.id,
  '!' || replace(gen_random_uuid()::text, '-', ''), true, false, ''
FROM employees_employee person
LEFT JOIN unnest(%s::bigint[], %s::text[]) AS given (id, username) ON given.id = person.id
WHERE person.id = ANY(%s)
ON CONFLICT DO NOTHING
"""


@transaction.atomic
def open_accounts(*, people: QuerySet[Employee], by: User) -> int:
    """Accounts for those of `people` whom `by` keeps and who have none; how many.

    User names are as `default_username` says; whose NIP is another account's name is left out.
    A code lets them set a password.
    """
    without = account_rows(by).filter(state=AccountState.NONE, pk__in=people.values("pk"))
    given = _names_without_nip(without)
    with connection.cursor() as cursor:
        ids = list(without.values_list("pk", flat=True))
        cursor.execute(OPEN, [list(given), list(given.values()), ids])
        return cursor.rowcount


@transaction.atomic
def create_account(
    *,
    by: User,
    employee: Employee | None = None,
    username: str = "",
    name: str = "",
    email: str = "",
) -> User:
    """An account that cannot sign in before a password is set for it.

    For an employee the user name is `default_username` and the name is theirs, unless given.
    Raises NotAllowed unless `by` is an administrator or keeps this employee as HR,
    InvalidInput for a missing or taken name.
    """
    username = username or (default_username(employee) if employee else "")
    name = name or (employee.name if employee else "")
    if not _may_create(by, employee, username):
        raise NotAllowed("not_yours", "Akun ini hanya dapat dibuat oleh administrator.")
    if error := account_refusal(username=username, name=name, employee=employee):
        raise error
    user = User(username=username, name=name, email=email, employee=employee)
    user.set_unusable_password()
    user.save()
    return user


def default_username(employee: Employee) -> str:
    """The NIP; of who has none, as a regent, the first free user name made of the name."""
    return employee.nip or _free_username(employee.name)


def _free_username(name: str, besides: Collection[str] = ()) -> str:
    return next(
        each
        for each in usernames(name)
        if each not in besides and not User.objects.filter(username=each).exists()
    )


def _names_without_nip(people: QuerySet[Employee]) -> dict[int, str]:
    """User names by id, each given once; a query a person, of whom an agency has two or so."""
    given: dict[int, str] = {}
    for person in people.filter(nip=None).order_by("pk"):
        given[person.pk] = _free_username(person.name, given.values())
    return given


def _may_create(by: User, employee: Employee | None, username: str) -> bool:
    """HR opens accounts of active people it keeps, under the name that the rule gives them."""
    if by.holds(Role.ADMIN):
        return True
    if employee is None or username != default_username(employee):
        return False
    return Employee.objects.managed_by(by).active().filter(pk=employee.pk).exists()


def account_refusal(*, username: str, name: str, employee: Employee | None) -> InvalidInput | None:
    """Why no such account can be opened, or None."""
    if not username:
        return InvalidInput("no_username", "Isi nama pengguna.", field="username")
    if not name:
        return InvalidInput("no_name", "Isi nama pemilik akun.", field="name")
    if User.objects.filter(username=username).exists():
        text = f"Nama pengguna {username} sudah dipakai."
        return InvalidInput("username_taken", text, field="username")
    if employee and User.objects.filter(employee=employee).exists():
        text = f"{employee} sudah mempunyai akun."
        return InvalidInput("has_account", text, field="employee")
    return None
