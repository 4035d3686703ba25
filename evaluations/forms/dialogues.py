"""A dialogue record."""

from django import forms
from django.utils import timezone

from evaluations.enums.execution import FeedbackManner
from evaluations.services.dialogues import DialogueInput
from pembinaan.common.forms import DayInput

LONGEST = 4000


class PersonChoiceField(forms.ModelChoiceField):
    """A short list of people, by name and position."""

    def label_from_instance(self, person) -> str:
        return f"{person.name} \N{MIDDLE DOT} {person.position}"


class DialogueForm(forms.Form):
    held_on = forms.DateField(label="Tanggal dialog", widget=DayInput, initial=timezone.localdate)
    manner = forms.ChoiceField(label="Cara", choices=FeedbackManner, initial=FeedbackManner.DIRECT)
    topics = forms.CharField(
        label="Yang dibicarakan", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    agreed = forms.CharField(
        label="Yang disepakati", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    participants = forms.CharField(
        label="Peserta lain", required=False, max_length=300, help_text="Boleh kosong."
    )
    next_on = forms.DateField(label="Dialog berikutnya", required=False, widget=DayInput)

    @property
    def given(self) -> DialogueInput:
        names = DialogueInput.__dataclass_fields__
        return DialogueInput(**{name: self.cleaned_data[name] for name in names})


class NewDialogueForm(DialogueForm):
    other = PersonChoiceField(label="Dengan", queryset=None, empty_label="Pilih orangnya")
    field_order = ["other"]

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = people
