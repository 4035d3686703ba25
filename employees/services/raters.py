"""Who rates whom."""

from django.db import transaction

from employees.models import Employee, User
from pembinaan.common.errors import InvalidInput, NotAllowed


@transaction.atomic
def set_rater(*, employee_id: int, rater: Employee | None, by: User) -> Employee:
    """Name the pejabat penilai kinerja of an employee, or none.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput for an impossible rater.
    """
    employee = Employee.objects.managed_by(by).filter(pk=employee_id)
    employee = employee.select_for_update(of=["self"]).first()
    if employee is None:
        raise NotAllowed("outside_scope", "Pegawai ini di luar kewenangan Anda.")
    if error := rater_refusal(employee=employee, rater=rater):
        raise error
    employee.rater = rater
    employee.save(update_fields=["rater"])
    return employee


def rater_refusal(*, employee: Employee, rater: Employee | None) -> InvalidInput | None:
    """Why `rater` cannot rate `employee`, or None."""
    if rater is None:
        return None
    if rater.pk == employee.pk:
        text = "Pegawai tidak dapat menilai dirinya sendiri."
        return InvalidInput("self", text, field="rater")
    if not rater.is_active:
        text = f"{rater} tidak aktif; pilih pejabat penilai yang masih bertugas."
        return InvalidInput("inactive", text, field="rater")
    if employee.pk and rater.rater_id == employee.pk:
        text = f"{rater} dinilai oleh {employee}; dua orang tidak dapat saling menilai."
        return InvalidInput("mutual", text, field="rater")
    return None
