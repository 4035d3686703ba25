"""Appointing, ending and correcting assignments."""

from django import forms
from django.utils import timezone

from employees.enums import AssignmentEnd, AssignmentKind
from employees.forms.choosing import PersonField, PositionField, UnitField
from employees.services.placement import STAYING
from pembinaan.common.forms import DayInput

LEAVING = [reason for reason in AssignmentEnd if reason not in STAYING]


class TermForm(forms.Form):
    """How and how long; an end is rare for a definitive post."""

    kind = forms.ChoiceField(
        label="Jenis penugasan", choices=AssignmentKind, initial=AssignmentKind.DEFINITIVE
    )
    valid_from = forms.DateField(label="TMT", widget=DayInput())
    valid_to = forms.DateField(
        label="Berakhir",
        required=False,
        widget=DayInput(),
        help_text="Hari pertama tidak lagi bertugas. Untuk Plt., Plh., dan masa perjanjian kerja.",
    )
    basis = forms.CharField(label="Nomor SK", max_length=120, required=False)


class AppointForm(TermForm):
    unit = UnitField(label="Unit kerja")
    position = PositionField(label="Jabatan")
    field_order = ("unit", "position")


class HeadForm(TermForm):
    person = PersonField(label="Pegawai")
    position = PositionField(label="Jabatan kepala")
    field_order = ("person", "position")


class AssignmentEndForm(forms.Form):
    on = forms.DateField(
        label="Berakhir", widget=DayInput(), help_text="Hari pertama tidak lagi bertugas."
    )
    reason = forms.ChoiceField(label="Alasan")

    def __init__(self, *args, kind: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate
        if kind == AssignmentKind.DEFINITIVE:
            self.fields["reason"].choices = [(each, each.label) for each in LEAVING]
        else:
            self.fields["reason"].choices = [(AssignmentEnd.MOVED, "Masa tugas selesai")]


class AssignmentCancelForm(forms.Form):
    """Of a definitive head also what is wrong: the whole post, or only that it leads."""

    LEADING, WHOLE = "leading", "whole"
    what = forms.ChoiceField(label="Yang dibatalkan", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Alasan",
        max_length=200,
        help_text="Misalnya: salah memilih nama. Disimpan bersama nama Anda.",
    )

    def __init__(self, *args, held, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [
            (self.LEADING, f"Hanya kepemimpinannya: tetap {held.position}, tidak memimpin unit"),
            (self.WHOLE, f"Seluruhnya: tidak pernah menjadi {held.position} di sini"),
        ]
        if not held.heads_unit or held.kind != AssignmentKind.DEFINITIVE:
            del self.fields["what"]


class AssignmentEditForm(forms.Form):
    unit = UnitField(label="Unit kerja", required=False)
    position = PositionField(label="Jabatan", required=False)
    valid_from = forms.DateField(label="TMT", widget=DayInput())
    valid_to = forms.DateField(
        label="Berakhir",
        required=False,
        widget=DayInput(),
        help_text="Hari pertama tidak lagi bertugas; kosong bila masih berlaku.",
    )
    end_reason = forms.ChoiceField(
        label="Alasan berakhir", required=False, choices=[("", "–"), *AssignmentEnd.choices]
    )
    basis = forms.CharField(label="Nomor SK", max_length=120, required=False)

    def __init__(self, *args, held, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("unit", "position"):
            present = getattr(held, name)
            self.fields[name].help_text = f"Kosong: tetap {present}."
