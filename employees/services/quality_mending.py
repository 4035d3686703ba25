"""Mending the same fault of many people at once, where the right value is known."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import connection, transaction

from employees.models import AcceptedFinding, Employee, QualityFinding, User
from employees.rules.nip import parse_nip
from employees.services.accounts import open_accounts
from employees.services.current import refresh_people
from employees.services.quality import recheck
from employees.services.resolution import resolve_raters

FILL = """
UPDATE employees_employee person
SET born_on = coalesce(person.born_on, told.born_on),
  gender = coalesce(person.gender, told.gender)
FROM unnest(%s::bigint[], %s::date[], %s::smallint[]) AS told (id, born_on, gender)
WHERE told.id = person.id
"""


@dataclass(frozen=True, slots=True)
class Mending:
    """`label` is on the button; `what` says what will be done to how many."""

    label: str
    what: str
    apply: Callable[[list[Employee], User], None]


@transaction.atomic
def mend_all(*, code: str, employees: Collection[int], by: User) -> tuple[int, int]:
    """Mend the fault `code` of those of `employees` that `by` keeps as HR.

    How many were mended, and how many still have the fault. Raises KeyError for a fault
    that has no common cure.
    """
    faulty = Employee.objects.managed_by(by).filter(pk__in=_open(code).values("employee"))
    named = faulty.filter(pk__in=employees)
    people = list(named.select_for_update(of=["self"]).order_by("pk"))
    MENDING[code].apply(people, by)
    ids = [person.pk for person in people]
    recheck(employees=ids, code=code)
    left = _open(code).filter(employee__in=ids).count()
    return len(ids) - left, left


def _open(code: str):
    return QualityFinding.objects.open().filter(check_code=code)


def _fill_from_nip(people: list[Employee], by: User) -> None:
    """Birth date and sex where they are empty; a NIP that tells no date is passed over."""
    told = [(person.pk, *_told(person.nip)) for person in people]
    known = [row for row in told if row[1]]
    with connection.cursor() as cursor:
        cursor.execute(FILL, [list(column) for column in zip(*known, strict=True)] or [[], [], []])


def _told(nip: str | None) -> tuple:
    try:
        number = parse_nip(nip or "")
    except ValueError:
        return None, None
    return number.born, int(number.gender)


def _recompute(people: list[Employee], by: User) -> None:
    refresh_people([person.pk for person in people])
    resolve_raters()


def _open_accounts(people: list[Employee], by: User) -> None:
    open_accounts(people=Employee.objects.filter(pk__in=[person.pk for person in people]), by=by)


def _accept(people: list[Employee], by: User, *, code: str) -> None:
    """Nothing is changed: HR knows that what the check says is right."""
    found = _open(code).filter(employee__in=[person.pk for person in people])
    rows = [
        AcceptedFinding(check_code=code, employee_id=person, detail=detail, by=by)
        for person, detail in found.values_list("employee", "detail")
    ]
    AcceptedFinding.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["check_code", "employee"],
        update_fields=["detail", "by", "at"],
    )


MENDING: Mapping[str, Mending] = {
    "BIRTH_MISSING": Mending(
        "Isi dari NIP",
        "Tanggal lahir dan jenis kelamin yang kosong diisi menurut NIP. Yang sudah terisi tidak "
        "diubah.",
        _fill_from_nip,
    ),
    "COLUMNS_DIFFER": Mending(
        "Hitung ulang dari riwayat",
        "Jabatan, unit, dan status aktif hari ini disamakan dengan riwayat penugasan yang "
        "berlaku, lalu penilai semua pegawai dihitung ulang.",
        _recompute,
    ),
    "NO_ACCOUNT": Mending(
        "Buat akun",
        "Setiap orang mendapat akun dengan NIP sebagai nama pengguna; pejabat negara tanpa NIP "
        "dengan namanya. Kode untuk kata sandi pertamanya diunduh dari halaman Akun.",
        _open_accounts,
    ),
    "DUPLICATE_PERSON": Mending(
        "Memang orang yang berbeda",
        "Temuan ini ditutup tanpa mengubah data, dan dibuka lagi bila muncul kembaran lain. Untuk "
        "sebagian saja, saring dahulu daftarnya menurut nama.",
        partial(_accept, code="DUPLICATE_PERSON"),
    ),
    "NIP_BIRTH": Mending(
        "Tanggal lahir sudah benar",
        "Temuan ini ditutup tanpa mengubah data, misalnya karena NIP-nya memang terbit dengan "
        "tanggal lain. Untuk sebagian saja, saring dahulu daftarnya menurut nama.",
        partial(_accept, code="NIP_BIRTH"),
    ),
    "NIP_GENDER": Mending(
        "Jenis kelamin sudah benar",
        "Temuan ini ditutup tanpa mengubah data, misalnya karena NIP-nya memang terbit dengan "
        "angka lain. Untuk sebagian saja, saring dahulu daftarnya menurut nama.",
        partial(_accept, code="NIP_GENDER"),
    ),
}
