"""Opening accounts."""

from django.db import transaction

from employees.enums import Role
from employees.models import Employee, User
from pembinaan.common.errors import InvalidInput, NotAllowed


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
    Raises NotAllowed unless `by` is an administrator, InvalidInput for a missing or taken name.
    """
    if not by.holds(Role.ADMIN):
        raise NotAllowed("not_admin", "Hanya administrator yang dapat membuat akun.")
    username = username or (employee.nip if employee else "") or ""
    name = name or (employee.name if employee else "")
    if error := account_refusal(username=username, name=name, employee=employee):
        raise error
    user = User(username=username, name=name, email=email, employee=employee)
    user.set_unusable_password()
    user.save()
    return user


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
