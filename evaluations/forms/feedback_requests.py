"""Asking for feedback and answering, with an account or through a link."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from employees.forms.choosing import PersonField
from employees.models import Employee
from evaluations.enums import FeedbackGiver, Sentiment
from evaluations.enums.execution import FeedbackManner, FeedbackRhythm, FollowUpKind
from evaluations.forms.feedback import LONGEST_TEXT, subject_choices, subject_of
from evaluations.models import WorkResult
from evaluations.rules.follow_up import FITTING, Progress
from evaluations.rules.plan_checks import named
from evaluations.services.feedback_requests import LINK_DAYS
from pembinaan.common.forms import DayInput

WEEK = timedelta(days=7)


class AnyColleagueField(PersonField):
    """Any active employee by NIP or whole name; nothing is suggested from outside one's reach."""

    pick = "Ada beberapa pegawai bernama itu; tulis NIP-nya."
    unknown = "Tidak ada pegawai dengan nama lengkap atau NIP itu."

    def get_bound_field(self, form, field_name):
        return forms.BoundField(form, self, field_name)

    def rows(self):
        return Employee.objects.active().asn()

    def nearest(self, text: str):
        return Employee.objects.none()

    def _hint(self, rows: list) -> str:
        return self.pick if rows else self.unknown


class AskForm(forms.Form):
    """`results` are those of the asker's approved SKP."""

    person = AnyColleagueField(
        label="Kepada", help_text="Nama lengkap atau NIP; boleh dari unit lain."
    )
    subject = forms.ChoiceField(label="Tentang")
    message = forms.CharField(
        label="Pesan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya hal yang ingin Anda ketahui.",
    )
    due_on = forms.DateField(
        label="Ditunggu sampai",
        widget=DayInput,
        initial=lambda: timezone.localdate() + WEEK,
    )

    def __init__(self, *args, results: list[WorkResult], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = subject_choices(results)

    @property
    def given(self) -> dict:
        """The arguments of the service."""
        data = dict(self.cleaned_data)
        data["asked_of_id"] = data.pop("person").pk
        return data | subject_of(data.pop("subject"))


class AskOutsideForm(AskForm):
    person = due_on = None
    addressee = forms.CharField(
        label="Untuk siapa tautan ini",
        max_length=80,
        help_text="Hanya Anda yang membacanya, misalnya: kader posyandu Melati.",
    )
    days = forms.TypedChoiceField(
        label="Berlaku",
        coerce=int,
        choices=[(days, f"{days} hari") for days in LINK_DAYS],
        initial=LINK_DAYS[1],
    )
    field_order = ["addressee", "subject", "message", "days"]

    @property
    def given(self) -> dict:
        data = dict(self.cleaned_data)
        return data | subject_of(data.pop("subject"))


class AnswerForm(forms.Form):
    sentiment = forms.ChoiceField(label="Nada", choices=Sentiment, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Umpan balik",
        help_text="Sebutkan contoh yang Anda lihat sendiri dan saran yang dapat dijalankan.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class InsideAnswerForm(AnswerForm):
    rhythm = forms.ChoiceField(label="Bentuk", choices=FeedbackRhythm)
    manner = forms.ChoiceField(
        label="Disampaikan", choices=FeedbackManner, initial=FeedbackManner.INDIRECT
    )


class OutsideAnswerForm(AnswerForm):
    """No account: who gives it says so."""

    name = forms.CharField(label="Nama Anda", max_length=120)
    institution = forms.CharField(
        label="Instansi, lembaga, atau tempat tinggal Anda", max_length=160
    )
    kind = forms.ChoiceField(
        label="Anda adalah",
        choices=[
            (FeedbackGiver.SERVICE_USER, "Penerima layanan"),
            (FeedbackGiver.OTHER, "Mitra kerja, pengajar, atau pihak lain"),
        ],
    )
    field_order = ["sentiment", "text", "name", "institution", "kind"]


class FollowUpForm(forms.Form):
    kind = forms.ChoiceField(label="Tindak lanjut")
    result = forms.TypedChoiceField(
        label="Hasil kerja", coerce=int, empty_value=None, required=False
    )
    note = forms.CharField(
        label="Catatan", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, results: list[WorkResult], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        groups = {Progress.ADVANCING: "Kinerja maju", Progress.NOT_ADVANCING: "Belum maju"}
        kinds = [
            (label, [(kind, kind.label) for kind in FITTING[progress]])
            for progress, label in groups.items()
        ]
        taking = [(FollowUpKind.TAKE_OVER, FollowUpKind.TAKE_OVER.label)]
        last = ("Tetap belum maju setelah tindak lanjut", taking)
        self.fields["kind"].choices = [*kinds, last]
        rows = [(row.pk, named(row.statement)) for row in results]
        self.fields["result"].choices = [("", "Kinerja secara umum"), *rows]
