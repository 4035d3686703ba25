"""Giving a role on the page of an account."""

from django import forms
from django.utils import timezone

from employees.enums import Role
from employees.forms.choosing import UnitField
from employees.queries.accounts import GIVEN_BY_HR
from pembinaan.common.forms import DayInput


class GiveRoleForm(forms.Form):
    role = forms.ChoiceField(label="Peran")
    unit = UnitField(
        label="Unit kerja", help_text="Peran berlaku di unit ini dan semua di bawahnya."
    )
    valid_from = forms.DateField(
        label="Berlaku sejak", widget=DayInput, initial=timezone.localdate
    )
    valid_to = forms.DateField(
        label="Berakhir pada",
        required=False,
        widget=DayInput,
        help_text="Hari pertama peran ini tidak berlaku lagi. Kosong: sampai diakhiri.",
    )

    def __init__(self, *args, by, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        is_admin = by.holds(Role.ADMIN)
        roles = list(Role) if is_admin else GIVEN_BY_HR
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
        self.fields["unit"].user = by
        if is_admin:
            self.fields["unit"].required = False
            self.fields["unit"].help_text += " Kosong: seluruh unit kerja."
