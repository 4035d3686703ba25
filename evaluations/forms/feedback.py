"""Finding a colleague, and the feedback itself."""

from django import forms

from evaluations.enums import BehaviourValue, FeedbackGiver, Sentiment
from evaluations.enums.execution import FeedbackManner, FeedbackRhythm
from evaluations.models import WorkResult
from evaluations.rules.plan_checks import named

LONGEST_TEXT = 2000
RESULT, VALUE = "hasil", "nilai"


def subject_choices(results: list[WorkResult]) -> list:
    """The work results and the seven values to choose one from."""
    works = [(f"{RESULT}-{row.pk}", named(row.statement)) for row in results]
    values = [(f"{VALUE}-{value}", value.label) for value in BehaviourValue]
    groups = [("Hasil kerja", works), ("Perilaku kerja (BerAKHLAK)", values)]
    blank = ("", "Pilih hasil kerja atau nilai perilaku")
    return [blank, *(group for group in groups if group[1])]


def subject_of(choice: str) -> dict[str, int]:
    """The argument of a service that a choice stands for."""
    what, number = choice.split("-")
    return {"result_id" if what == RESULT else "value": int(number)}


class FeedbackForm(forms.Form):
    """One subject: a work result "hasil-12" or a behaviour value "nilai-3"."""

    subject = forms.ChoiceField(label="Tentang")
    sentiment = forms.ChoiceField(label="Nada", choices=Sentiment, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Umpan balik",
        help_text="Sebutkan contoh yang Anda lihat sendiri dan saran yang dapat dijalankan.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    rhythm = forms.ChoiceField(
        label="Bentuk", choices=FeedbackRhythm, initial=FeedbackRhythm.INCIDENTAL
    )
    manner = forms.ChoiceField(
        label="Disampaikan", choices=FeedbackManner, initial=FeedbackManner.INDIRECT
    )
    from_service_user = forms.BooleanField(
        label="Ini dari penerima layanan, saya hanya mencatat",
        help_text="Jangan menuliskan nama penerima layanan.",
        required=False,
    )

    def __init__(self, *args, results: list[WorkResult], kind: FeedbackGiver, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = subject_choices(results)
        if kind != FeedbackGiver.LEADER:
            del self.fields["from_service_user"]

    @property
    def given(self) -> dict:
        """The arguments of the service."""
        data = dict(self.cleaned_data)
        return data | subject_of(data.pop("subject"))
