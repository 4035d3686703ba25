"""What somebody looks for."""

from django import forms


class SearchForm(forms.Form):
    q = forms.CharField(
        label="Nama, NIP, atau unit kerja",
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
