"""A training outside the system, as its participant claims it, and the verifier's decision."""

from crispy_forms.layout import Column, Layout, Row
from django import forms

from pembinaan.common.forms import DayInput, FigureField
from trainings.forms.planning import inside
from trainings.models import ExternalTraining
from trainings.services.external import FACTS


class ExternalForm(forms.ModelForm):
    amount = FigureField(
        label="Jumlah",
        max_digits=6,
        help_text="Seminar dan lokakarya: hari. Coaching, mentoring, magang, komunitas belajar, "
        "dan sejenisnya: kegiatan. Bentuk lain: JP menurut sertifikat.",
    )
    each = FigureField(
        label="JP setiap kegiatan (hanya outbond)",
        max_digits=4,
        required=False,
        help_text="2 sampai 6 JP, menurut tingkatnya.",
    )
    file = forms.FileField(
        label="Sertifikat",
        help_text="Foto atau PDF, paling besar 5 MB.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )

    class Meta:
        model = ExternalTraining
        fields = list(FACTS)
        widgets = {"starts_on": DayInput, "ends_on": DayInput}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["file"].required = False
            self.fields["file"].label = "Ganti sertifikat"
        self.order_fields([*FACTS, "file"])
        self.helper = inside(
            Layout(
                "title",
                "provider",
                Row(Column("starts_on"), Column("ends_on")),
                "form",
                "international",
                Row(Column("amount"), Column("each")),
                Row(Column("certificate_number"), Column("file")),
            )
        )

    def facts(self) -> dict:
        """The argument `facts` of the services."""
        return {name: self.cleaned_data[name] for name in FACTS}

    def _post_clean(self) -> None:
        """The service checks the row; the instance must keep what is stored."""


class DecisionForm(forms.Form):
    """`to` is the button that was pressed."""

    note = forms.CharField(
        label="Catatan untuk pegawai",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila dikembalikan atau ditolak.",
    )
    to = forms.ChoiceField(choices=[("VERIFIED", ""), ("RETURNED", ""), ("REJECTED", "")])
