"""Opening accounts."""

from django.db import connection, transaction
from django.db.models import QuerySet

from employees.enums import AccountState, EmployeeKind, Role
from employees.models import Employee, User
from employees.queries.accounts import account_rows
from pembinaan.common.errors import InvalidInput, NotAllowed

# "!" is no password's digest; what follows makes each one differ, as Django's own do.
OPEN = """
INSERT INTO employees_user (username, name, email, employee_id, password,
  is_active, is_superuser, activation_digest)
SELECT nip, name, email, id, '!' || replace(gen_random_uuid()::text, '-', ''), true, false, ''
FROM employees_employee WHERE id = ANY(%s)
ON CONFLICT DO NOTHING
"""


@transaction.atomic
def open_accounts(*, people: QuerySet[Employee], by: User) -> int:
    """Accounts for those of `people` whom `by` keeps and who have none, by NIP; how many.

    Whose NIP is another account's name is left out. A code lets them set a password.
    """
    without = account_rows(by).filter(state=AccountState.NONE, pk__in=people.values("pk"))
    without = without.values_list("pk", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [list(without)])
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

    For an employee the user name is the NIP and the name is theirs, unless given.
    Raises NotAllowed unless `by` is an administrator or keeps this employee as HR,
    InvalidInput for a missing or taken name.
    """
    username = username or (employee.nip if employee else "") or ""
    name = name or (employee.name if employee else "")
    if not _may_create(by, employee, username):
        raise NotAllowed("not_yours", "Akun ini hanya dapat dibuat oleh administrator.")
    if error := account_refusal(username=username, name=name, employee=employee):
        raise error
    user = User(username=username, name=name, email=email, employee=employee)
    user.set_unusable_password()
    user.save()
    return user


def _may_create(by: User, employee: Employee | None, username: str) -> bool:
    """HR opens accounts of active ASN it keeps, under their NIP."""
    if by.holds(Role.ADMIN):
        return True
    if employee is None or username != employee.nip or employee.kind == EmployeeKind.NON_ASN:
        return False
    return Employee.objects.managed_by(by).active().filter(pk=employee.pk).exists()


def account_refusal(*, username: str, name: str, employee: Employee | None) -> InvalidInput | None:
    """Why no such account can be opened, or None."""
    if not username:
        text = "Isi nama pengguna; pegawai ini tidak mempunyai NIP."
        return InvalidInput("no_username", text, field="username")
    if not name:
        return InvalidInput("no_name", "Isi nama pemilik akun.", field="name")
    if User.objects.filter(username=username).exists():
        text = f"Nama pengguna {username} sudah dipakai."
        return InvalidInput("username_taken", text, field="username")
    if employee and User.objects.filter(employee=employee).exists():
        text = f"{employee} sudah mempunyai akun."
        return InvalidInput("has_account", text, field="employee")
    return None
