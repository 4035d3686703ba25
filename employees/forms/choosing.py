"""Choosing one of thousands: type a name, pick a suggestion, or type the NIP, code or title.

A form sets `user` and `scope` ("managed" or "visible") on the field it is given:
`self.fields["person"].user = user`. What lies outside the scope is unknown to the field.
"""

import re

from django import forms
from django.db.models import Model, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from employees.models import Employee, Position, Unit
from employees.models.names import PersonKey
from employees.queries.search import nearest_named, nearest_people
from employees.rules.nip import normalised

NEAREST = 3
NIP_IN_LABEL = re.compile(r"(?<!\d)(\d{18})$")
ID_IN_LABEL = re.compile(r"\N{MIDDLE DOT} pejabat negara (\d{1,9})$")
CODE_IN_LABEL = re.compile(r"\(([^()]+)\)$")


def in_reach(model: type[Model], user, scope: str) -> QuerySet:
    """Rows of `model` to choose from."""
    rows = model.objects.all()
    return rows.managed_by(user) if scope == "managed" else rows.visible_to(user)


def people_to_choose(user, scope: str) -> QuerySet[Employee]:
    return in_reach(Employee, user, scope).active()


def units_to_choose(user, scope: str) -> QuerySet[Unit]:
    return in_reach(Unit, user, scope).valid_on(timezone.localdate())


def person_label(person: Employee) -> str:
    """ "Nama · NIP"; a state official has none."""
    return f"{person.name} \N{MIDDLE DOT} {person.nip or f'pejabat negara {person.pk}'}"


def unit_label(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"


class ChoosingField(forms.CharField):
    """A text that stands for one row of `model`; `kind` is the last part of the suggestions."""

    model: type[Model]
    kind = ""
    user = None
    scope = "managed"
    unknown = "Tidak ditemukan; periksa tulisannya."

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"max_length": 250, "empty_value": None} | kwargs)

    def get_bound_field(self, form, field_name):
        url = reverse("employees:suggest", kwargs={"kind": self.kind})
        self.widget.attrs |= {"data-suggest": f"{url}?scope={self.scope}", "autocomplete": "off"}
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value):
        if isinstance(value, int):
            value = self.model.objects.filter(pk=value).first()
        return self.label_of(value) if isinstance(value, Model) else value

    def has_changed(self, initial, data) -> bool:
        return (self.prepare_value(initial) or "") != (data or "").strip()

    def clean(self, value):
        text = super().clean(value)
        if text is None:
            return None
        rows = list(self.exact(text)[: NEAREST + 1])
        if len(rows) == 1:
            return rows[0]
        raise forms.ValidationError(self._hint(rows or list(self.nearest(text)[:NEAREST])))

    def _hint(self, rows: list) -> str:
        if not rows:
            return self.unknown
        return f"{self.pick} {'; '.join(self.label_of(row) for row in rows[:NEAREST])}."

    def rows(self) -> QuerySet:
        """The rows to choose from."""
        raise NotImplementedError

    def exact(self, text: str) -> QuerySet:
        """The rows that `text` names in full."""
        raise NotImplementedError

    def nearest(self, text: str) -> QuerySet:
        """The rows that may have been meant, the likeliest first."""
        return nearest_named(self.rows(), text)


class PersonField(ChoosingField):
    model, kind = Employee, "orang"
    pick = "Pilih salah satu pegawai, atau tulis NIP-nya:"
    unknown = "Pegawai ini tidak ditemukan; tulis nama atau 18 angka NIP-nya."
    label_of = staticmethod(person_label)

    def rows(self) -> QuerySet[Employee]:
        return people_to_choose(self.user, self.scope)

    def exact(self, text: str) -> QuerySet[Employee]:
        if match := NIP_IN_LABEL.search(normalised(text)):
            return self.rows().filter(nip=match[1])
        if match := ID_IN_LABEL.search(text):
            return self.rows().filter(pk=int(match[1]), nip=None)
        return self.rows().filter(name_key=PersonKey(Value(text))).order_by("name", "pk")

    def nearest(self, text: str) -> QuerySet[Employee]:
        return nearest_people(self.rows(), text)


class UnitField(ChoosingField):
    model, kind = Unit, "unit"
    pick = "Pilih salah satu unit kerja, atau tulis kodenya:"
    unknown = "Unit kerja ini tidak ditemukan; tulis nama atau kode unitnya."
    label_of = staticmethod(unit_label)

    def rows(self) -> QuerySet[Unit]:
        return units_to_choose(self.user, self.scope)

    def exact(self, text: str) -> QuerySet[Unit]:
        match = CODE_IN_LABEL.search(text)
        coded = self.rows().filter(code__iexact=match[1] if match else text)
        return coded if coded.exists() else self.rows().filter(name__plain=text)


class PositionField(ChoosingField):
    """Titles are shared by all agencies."""

    model, kind = Position, "jabatan"
    pick = "Pilih salah satu jabatan:"
    unknown = "Jabatan ini tidak ditemukan; tulis nama jabatan seperti pada SK."
    label_of = staticmethod(str)

    def rows(self) -> QuerySet[Position]:
        return Position.objects.all()

    def exact(self, text: str) -> QuerySet[Position]:
        return self.rows().filter(name__plain=text)
