"""Who somebody is, in the admin: what a human types, checked in words."""

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget

from employees.models import Employee
from employees.rules.nip import normalised
from employees.services.identity import Identity, number_refusal


class EmployeeForm(forms.ModelForm):
    nip = forms.CharField(
        label="NIP",
        required=False,
        max_length=30,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}),
        help_text="18 angka; spasi boleh. Kosong hanya untuk pejabat negara.",
    )

    class Meta:
        model = Employee
        fields = [
            *("nip", "name", "title_before", "title_after"),
            *("kind", "born_on", "gender", "email"),
        ]

    def identity(self) -> Identity:
        """As typed, for the service."""
        typed = {name: self.cleaned_data[name] for name in EmployeeForm.Meta.fields}
        return Identity(**typed | {"nip": self.typed})

    @property
    def typed(self) -> str:
        return self.data.get(self.add_prefix("nip"), "")

    def clean_nip(self) -> str | None:
        return normalised(self.cleaned_data["nip"]) or None

    def clean(self) -> dict:
        cleaned = super().clean()
        renumbered = {"nip", "kind"} & set(self.changed_data) and {"nip", "kind"} <= set(cleaned)
        error = renumbered and number_refusal(self.typed, cleaned["kind"], self.instance.pk)
        if error:
            self.add_error("nip", error.message)
        return cleaned
