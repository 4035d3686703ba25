"""Accounts and role grants in the admin."""

from django import forms

from employees.models import RoleGrant, User
from employees.services.accounts import account_refusal, default_username
from employees.services.roles import grant_refusal


class AccountForm(forms.ModelForm):
    """A new account; its password is set on the next page."""

    class Meta:
        model = User
        fields = ["employee", "username", "name", "email"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        by_rule = "NIP pegawai, atau namanya bila ia tidak mempunyai NIP"
        for name, text in (("username", by_rule), ("name", "nama pegawai")):
            self.fields[name].required = False
            self.fields[name].help_text = f"Bila kosong, dipakai {text}."

    def clean(self) -> dict:
        cleaned = super().clean()
        employee = cleaned.get("employee")
        if employee:
            cleaned["username"] = cleaned.get("username") or default_username(employee)
            cleaned["name"] = cleaned.get("name") or employee.name
        error = account_refusal(
            username=cleaned.get("username", ""), name=cleaned.get("name", ""), employee=employee
        )
        if error and not self.errors:
            self.add_error(error.field, error.message)
        return cleaned


class GrantForm(forms.ModelForm):
    by = None  # the administrator, set by the admin

    class Meta:
        model = RoleGrant
        fields = ["user", "role", "unit", "valid_from", "valid_to"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.instance.pk or self.errors:
            return cleaned
        if error := grant_refusal(**cleaned, by=self.by):
            self.add_error(getattr(error, "field", None), error.message)
        return cleaned
