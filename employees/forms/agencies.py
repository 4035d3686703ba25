"""Agencies in the admin."""

from django import forms
from unfold.widgets import UnfoldAdminDateWidget

from employees.models import Agency, Unit


class AgencyForm(forms.ModelForm):
    structure_from = forms.DateField(
        label="Struktur berlaku sejak",
        widget=UnfoldAdminDateWidget(),
        help_text="Unit dan penugasan instansi ini tidak dapat dimulai sebelum tanggal itu.",
    )

    class Meta:
        model = Agency
        fields = ["code", "name", "kind", "siasn_id"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["structure_from"]

    def clean_code(self) -> str:
        """The top unit takes the agency's code."""
        code = self.cleaned_data["code"]
        if self.instance.pk is None and Unit.objects.filter(code=code).exists():
            raise forms.ValidationError(f"Kode {code} sudah dipakai sebuah unit.")
        return code

    def clean_siasn_id(self) -> str | None:
        return self.cleaned_data["siasn_id"] or None
