"""What lists of questionnaires, waves and services may be narrowed by."""

import django_filters as filters
from django.db.models import Q
from django.utils import timezone

from surveys.enums import Audience, Purpose, QuestionnaireStatus
from surveys.models import Questionnaire, Service, Wave


class QuestionnaireFilter(filters.FilterSet):
    q = filters.CharFilter(method="search", label="Judul atau kode", max_length=100)
    purpose = filters.ChoiceFilter(label="Tujuan", choices=Purpose, empty_label="Semua")
    status = filters.ChoiceFilter(
        label="Keadaan", choices=QuestionnaireStatus, empty_label="Semua"
    )

    class Meta:
        model = Questionnaire
        fields = ["q", "purpose", "status"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(title__icontains=value) | Q(code__icontains=value))


class WaveFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="title", lookup_expr="icontains", label="Judul")
    state = filters.ChoiceFilter(
        method="in_state",
        label="Keadaan",
        empty_label="Semua",
        choices=[("buka", "Sedang dibuka"), ("akan", "Akan datang"), ("selesai", "Selesai")],
    )
    audience = filters.ChoiceFilter(label="Yang ditanya", choices=Audience, empty_label="Semua")

    class Meta:
        model = Wave
        fields = ["q", "state", "audience"]

    def in_state(self, queryset, name, value):
        today = timezone.localdate()
        if value == "buka":
            return queryset.open_on(today)
        if value == "akan":
            return queryset.filter(settled=False, opens_on__gt=today)
        return queryset.filter(Q(settled=True) | Q(closes_on__lt=today))


class ServiceFilter(filters.FilterSet):
    q = filters.CharFilter(method="search", label="Nama layanan atau unit", max_length=120)

    class Meta:
        model = Service
        fields = ["q"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(name__icontains=value) | Q(unit__name__icontains=value))
