"""Applying for a session, answering applications, and nominating people."""

from django import forms

from employees.enums import Role
from employees.models import Employee
from pembinaan.common.forms import RowField
from trainings.forms.participants import NipListForm
from trainings.models import Enrolment, Session


class ApplyForm(forms.Form):
    motivation = forms.CharField(
        label="Alasan mengikuti",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca atasan Anda. Apa yang akan lebih baik dalam pekerjaan Anda?",
    )


class ApproveForm(forms.Form):
    note = forms.CharField(
        label="Catatan persetujuan",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila PPPK melampaui batas JP.",
    )


class DeclineForm(forms.Form):
    """`sessions` are those that may be suggested instead."""

    reason = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pegawai yang mengajukan.",
    )
    suggestion = RowField(
        Session.objects.none(),
        label="Kegiatan lain yang disarankan",
        required=False,
        empty_label="Tidak ada",
    )

    def __init__(self, *args, sessions, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["suggestion"]
        field.queryset = sessions
        field.label_from_instance = _named


def _named(session: Session) -> str:
    return f"{session.name}, mulai {session.starts_on:%d-%m-%Y}"


class AnswerForm(forms.Form):
    """Ticked applications or nominations, and which answer they all get."""

    enrolments = forms.ModelMultipleChoiceField(
        Enrolment.objects.none(),
        label="Pengajuan",
        error_messages={"required": "Centang paling sedikit satu."},
    )
    answer = forms.ChoiceField(choices=[("accept", "Terima"), ("decline", "Tolak")])
    reason = forms.CharField(
        label="Alasan penolakan",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, enrolments, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enrolments"].queryset = enrolments


class NominationNote(forms.Form):
    note = forms.CharField(
        label="Catatan usulan",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dibaca penyelenggara. Wajib bila PPPK melampaui batas JP.",
    )


class NominateForm(NominationNote):
    """What HR ticked among the people of the own units."""

    employees = forms.ModelMultipleChoiceField(
        Employee.objects.none(),
        label="Pegawai",
        error_messages={"required": "Centang paling sedikit satu pegawai."},
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employees"].queryset = Employee.objects.managed_by(user)

    def employee_ids(self) -> list[int]:
        return [person.pk for person in self.cleaned_data["employees"]]


class NominateNipForm(NominationNote, NipListForm):
    """The same by a list of NIP."""

    role = Role.HR
    field_order = ["lines", "note"]

    def present(self):
        return self.session.enrolments.seated() | self.session.enrolments.pending()
