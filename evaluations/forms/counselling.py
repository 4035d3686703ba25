"""Format B.1.10, the appointment of a counselling, and its record."""

from django import forms

from evaluations.enums import BehaviourValue
from evaluations.enums.execution import CounsellorKind
from evaluations.forms.feedback_requests import AnyColleagueField
from evaluations.services.counselling import ReportInput

LONGEST = 4000


class ReportForm(forms.Form):
    """The questions as printed."""

    values = forms.TypedMultipleChoiceField(
        label="Nilai dasar ASN yang bermasalah",
        coerce=int,
        choices=BehaviourValue,
        widget=forms.CheckboxSelectMultiple,
    )
    expectation = forms.CharField(
        label=(
            "Apakah Anda memiliki ekspektasi khusus terhadap yang bersangkutan? "
            "Jika ya, apa ekspektasi khusus tersebut?"
        ),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    problem = forms.CharField(
        label=(
            "Jelaskan secara detil permasalahan terkait perilaku kerja pegawai yang dianggap "
            "menghambat kinerja individu, unit kerja, dan/atau tim kerja"
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    others_too = forms.TypedChoiceField(
        label="Apakah permasalahan perilaku kerja serupa juga terjadi pada pegawai lainnya?",
        coerce=lambda value: value == "1",
        choices=[("0", "Tidak"), ("1", "Ya")],
        widget=forms.RadioSelect,
    )
    efforts = forms.CharField(
        label="Yang sudah saya lakukan untuk memperbaiki perilaku kerja pegawai adalah",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def given(self) -> ReportInput:
        return ReportInput(**self.cleaned_data)


class ScheduleForm(forms.Form):
    counsellor = AnyColleagueField(label="Konselor", help_text="Nama lengkap atau NIP.")
    counsellor_kind = forms.ChoiceField(label="Sebagai", choices=CounsellorKind)
    scheduled_at = forms.DateTimeField(
        label="Jadwal",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    place = forms.CharField(label="Tempat", max_length=160)


class RecordForm(forms.Form):
    record = forms.CharField(
        label="Hasil konseling", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    recommendation = forms.CharField(
        label="Rekomendasi tindak lanjut",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
