"""Issuing certificates, and taking one back."""

from django import forms

from trainings.enums import SessionStatus
from trainings.enums.certificates import CertificateOutput
from trainings.models import Session


class IssueForm(forms.Form):
    output = forms.ChoiceField(
        label="Berkas gabungan", choices=CertificateOutput, initial=CertificateOutput.PDF
    )


class IssueManyForm(IssueForm):
    """Several finished sessions at once; the ticks are in the list on the page."""

    sessions = forms.ModelMultipleChoiceField(
        Session.objects.none(),
        label="Kegiatan",
        error_messages={
            "required": "Centang paling sedikit satu kegiatan.",
            "invalid_choice": "Ada kegiatan yang tidak dapat dipilih; muat ulang halaman ini.",
        },
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        finished = Session.objects.managed_by(user).filter(status=SessionStatus.DONE)
        self.fields["sessions"].queryset = finished

    def session_ids(self) -> list[int]:
        return [session.pk for session in self.cleaned_data["sessions"]]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Alasan",
        max_length=250,
        help_text="Tampil pada halaman pemeriksaan keaslian; jangan menulis data pribadi.",
    )
