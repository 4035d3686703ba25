"""Policies in the admin."""

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget

from employees.models import Policy
from pembinaan.common.forms import FigureField


class PolicyForm(forms.ModelForm):
    value = FigureField(
        label="Nilai",
        max_digits=10,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}),
        help_text="Misalnya 120 atau 12,5.",
    )

    class Meta:
        model = Policy
        fields = ["key", "agency", "value", "valid_from", "valid_to", "basis"]
