"""The plan of improvement, and a step as an official decided it."""

import django_filters as filters
from django import forms

from employees.filters import PersonFilter
from evaluations.enums.improvement import DevelopmentForm, ImprovementStatus
from evaluations.models import ImprovementCase
from evaluations.rules.improvement import LADDER
from evaluations.services.improvement import Decision

LONGEST_TEXT = 4000


def _date(label: str, **more) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


class ImprovementFilter(PersonFilter):
    person = "employee__"
    status = filters.ChoiceFilter(
        choices=ImprovementStatus, label="Tahap", empty_label="Semua tahap"
    )

    class Meta:
        model = ImprovementCase
        fields = ["q", "agency", "unit", "status"]


class ActionForm(forms.Form):
    subject = forms.CharField(
        label="Yang diperbaiki",
        max_length=300,
        help_text="Satu hal yang jelas, misalnya: laporan kohort lengkap setiap tanggal 5.",
    )
    form = forms.ChoiceField(label="Bentuk", choices=DevelopmentForm)
    due_on = _date("Selesai paling lambat")


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label="Hasilnya", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )


class DecisionForm(forms.Form):
    """Only a reason where the step needs no document."""

    note = forms.CharField(
        label="Alasan", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )
    official = forms.CharField(
        label="Pejabat yang menetapkan", max_length=160, help_text="Nama jabatannya."
    )
    document_number = forms.CharField(label="Nomor keputusan", max_length=120)
    document_date = _date("Tanggal keputusan")
    effective_on = _date("Berlaku mulai")

    def __init__(self, *args, to: ImprovementStatus, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if to not in LADDER:
            self.fields = {"note": self.fields["note"]}

    @property
    def decision(self) -> Decision:
        return Decision(**self.cleaned_data)
