"""Policies in the admin."""

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget

from employees.access import scope_of
from employees.enums import Role
from employees.models import Policy
from employees.queries.units import agencies_kept_whole
from employees.rules.policies import OF_ALL_ONLY
from pembinaan.common.forms import FigureField


class PolicyForm(forms.ModelForm):
    by = None  # the officer, set by the admin
    value = FigureField(
        label="Nilai",
        max_digits=10,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}),
        help_text="Misalnya 120 atau 12,5.",
    )

    class Meta:
        model = Policy
        fields = ["key", "agency", "value", "valid_from", "valid_to", "basis"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if scope_of(self.by, Role.HR).everything:
            return cleaned
        agency = cleaned.get("agency")
        if agency is None or not agencies_kept_whole(self.by).filter(pk=agency.pk).exists():
            text = "Pilih instansi Anda; kebijakan instansi lain dan semua instansi bukan di sini."
            self.add_error("agency", text)
        if cleaned.get("key") in OF_ALL_ONLY:
            text = "Batas yang menjaga kerahasiaan ini diatur administrator untuk semua instansi."
            self.add_error("key", text)
        return cleaned
