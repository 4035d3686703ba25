"""Partners and agreements."""

from datetime import timedelta

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, FilterSet

from employees.models import Agency
from pembinaan.common.forms import DayInput, FigureField, RowField
from trainings.access import training_scope
from trainings.enums.partners import AgreementStatus, PartnerKind
from trainings.forms.planning import inside
from trainings.models import Agreement, Partner, Session, Trainer
from trainings.models.partners import agencies_of
from trainings.rules.agreements import ENDING_DAYS
from trainings.services.partners import AGREEMENT_FACTS, PARTNER_FACTS


class PartnerFilter(FilterSet):
    q = CharFilter(field_name="name", lookup_expr="icontains", label="Nama mitra")
    kind = ChoiceFilter(choices=PartnerKind, label="Jenis", empty_label="Semua")
    agreement = ChoiceFilter(
        choices=AgreementStatus, label="Perjanjian", empty_label="Semua", method="by_agreement"
    )
    is_active = BooleanFilter(
        label="Masih bermitra",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Ya"), ("false", "Tidak")]),
    )

    class Meta:
        model = Partner
        fields = ["q", "kind", "agreement", "is_active"]

    def by_agreement(self, queryset, name, value):
        """Partners with at least one agreement of that status today."""
        today = timezone.localdate()
        soon = today + timedelta(days=ENDING_DAYS)
        rows = Agreement.objects.all()
        of_status = {
            AgreementStatus.AHEAD: rows.filter(valid_from__gt=today),
            AgreementStatus.VALID: rows.valid_on(today).filter(valid_to__gt=soon),
            AgreementStatus.ENDING: rows.valid_on(today).filter(valid_to__lte=soon),
            AgreementStatus.ENDED: rows.filter(valid_to__lt=today),
        }
        return queryset.filter(pk__in=of_status[value].values("partner"))


class PartnerForm(forms.ModelForm):
    class Meta:
        model = Partner
        fields = ["agency", *PARTNER_FACTS]
        widgets = {"offers": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.filter(agencies_of(training_scope(user)))
        self.fields["agency"].queryset = agencies
        first = () if self.instance.pk else ("agency",)
        if self.instance.pk:
            del self.fields["agency"]
        elif agencies.count() == 1:
            self.fields["agency"].initial = agencies.get()
        self.helper = inside(
            Layout(
                *first,
                "name",
                Row(Column("kind"), Column("city")),
                "contact_office",
                "offers",
                Row(Column("batch_capacity"), Column("year_capacity")),
                "is_active",
            )
        )

    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in PARTNER_FACTS}

    def _post_clean(self) -> None:
        """The service checks the row; the instance must keep what is stored."""


class AgreementForm(forms.ModelForm):
    value = FigureField(
        label="Nilai",
        max_digits=16,
        required=False,
        min_value=1,
        help_text="Dalam rupiah; kosongkan bila tanpa nilai.",
        error_messages={"min_value": "Nilai harus lebih dari nol."},
    )
    file = forms.FileField(
        label="Naskah perjanjian",
        required=False,
        help_text="PDF, gambar, DOCX atau XLSX, paling besar 5 MB.",
    )

    class Meta:
        model = Agreement
        fields = list(AGREEMENT_FACTS)
        widgets = {"valid_from": DayInput, "valid_to": DayInput}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.file:
            self.fields["file"].label = "Ganti naskah"
        self.helper = inside(
            Layout(
                Row(Column("kind"), Column("number")),
                "title",
                Row(Column("valid_from"), Column("valid_to")),
                Row(Column("value"), Column("file")),
            )
        )

    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in AGREEMENT_FACTS}

    def _post_clean(self) -> None:
        """The service checks the row; the instance must keep what is stored."""


class SessionPartnerForm(forms.Form):
    partner = RowField(
        Partner.objects.none(),
        label="Mitra penyelenggara",
        required=False,
        empty_label="Tanpa mitra",
        help_text="Survei peserta kegiatan ini ikut menilai mitra.",
    )

    def __init__(self, *args, session: Session, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        agency = session.course.programme.unit.agency_id
        self.fields["partner"].queryset = Partner.objects.filter(agency=agency)
        self.helper = inside(Layout("partner"))


class PartnerTrainersForm(forms.Form):
    trainers = forms.ModelMultipleChoiceField(
        Trainer.objects.none(),
        label="Pengajar dari mitra ini",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Pengajar dari luar yang dicatat unit yang Anda kelola.",
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        outside = Trainer.objects.managed_by(user).filter(employee=None)
        self.fields["trainers"].queryset = outside
        self.helper = inside(Layout("trainers"))
