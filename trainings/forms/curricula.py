"""What a course develops, the units of its curriculum, and what participants want changed."""

from django import forms

from employees.forms.choosing import PersonField
from employees.models import Competency
from employees.models.competencies import LEVELS
from pembinaan.common.forms import DayInput, FigureField, LongSelect
from trainings.enums.curricula import ChangeStatus
from trainings.models import CurriculumVersion


class CompetencyForm(forms.Form):
    competency = forms.ModelChoiceField(
        Competency.objects.all(), label="Kompetensi", widget=LongSelect
    )
    level = forms.TypedChoiceField(label="Sampai tingkat", choices=LEVELS, coerce=int)


class UnitForm(forms.Form):
    title = forms.CharField(label="Materi", max_length=160)
    hours = FigureField(label="Jam pelajaran (JP)", max_digits=5)
    objectives = forms.CharField(
        label="Hasil belajar",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Yang dapat dilakukan peserta sesudah materi ini.",
    )


class PublishForm(forms.Form):
    """Which accepted proposals the version puts into practice, and why it changes."""

    changes = forms.TypedMultipleChoiceField(
        label="Usulan yang diterapkan",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label="Apa yang berubah dan mengapa",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dibaca peserta.",
    )

    def __init__(self, *args, version: CurriculumVersion, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        accepted = version.course.changes.filter(status=ChangeStatus.ACCEPTED)
        choices = [(each.pk, f"{each}: {each.answer}") for each in accepted]
        self.fields["changes"].choices = choices
        self.initial.setdefault("changes", [pk for pk, _ in choices])
        if not choices:
            del self.fields["changes"]


class ProposalForm(forms.Form):
    unit_code = forms.ChoiceField(label="Materi", required=False)
    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, version: CurriculumVersion | None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        units = version.units.values_list("code", "title") if version else []
        self.fields["unit_code"].choices = [("", "Pelatihan seluruhnya"), *units]


class AcceptForm(forms.Form):
    owner = PersonField(label="Penanggung jawab")
    due_on = forms.DateField(label="Diterapkan paling lambat", widget=DayInput())
    answer = forms.CharField(
        label="Jawaban kepada peserta",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Apa yang akan diubah. Terbaca oleh semua peserta.",
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].user = user
        self.fields["owner"].scope = "visible"


class DeclineForm(forms.Form):
    answer = forms.CharField(
        label="Jawaban kepada peserta",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mengapa tidak diubah. Terbaca oleh semua peserta.",
    )
