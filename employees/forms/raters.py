"""Written raters, and teams."""

from django import forms
from django.utils import timezone

from employees.forms.choosing import PersonField, UnitField
from employees.models import Employee
from employees.rules.nip import normalised
from pembinaan.common.forms import DayInput

MOST_MEMBERS = 200


class OverrideForm(forms.Form):
    rater = PersonField(label="Pejabat penilai kinerja")
    reason = forms.CharField(
        label="Alasan",
        max_length=200,
        help_text="Misalnya: diperbantukan pada bidang lain, atau pendelegasian kewenangan.",
    )
    basis = forms.CharField(label="Nomor surat", max_length=120, required=False)
    valid_from = forms.DateField(
        label="Berlaku sejak", initial=timezone.localdate, widget=DayInput()
    )
    valid_to = forms.DateField(
        label="Berakhir",
        required=False,
        widget=DayInput(),
        help_text="Hari pertama tidak berlaku lagi. Kosong: sampai diakhiri.",
    )


class TeamForm(forms.Form):
    name = forms.CharField(label="Nama tim", max_length=160)
    unit = UnitField(label="Unit kerja")
    lead = PersonField(label="Ketua tim")
    valid_from = forms.DateField(
        label="Berlaku sejak", initial=timezone.localdate, widget=DayInput()
    )
    valid_to = forms.DateField(
        label="Berakhir",
        required=False,
        widget=DayInput(),
        help_text="Hari pertama tim tidak ada lagi.",
    )


class MembersForm(forms.Form):
    """One person by name, or several by their NIP."""

    person = PersonField(label="Pegawai", required=False)
    nips = forms.CharField(
        label="atau tempel beberapa NIP",
        required=False,
        max_length=20 * MOST_MEMBERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Satu NIP tiap baris, paling banyak {MOST_MEMBERS}.",
    )
    valid_from = forms.DateField(label="Sejak", initial=timezone.localdate, widget=DayInput())
    user = None  # whose people may be members, set by the view

    def clean(self) -> dict:
        cleaned = super().clean()
        people = self._pasted(cleaned.get("nips", ""))
        if person := cleaned.get("person"):
            people[person.pk] = person
        if not people and not self.errors:
            self.add_error("person", "Tulis nama atau NIP pegawai.")
        return cleaned | {"people": list(people.values())}

    def _pasted(self, text: str) -> dict[int, Employee]:
        nips = [normalised(line) for line in text.splitlines() if line.strip()]
        known = Employee.objects.managed_by(self.user).active().in_bulk(nips, field_name="nip")
        if unknown := [nip for nip in nips if nip not in known]:
            self.add_error("nips", f"NIP tidak ditemukan: {', '.join(unknown[:5])}.")
        return {person.pk: person for person in known.values()}
