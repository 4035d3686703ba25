"""What was given, and whom of a unit to look at first."""

from django import forms
from django.db.models import Q

from evaluations.enums.follow_up import PriorityKind, RewardKind
from evaluations.forms.held_units import HeldUnitFilter


class PriorityFilter(HeldUnitFilter):
    """`jenis` decides which priority is listed; succession unless told."""

    REWARDED = (("sudah", "Sudah ada"), ("belum", "Belum ada"))

    jenis = forms.ChoiceField(
        label="Prioritas",
        required=False,
        choices=[(kind.value.lower(), kind.label) for kind in PriorityKind],
    )
    tahun = forms.TypedChoiceField(label="Tahun", required=False, coerce=int, empty_value=None)
    penghargaan = forms.ChoiceField(
        label="Penghargaan", required=False, choices=[("", "Semua"), *REWARDED]
    )

    def __init__(self, data, *, years, **given) -> None:
        super().__init__(data, **given)
        self.fields["tahun"].choices = [(year, year) for year in years]

    @property
    def kind(self) -> PriorityKind:
        return PriorityKind((self.cleaned_data["jenis"] or PriorityKind.SUCCESSION).upper())

    def shown(self) -> Q:
        rewarded = self.cleaned_data["penghargaan"]
        return super().shown() & (Q(rewarded=rewarded == "sudah") if rewarded else Q())


class RewardForm(forms.Form):
    kind = forms.ChoiceField(label="Jenis", choices=RewardKind)
    title = forms.CharField(
        label="Bentuk penghargaan",
        max_length=160,
        help_text="Misalnya: peserta program kelompok rencana suksesi angkatan II.",
    )
    given_on = forms.DateField(
        label="Tanggal diberikan",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    document_number = forms.CharField(label="Nomor keputusan", max_length=120)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Alasan dibatalkan", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
