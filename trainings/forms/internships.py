"""Arranging an internship, its logs and reports, and the mentor's marks."""

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet

from employees.forms.choosing import PersonField
from employees.queries.people import name_or_nip
from pembinaan.common.forms import DayInput, RowField
from pembinaan.common.transitions import refusal
from trainings.access import readers_scope
from trainings.enums import EnrolmentStatus, TrainingForm
from trainings.enums.internships import Aspect, InternshipStatus
from trainings.forms.planning import inside
from trainings.models import Enrolment, Internship, Partner
from trainings.models.partners import agencies_of
from trainings.services.internships import FACTS
from trainings.transitions import INTERNSHIP_TRANSITIONS, Actor

MARKS = [(mark, str(mark)) for mark in range(1, 6)]
MARKS_HINT = "1 sangat kurang, 2 kurang, 3 cukup, 4 baik, 5 sangat baik."


class InternshipFilter(FilterSet):
    q = CharFilter(method="search", label="Nama atau NIP", max_length=120)
    status = ChoiceFilter(choices=InternshipStatus, label="Keadaan", empty_label="Semua")

    class Meta:
        model = Internship
        fields = ["q", "status"]

    def search(self, queryset, name, value):
        return queryset.filter(name_or_nip(value, "employee__"))


class EnrolmentChoice(RowField):
    def label_from_instance(self, enrolment: Enrolment) -> str:
        return f"{enrolment.employee} – {enrolment.session}"


class InternshipForm(forms.ModelForm):
    """`employee` is asked for a new one only."""

    employee = PersonField(label="Peserta magang")
    supervisor = PersonField(label="Pembimbing dari unit")
    mentor = PersonField(
        label="Mentor, bila pegawai",
        required=False,
        help_text="Kosongkan bila mentor bekerja pada mitra; ia menilai lewat tautan.",
    )
    enrolment = EnrolmentChoice(
        Enrolment.objects.none(),
        label="Kegiatan pelatihan berbentuk magang",
        required=False,
        empty_label="Tidak ada",
        help_text="Bila dipilih, magang yang selesai membukukan JP pada kegiatan itu.",
    )

    class Meta:
        model = Internship
        fields = ["employee", *FACTS]
        widgets = {
            "starts_on": DayInput,
            "ends_on": DayInput,
            "goals": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("employee", "supervisor", "mentor"):
            self.fields[name].user, self.fields[name].scope = user, "visible"
        partners = Partner.objects.filter(agencies_of(readers_scope(user), "agency"))
        self.fields["partner"].queryset = partners
        classes = Enrolment.objects.managed_by(user).filter(
            session__course__form=TrainingForm.INTERNSHIP, status=EnrolmentStatus.ENROLLED
        )
        self.fields["enrolment"].queryset = classes.select_related("employee", "session")
        if self.instance.pk:
            del self.fields["employee"]
        self.helper = inside(
            Layout(
                *(["employee"] if "employee" in self.fields else []),
                "partner",
                Row(Column("starts_on"), Column("ends_on")),
                "goals",
                "supervisor",
                "mentor",
                Row(Column("mentor_name"), Column("mentor_contact")),
                "enrolment",
            )
        )

    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in FACTS}

    def _post_clean(self) -> None:
        """The service checks the row; the instance must keep what is stored."""


class LogForm(forms.Form):
    day = forms.DateField(label="Hari", widget=DayInput(), initial=timezone.localdate)
    activity = forms.CharField(
        label="Yang Anda kerjakan", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    learned = forms.CharField(
        label="Yang Anda pelajari",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inside(Layout("day", "activity", "learned"))


class WeekForm(forms.Form):
    day = forms.DateField(
        label="Satu hari pada pekan itu", widget=DayInput(), initial=timezone.localdate
    )
    summary = forms.CharField(
        label="Ringkasan pekan", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    obstacles = forms.CharField(
        label="Kendala",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inside(Layout("day", "summary", "obstacles"))


class ReplyForm(forms.Form):
    reply = forms.CharField(
        label="Tanggapan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    approved = forms.BooleanField(label="Setujui laporan ini", required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inside(Layout("reply", "approved"))


class AssessmentForm(forms.Form):
    text = forms.CharField(
        label="Catatan",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kekuatan peserta dan yang perlu dikembangkan. Jangan menulis data kesehatan.",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        marks = {
            aspect.value: forms.TypedChoiceField(
                label=aspect.label,
                coerce=int,
                choices=MARKS,
                widget=forms.RadioSelect,
                help_text=MARKS_HINT,
            )
            for aspect in Aspect
        }
        self.fields = marks | self.fields
        self.helper = inside(Layout(*self.fields))

    def given(self) -> dict:
        """The arguments of the services."""
        marks = {aspect.value: self.cleaned_data[aspect.value] for aspect in Aspect}
        return {"marks": marks, "text": self.cleaned_data["text"]}


class OutsideAssessmentForm(AssessmentForm):
    """No account: who gives it says so."""

    name = forms.CharField(label="Nama Anda", max_length=120)

    def given(self) -> dict:
        return super().given() | {"name": self.cleaned_data["name"]}


class InternshipStepForm(forms.Form):
    to = forms.ChoiceField(label="Menjadi", widget=forms.RadioSelect)
    note = forms.CharField(
        label="Catatan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib bila magang dihentikan.",
    )

    def __init__(self, *args, internship: Internship, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [
            (to.value, to.label)
            for to in InternshipStatus
            if refusal(INTERNSHIP_TRANSITIONS, internship.status, to, {Actor.TRAINING}) is None
        ]
        self.helper = inside(Layout("to", "note"))
