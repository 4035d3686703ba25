"""A trainer, and what one teaches in a session."""

from django import forms

from employees.forms.choosing import PersonField
from pembinaan.common.forms import FigureField
from trainings.forms.planning import organising_units
from trainings.models import Session, Trainer


class TrainerForm(forms.Form):
    unit = forms.ModelChoiceField(None, label="Unit penyelenggara")
    employee = PersonField(
        label="Pegawai", required=False, help_text="Kosongkan untuk pengajar dari luar."
    )
    name = forms.CharField(label="Nama pengajar dari luar", max_length=200, required=False)
    origin = forms.CharField(label="Instansi atau lembaga asal", max_length=200, required=False)
    expertise = forms.CharField(
        label="Keahlian", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_active = forms.BooleanField(label="Masih mengajar", required=False, initial=True)

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = organising_units(user)
        self.fields["employee"].user = user
        self.fields["employee"].scope = "visible"


class TeachingForm(forms.Form):
    trainer = forms.ModelChoiceField(None, label="Pengajar")
    hours = FigureField(label="JP mengajar", max_digits=5)
    subject = forms.CharField(label="Materi yang diajarkan", max_length=200, required=False)

    def __init__(self, *args, session: Session, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        trainers = Trainer.objects.visible_to(user).filter(is_active=True)
        self.fields["trainer"].queryset = trainers.order_by("name", "pk")
