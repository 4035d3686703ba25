"""Narrowing the board of limits, and writing holidays."""

from django import forms
from django.db.models import QuerySet

from employees.forms.quality import FindingFilterForm
from employees.models import Agency
from evaluations.enums.clocks import ClockKind, HolidayKind
from pembinaan.common.forms import DayInput

STATES = (("late", "Lewat batas"), ("risk", "Sisa 7 hari"), ("running", "Semua yang berjalan"))


class ClockFilterForm(FindingFilterForm):
    kind = forms.ChoiceField(
        label="Tenggat", required=False, choices=[("", "Semua tenggat"), *ClockKind.choices]
    )
    state = forms.ChoiceField(label="Keadaan", required=False, choices=[("", "Semua"), *STATES])
    field_order = ["q", "kind", "state", "unit"]


class HolidayForm(forms.Form):
    day = forms.DateField(label="Tanggal", widget=DayInput())
    name = forms.CharField(label="Nama hari libur", max_length=120)
    kind = forms.ChoiceField(label="Jenis", choices=HolidayKind)
    agency = forms.ModelChoiceField(
        label="Instansi",
        queryset=Agency.objects.all(),
        required=False,
        empty_label="Seluruh instansi",
        help_text="Hanya untuk libur daerah.",
    )

    def __init__(self, *args, own: QuerySet[Agency] | None = None, **kwargs) -> None:
        """`own` are the agencies of HR that keeps regional days only."""
        super().__init__(*args, **kwargs)
        if own is not None:
            self.fields["kind"].choices = [(HolidayKind.REGIONAL, HolidayKind.REGIONAL.label)]
            agency = self.fields["agency"]
            agency.queryset, agency.required, agency.empty_label = own, True, None


class HolidayListForm(forms.Form):
    text = forms.CharField(
        label="Daftar hari libur",
        help_text="Satu baris satu hari: tanggal lalu namanya, misalnya “17 Agustus 2026; "
        "Proklamasi Kemerdekaan”. Tulis “Cuti bersama” pada nama cuti bersama.",
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=20_000,
    )
