"""Choosing participants: ticked in a list, or pasted as NIP."""

import re

from django import forms

from employees.enums import Role
from employees.models import Employee
from employees.rules.nip import normalised
from trainings.models import Session
from trainings.queries.participants import employees_by_nip

MAX_LINES = 500
CELL_END = re.compile(r"[\t;,]")


class ChosenForm(forms.Form):
    """What was ticked in the search results."""

    employees = forms.ModelMultipleChoiceField(
        Employee.objects.none(),
        label="Pegawai",
        error_messages={"required": "Centang paling sedikit satu pegawai."},
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = Employee.objects.visible_to(user, Role.TRAINING)
        self.fields["employees"].queryset = people

    def employee_ids(self) -> list[int]:
        return [person.pk for person in self.cleaned_data["employees"]]


class NipListForm(forms.Form):
    """One NIP a line; every bad line is named with its number and reason."""

    role = Role.TRAINING

    lines = forms.CharField(
        label="Daftar NIP",
        widget=forms.Textarea(attrs={"rows": 10, "inputmode": "numeric"}),
        help_text="Satu NIP setiap baris, misalnya disalin dari lembar kerja. Kolom sesudah NIP "
        "diabaikan; spasi dan titik boleh.",
    )

    def __init__(self, *args, user, session: Session, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.session = user, session

    def clean_lines(self) -> list[int]:
        """Employee ids, in the order of the lines."""
        nips = _nips_by_line(self.cleaned_data["lines"])
        if len(nips) > MAX_LINES:
            text = f"Paling banyak {MAX_LINES} baris sekaligus; ini {len(nips)}."
            raise forms.ValidationError(text)
        people = employees_by_nip(self.user, set(nips.values()), self.role)
        present = self.present().values_list("employee", flat=True)
        problems = _problems(nips, people, set(present))
        if problems:
            raise forms.ValidationError(problems)
        return [people[nip].pk for nip in nips.values()]

    def present(self):
        """Enrolments of those who need not be named again."""
        return self.session.enrolments.seated()

    def employee_ids(self) -> list[int]:
        return self.cleaned_data["lines"]


def _nips_by_line(text: str) -> dict[int, str]:
    """The first cell of each line that holds anything, by line number."""
    cells = (CELL_END.split(line.strip(), maxsplit=1)[0] for line in text.splitlines())
    return {number: normalised(cell) for number, cell in enumerate(cells, start=1) if cell}


def _problems(nips: dict[int, str], people: dict[str, Employee], seated: set[int]) -> list[str]:
    first: dict[str, int] = {}
    problems = []
    for number, nip in nips.items():
        problem = _problem(nip, people.get(nip), seated)
        if nip in first:
            problem = f"sama dengan baris {first[nip]}."
        first.setdefault(nip, number)
        if problem:
            problems.append(f"Baris {number} ({nip[:24]}): {problem}")
    return problems


def _problem(nip: str, person: Employee | None, seated: set[int]) -> str:
    if not (len(nip) == 18 and nip.isdecimal()):
        return "NIP harus 18 angka."
    if person is None:
        return "tidak ditemukan di unit yang Anda kelola."
    if not person.is_active:
        return f"{person.name} tidak aktif."
    return f"{person.name} sudah terdaftar." if person.pk in seated else ""
