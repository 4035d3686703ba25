"""Who somebody is, and taking up somebody new."""

from django import forms

from employees.enums import EmployeeKind, Gender
from employees.forms.careers import RankField
from employees.forms.choosing import PositionField, UnitField
from employees.services.identity import Identity
from pembinaan.common.forms import DayInput


class IdentityForm(forms.Form):
    nip = forms.CharField(
        label="NIP",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="18 angka; spasi boleh. Kosong hanya untuk pejabat negara.",
    )
    name = forms.CharField(label="Nama tanpa gelar", max_length=120)
    title_before = forms.CharField(label="Gelar depan", max_length=40, required=False)
    title_after = forms.CharField(label="Gelar belakang", max_length=60, required=False)
    kind = forms.ChoiceField(label="Jenis pegawai", choices=EmployeeKind)
    born_on = forms.DateField(label="Tanggal lahir", required=False, widget=DayInput())
    gender = forms.TypedChoiceField(
        label="Jenis kelamin",
        required=False,
        choices=[("", "–"), *Gender.choices],
        coerce=int,
        empty_value=None,
    )
    email = forms.EmailField(label="Surel", required=False)

    def identity(self) -> Identity:
        return Identity(**{name: self.cleaned_data[name] for name in IdentityForm.base_fields})


class NewPersonForm(IdentityForm):
    """Identity, rank and first post; whoever was let go elsewhere is found by NIP."""

    rank = RankField(required=False)
    rank_since = forms.DateField(
        label="TMT pangkat",
        required=False,
        widget=DayInput(),
        help_text="Kosong: sama dengan TMT jabatan.",
    )
    unit = UnitField(label="Unit kerja")
    position = PositionField(label="Jabatan")
    valid_from = forms.DateField(label="TMT jabatan", widget=DayInput())
    basis = forms.CharField(label="Nomor SK", max_length=120, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("born_on", "gender"):
            self.fields[name].help_text = "Kosong: menurut NIP."

    def post(self) -> dict:
        names = ("rank", "rank_since", "unit", "position", "valid_from", "basis")
        return {name: self.cleaned_data[name] for name in names}
