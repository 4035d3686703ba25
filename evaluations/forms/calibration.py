"""Opening, working in and closing a calibration session."""

from django import forms
from django.utils import timezone

from evaluations.enums import Predicate
from evaluations.enums.calibration import ChangeReason
from evaluations.forms.ratings import LONGEST_TEXT, RatingField


def _text(label: str, rows: int = 3, **kwargs) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, widget=widget, **kwargs)


class OpenCalibrationForm(forms.Form):
    held_on = forms.DateField(
        label="Tanggal sesi",
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ChangeForm(forms.Form):
    result = RatingField(
        label="Rating hasil kerja", error_messages={"required": "Pilih rating hasil kerja."}
    )
    behaviour = RatingField(
        label="Rating perilaku kerja", error_messages={"required": "Pilih rating perilaku kerja."}
    )
    reason_code = forms.ChoiceField(
        label="Alasan",
        choices=[("", "Pilih alasan"), *ChangeReason.choices],
        error_messages={"required": "Pilih alasannya."},
    )
    reason = _text(
        "Penjelasan",
        help_text="Fakta yang dibandingkan; dibaca pejabat penilai dan masuk notulen.",
        error_messages={"required": "Tuliskan penjelasannya."},
    )


class ParticipantForm(forms.Form):
    nip = forms.CharField(label="NIP peserta", max_length=30)


class DeclineForm(forms.Form):
    note = _text("Mengapa usulan ditolak", rows=2)


class FinaliseForm(forms.Form):
    conclusion = _text("Kesimpulan sesi", rows=4)


class SessionFilter(forms.Form):
    """By predikat, and by whether somebody has been talked about."""

    predikat = forms.ChoiceField(
        label="Predikat",
        required=False,
        choices=[("", "Semua"), *Predicate.choices, ("belum", "Belum dinilai")],
    )
    dibahas = forms.ChoiceField(
        label="Pembahasan",
        required=False,
        choices=[("", "Semua"), ("belum", "Belum dibahas"), ("sudah", "Sudah dibahas")],
    )
    nama = forms.ChoiceField(
        label="Nama",
        required=False,
        choices=[("", "Disembunyikan"), ("tampil", "Ditampilkan")],
    )

    @property
    def shows_names(self) -> bool:
        return self.data.get("nama") == "tampil"

    def narrow(self, people):
        """Rows of queries.calibration.people_of; none when the form is invalid."""
        if not self.is_valid():
            return people.none()
        predicate, discussed = self.cleaned_data["predikat"], self.cleaned_data["dibahas"]
        if predicate:
            people = people.filter(predicate=None if predicate == "belum" else predicate)
        return people.filter(discussed=discussed == "sudah") if discussed else people
