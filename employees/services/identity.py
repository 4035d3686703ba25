"""Who somebody is: name, titles, number, kind, birth date, sex, e-mail."""

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Self

from django.db import transaction

from employees.enums import EmployeeKind, Gender
from employees.models import Employee, User
from employees.rules.nip import (
    NIP_PROBLEM_TEXT,
    NIP_WARNING_TEXT,
    nip_problem,
    nip_warning,
    normalised,
    parse_nip,
)
from employees.rules.ranks import rank_codes
from employees.services.records import locked_person
from employees.services.resolution import resolve_raters
from pembinaan.common.errors import InvalidInput
from pembinaan.common.templatetags.display import tanggal


@dataclass(frozen=True, slots=True)
class Identity:
    """As typed: the number may carry spaces, "" is no number."""

    nip: str
    name: str
    kind: str
    title_before: str = ""
    title_after: str = ""
    born_on: date | None = None
    gender: int | None = None
    email: str = ""

    def values(self) -> dict:
        """Columns of Employee."""
        return asdict(self) | {"nip": normalised(self.nip) or None}

    def completed(self) -> Self:
        """Birth date and sex taken from a good number where they were left out."""
        if not self.nip:
            return self
        number = parse_nip(self.nip)
        return replace(
            self, born_on=self.born_on or number.born, gender=self.gender or number.gender
        )


def identity_of(person: Employee) -> Identity:
    """What is recorded now."""
    recorded = {field.name: getattr(person, field.name) for field in fields(Identity)}
    return Identity(**recorded | {"nip": person.nip or ""})


@transaction.atomic
def change_identity(*, employee_id: int, identity: Identity, by: User) -> Employee:
    """Record who somebody is; the account follows a changed number or name.

    Raises NotAllowed outside the HR subtrees of `by`, InvalidInput for a number that is none.
    """
    person = locked_person(employee_id, by)
    before, kind = (person.nip, person.name), person.kind
    renumbered = (normalised(identity.nip) or None, identity.kind) != (person.nip, person.kind)
    if renumbered and (error := number_refusal(identity.nip, identity.kind, person.pk)):
        raise error  # a wrong number that stays must not keep the rest from being mended
    for name, value in identity.values().items():
        setattr(person, name, value)
    person.save(update_fields=list(identity.values()))
    _rename_account(person, *before)
    if person.kind != kind:
        resolve_raters(within=person.unit.path)  # nobody rates who is no ASN
    return person


def number_refusal(nip: str, kind: str, employee_id: int | None = None) -> InvalidInput | None:
    """Why `nip`, as typed, cannot be the number of (another) employee of that kind, or None."""
    number, kind = normalised(nip), EmployeeKind(kind)
    if not number and kind == EmployeeKind.NON_ASN:
        return None
    if not number:
        text = "Isi NIP; hanya pejabat negara yang tidak memilikinya."
        return InvalidInput("no_nip", text, field="nip")
    if problem := nip_problem(nip, kind):
        return InvalidInput("nip", NIP_PROBLEM_TEXT[problem], field="nip")
    if Employee.objects.filter(nip=number).exclude(pk=employee_id).exists():
        return InvalidInput("nip_taken", "NIP ini sudah dipakai pegawai lain.", field="nip")
    return None


def identity_warnings(person: Employee) -> list[str]:
    """What is unusual in a record that was let pass; the letters of appointment decide."""
    if not person.nip:
        return []
    if problem := nip_problem(person.nip, EmployeeKind(person.kind)):
        return [NIP_PROBLEM_TEXT[problem]]
    found, number = [], parse_nip(person.nip)
    if code := nip_warning(person.nip, EmployeeKind(person.kind)):
        found.append(NIP_WARNING_TEXT[code])
    if person.born_on and number.born != person.born_on:
        text = f"Menurut NIP lahir {tanggal(number.born)}, dicatat {tanggal(person.born_on)}."
        found.append(text)
    if person.gender and number.gender != person.gender:
        label = Gender(number.gender).label.lower()
        found.append(f"Menurut NIP berjenis kelamin {label}; cocokkan dengan datanya.")
    if person.rank and person.rank not in rank_codes(EmployeeKind(person.kind)):
        text = f"Golongan {person.rank} bukan golongan {person.get_kind_display()}."
        found.append(f"{text} Catat pangkat yang sesuai.")
    return found


def _rename_account(person: Employee, nip: str | None, name: str) -> None:
    """An account named after the old number or name takes the new one."""
    account = User.objects.filter(employee=person)
    if person.nip and person.nip != nip and not User.objects.filter(username=person.nip).exists():
        account.filter(username=nip).update(username=person.nip)
    account.filter(name=name).update(name=person.name)
