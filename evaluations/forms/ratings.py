"""The official's decision, and taking it back."""

from django import forms

from evaluations.enums import Expectation

LONGEST_TEXT = 2000


class RatingField(forms.TypedChoiceField):
    """One of the three ratings; nothing is chosen for the official beforehand."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs) -> None:
        super().__init__(choices=Expectation, coerce=int, **kwargs)


class RatingForm(forms.Form):
    result = RatingField(
        label="Rating hasil kerja", error_messages={"required": "Pilih rating hasil kerja."}
    )
    behaviour = RatingField(
        label="Rating perilaku kerja", error_messages={"required": "Pilih rating perilaku kerja."}
    )
    reason = forms.CharField(
        label="Alasan bila berbeda dari usulan",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    notes = forms.CharField(
        label="Catatan dan rekomendasi",
        help_text="Dibaca pegawai: yang sudah baik, yang perlu dikembangkan, dan caranya.",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReopenForm(forms.Form):
    note = forms.CharField(
        label="Alasan membuka kembali",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
