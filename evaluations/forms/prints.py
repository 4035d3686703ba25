"""What to print of a unit."""

from django import forms
from django.utils import timezone

from employees.forms.choosing import UnitField
from evaluations.enums.documents import BULK_KINDS, PrintOutput
from evaluations.models import Period


class PrintForm(forms.Form):
    unit = UnitField(label="Unit kerja", help_text="Ketik nama atau kode unit, lalu pilih.")
    with_subtree = forms.BooleanField(
        label="Beserta unit di bawahnya", required=False, initial=True
    )
    year = forms.IntegerField(label="Tahun SKP", min_value=2022, max_value=2100)
    period = forms.ModelChoiceField(
        None,
        label="Periode evaluasi",
        required=False,
        empty_label="Tanpa dokumen evaluasi",
        help_text="Diperlukan untuk hasil dan dokumen evaluasi serta konversi angka kredit.",
    )
    kinds = forms.MultipleChoiceField(
        label="Dokumen",
        choices=[(kind.value, kind.label) for kind in BULK_KINDS],
        initial=[kind.value for kind in BULK_KINDS],
        widget=forms.CheckboxSelectMultiple,
    )
    output = forms.ChoiceField(
        label="Bentuk", choices=PrintOutput, initial=PrintOutput.PDF, widget=forms.RadioSelect
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].user, self.fields["unit"].scope = user, "visible"
        self.fields["period"].queryset = Period.objects.started()
        self.fields["year"].initial = timezone.localdate().year
