"""A dialogue record."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from employees.models import Employee
from evaluations.enums.execution import FeedbackManner
from evaluations.services.dialogues import DialogueInput
from pembinaan.common.forms import DayInput, LongSelect

LONGEST = 4000


class PersonChoiceField(forms.ModelChoiceField):
    """Those whom somebody rates, by name and position."""

    widget = LongSelect

    def label_from_instance(self, person) -> str:
        return f"{person.name} \N{MIDDLE DOT} {person.position}"


def named(people: QuerySet[Employee]) -> QuerySet[Employee]:
    """With what their choice shows, and no more: a rater may have a thousand.

    Prefetched, for a choice without would be read by a cursor, in the order of all names.
    """
    return people.only("name", "position").prefetch_related("position")


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
        self.fields["other"].queryset = named(people)
