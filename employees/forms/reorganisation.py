"""What is decided about the tree of units."""

from django import forms
from django.utils import timezone

from employees.enums import ReorganisationKind, UnitKind
from employees.forms.choosing import PositionField, UnitField
from employees.models import Unit
from pembinaan.common.forms import DayInput

BELOW_AN_AGENCY = [(kind, kind.label) for kind in UnitKind if kind != UnitKind.AGENCY]


class DecisionForm(forms.Form):
    effective_on = forms.DateField(
        label="Berlaku sejak",
        widget=DayInput(),
        help_text="Boleh hari yang lalu, hari ini, atau yang akan datang.",
    )
    basis = forms.CharField(
        label="Dasar hukum",
        max_length=200,
        help_text="Misalnya Peraturan Gubernur Nomor 5 Tahun 2026.",
    )

    def __init__(self, *args, unit: Unit, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effective_on"].initial = timezone.localdate
        self.order_fields([name for name in self.fields if name not in ("effective_on", "basis")])
        if "unit_kind" in self.fields and unit.parent_id is None:
            del self.fields["unit_kind"]  # the top stays what it is


class EstablishForm(DecisionForm):
    name = forms.CharField(label="Nama unit baru", max_length=200)
    code = forms.CharField(label="Kode unit", max_length=20)
    unit_kind = forms.ChoiceField(label="Jenis", choices=BELOW_AN_AGENCY)


class RenameForm(DecisionForm):
    name = forms.CharField(label="Nama baru", max_length=200)
    unit_kind = forms.ChoiceField(label="Jenis", choices=BELOW_AN_AGENCY)

    def __init__(self, *args, unit: Unit, **kwargs) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["name"].initial = unit.name
        if "unit_kind" in self.fields:
            self.fields["unit_kind"].initial = unit.kind


class MoveForm(DecisionForm):
    target = UnitField(
        label="Induk baru", help_text="Ketik nama atau kode unit yang menjadi induknya."
    )


class MergeForm(DecisionForm):
    target = UnitField(
        label="Digabungkan ke", help_text="Pegawai dan unit di bawahnya pindah ke unit ini."
    )


FORMS: dict[ReorganisationKind, type[DecisionForm]] = {
    ReorganisationKind.CREATE: EstablishForm,
    ReorganisationKind.RENAME: RenameForm,
    ReorganisationKind.MOVE: MoveForm,
    ReorganisationKind.MERGE: MergeForm,
    ReorganisationKind.CLOSE: DecisionForm,
}


class UnitFactsForm(forms.Form):
    """What of a unit has no date."""

    code = forms.CharField(label="Kode unit", max_length=20)
    siasn_id = forms.CharField(
        label="ID SIASN",
        max_length=42,
        required=False,
        help_text="ID unit organisasi (unor) pada SIASN.",
    )
    head_position = PositionField(
        label="Jabatan kepala",
        required=False,
        help_text="Siapa yang diangkat pada jabatan ini di unit ini menjadi kepalanya.",
    )


class OrganisationForm(forms.Form):
    """Which tree is looked at; what cannot be read is passed over."""

    tanggal = forms.DateField(label="Keadaan pada", widget=DayInput(), required=False)
    unit = UnitField(label="Cari unit", required=False)
