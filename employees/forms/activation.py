"""Setting a password with a code from HR."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from employees.models import User
from employees.rules.nip import normalised

PASSWORD = {"autocomplete": "new-password"}
TYPED = {"autocapitalize": "none", "spellcheck": "false"}


class ActivationForm(forms.Form):
    username = forms.CharField(
        label="NIP atau nama pengguna",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", **TYPED}),
    )
    code = forms.CharField(
        label="Kode aktivasi",
        max_length=40,
        help_text="Seperti tertulis pada kertas dari HR, misalnya ABCD-EFGH-JKMN.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", **TYPED}),
    )
    password = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs=PASSWORD),
        help_text=(
            "Sedikitnya 8 huruf atau angka, bukan angka semua, "
            "tidak mirip NIP, dan bukan kata sandi yang umum."
        ),
    )
    again = forms.CharField(
        label="Ulangi kata sandi baru",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs=PASSWORD),
    )

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        digits = normalised(username)
        return digits if digits.isdecimal() else username

    def clean(self) -> dict:
        cleaned = super().clean()
        if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
            self.add_error("again", "Kedua kata sandi tidak sama.")
        if "password" in cleaned:
            self.check_password(User(username=cleaned.get("username", "")))
        return cleaned

    def check_password(self, account: User) -> None:
        """Before the code is looked at, so that nothing is told about the account."""
        try:
            validate_password(self.cleaned_data["password"], account)
        except ValidationError as error:
            self.add_error("password", error)
