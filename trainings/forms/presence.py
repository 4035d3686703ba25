"""A participant types the PIN of the day."""

from django import forms


class PinForm(forms.Form):
    pin = forms.RegexField(
        r"^\s*\d{6}\s*$",
        label="PIN di layar",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 6}
        ),
        error_messages={"invalid": "PIN terdiri dari enam angka."},
    )
