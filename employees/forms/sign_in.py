"""Signing in by user name or NIP."""

from django.contrib.auth.forms import AuthenticationForm

from employees.rules.nip import normalised


class SignInForm(AuthenticationForm):
    """A NIP may be typed as it is printed, in four groups."""

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].strip()
        digits = normalised(username)
        return digits if digits.isdecimal() else username
