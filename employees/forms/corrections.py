"""Asking for a correction, and answering it."""

from django import forms

from employees.enums import CorrectionSubject, Gender
from pembinaan.common.forms import DayInput

SHOULD_BE = "Seharusnya"


class AskForm(forms.Form):
    """One kind of field for each subject; `proposed()` is what the service takes."""

    proposed = forms.CharField(
        label=SHOULD_BE, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(
        label="Penjelasan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya nomor SK atau ijazah yang menjadi bukti.",
    )

    def __init__(self, *args, subject: CorrectionSubject, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if field := FIELDS.get(subject):
            self.fields["proposed"] = field()
        if subject == CorrectionSubject.TITLES:
            self.fields["proposed"].required = False
            self.fields["after"] = forms.CharField(
                label="Gelar belakang seharusnya", max_length=60, required=False
            )
            self.order_fields(["proposed", "after", "note"])

    def proposed_text(self) -> str:
        value = self.cleaned_data["proposed"]
        if "after" in self.fields:
            return f"{value} | {self.cleaned_data['after']}"
        return value.isoformat() if hasattr(value, "isoformat") else value


FIELDS = {
    CorrectionSubject.NAME: lambda: forms.CharField(
        label="Nama tanpa gelar seharusnya", max_length=120
    ),
    CorrectionSubject.TITLES: lambda: forms.CharField(
        label="Gelar depan seharusnya", max_length=40
    ),
    CorrectionSubject.BIRTH: lambda: forms.DateField(label=SHOULD_BE, widget=DayInput()),
    CorrectionSubject.GENDER: lambda: forms.ChoiceField(label=SHOULD_BE, choices=Gender),
    CorrectionSubject.EMAIL: lambda: forms.EmailField(label=SHOULD_BE, max_length=200),
}


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label="Jawaban untuk pegawai",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib diisi bila data tidak dapat diubah.",
    )
