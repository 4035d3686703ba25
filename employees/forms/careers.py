"""Ranks, education and time away."""

from django import forms
from django.utils import timezone

from employees.enums import AbsenceKind, EducationLevel, StudyOutcome
from employees.rules.ranks import PNS_RANKS, PPPK_GRADES, rank_label
from pembinaan.common.forms import DayInput

RANKS = [
    ("", "–"),
    ("PNS dan CPNS", [(rank.code, rank_label(rank.code)) for rank in PNS_RANKS]),
    ("PPPK", [(grade, rank_label(grade)) for grade in PPPK_GRADES]),
]


class RankField(forms.ChoiceField):
    def __init__(self, **kwargs) -> None:
        super().__init__(**{"label": "Pangkat/golongan", "choices": RANKS} | kwargs)


class RankForm(forms.Form):
    rank = RankField()
    valid_from = forms.DateField(label="TMT", widget=DayInput())
    basis = forms.CharField(label="Nomor SK", max_length=120, required=False)


class EducationForm(forms.Form):
    level = forms.TypedChoiceField(label="Jenjang", choices=EducationLevel, coerce=int)
    programme = forms.CharField(label="Program studi", max_length=120, required=False)
    institution = forms.CharField(label="Lembaga pendidikan", max_length=160, required=False)
    year = forms.IntegerField(label="Tahun lulus", min_value=1950, required=False)

    def clean_year(self) -> int | None:
        year = self.cleaned_data["year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError("Tahun lulus belum tiba; catat setelah lulus.")
        return year


class AbsenceForm(forms.Form):
    kind = forms.ChoiceField(
        label="Jenis",
        choices=AbsenceKind,
        help_text="Alasan sakit tidak dicatat. Pegawai tugas belajar dan yang diperbantukan "
        "tetap dinilai pejabat penilai di instansi induk.",
    )
    valid_from = forms.DateField(label="Mulai", widget=DayInput())
    valid_to = forms.DateField(
        label="Kembali bertugas",
        required=False,
        widget=DayInput(),
        help_text="Hari pertama bertugas kembali; kosong bila belum diketahui.",
    )
    basis = forms.CharField(label="Nomor SK", max_length=120, required=False)


class AbsenceEndForm(forms.Form):
    on = forms.DateField(
        label="Kembali bertugas", widget=DayInput(), help_text="Hari pertama bertugas kembali."
    )
    outcome = forms.ChoiceField(
        label="Hasil tugas belajar",
        choices=[("", "–"), *StudyOutcome.choices],
        required=False,
        help_text="Hanya bagi tugas belajar. Yang tidak lulus berpredikat Kurang atau Sangat "
        "Kurang pada periode berakhirnya.",
    )
