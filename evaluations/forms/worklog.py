"""One line of the work log, and why HR opens somebody's."""

import uuid

from django import forms
from django.utils import timezone

from evaluations.models import WorkResult
from evaluations.rules.plan_checks import named
from evaluations.services.worklog import LONGEST_TEXT
from pembinaan.common.forms import DayInput


class WorkLogForm(forms.Form):
    """`result` is the id of a work result, "" for none of them."""

    text = forms.CharField(
        label="Apa yang dikerjakan?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2, "autocapitalize": "sentences"}),
    )
    result = forms.TypedChoiceField(
        label="Untuk hasil kerja", coerce=int, empty_value=None, required=False
    )
    day = forms.DateField(label="Tanggal", widget=DayInput, initial=timezone.localdate)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, results: list[WorkResult], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = [(row.pk, named(row.statement)) for row in results]
        self.fields["result"].choices = [("", "Di luar hasil kerja SKP"), *rows]


class PurposeForm(forms.Form):
    purpose = forms.CharField(
        label="Tujuan membaca",
        help_text="Pegawai melihat nama Anda, waktu, dan tujuan ini.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
