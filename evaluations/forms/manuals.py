"""The indicator manual, field for field as Format A.1.3 prints it."""

from django import forms

from evaluations.enums import Approach
from evaluations.enums.manuals import ControlLevel, ReportingCycle
from evaluations.models import Indicator

LONGEST_TEXT = 4000


class ManualForm(forms.Form):
    purpose = forms.CharField(
        label="Tujuan",
        help_text="Untuk apa indikator ini diukur, misalnya “Mengetahui jumlah keluarga sehat”.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    definition = forms.CharField(
        label="Deskripsi: definisi",
        help_text="Jelaskan istilahnya sehingga setiap pegawai mengukur hal yang sama.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    formula = forms.CharField(
        label="Deskripsi: formula",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    unit_of_measure = forms.CharField(label="Satuan pengukuran", max_length=40, required=False)
    control = forms.ChoiceField(
        label="Kualitas dan tingkat kendali",
        choices=ControlLevel,
        widget=forms.RadioSelect,
        help_text="Output kendali rendah: capaiannya lebih banyak ditentukan pihak lain.",
    )
    data_source = forms.CharField(
        label="Sumber data",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reporting = forms.ChoiceField(
        label="Periode pelaporan", choices=ReportingCycle, widget=forms.RadioSelect
    )

    def __init__(self, *args, indicator: Indicator, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        optional = indicator.result.plan.approach == Approach.QUALITATIVE
        for name in ("formula", "unit_of_measure"):
            self.fields[name].required = not optional
            if optional:
                self.fields[name].help_text = "Boleh kosong pada pendekatan kualitatif."
