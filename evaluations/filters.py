"""What narrows the lists of the performance cycle."""

import django_filters as filters
from django import forms
from django.db.models import Q

from employees.models import Unit
from evaluations.enums import PlanStatus
from evaluations.models import Plan


class PlanFilter(filters.FilterSet):
    """Choices are scoped like the rows."""

    q = filters.CharFilter(method="search", label="Nama atau NIP")
    status = filters.ChoiceFilter(choices=PlanStatus, label="Status", empty_label="Semua status")
    year = filters.NumberFilter(label="Tahun", min_value=2022, max_value=2100)
    unit = filters.ModelChoiceFilter(
        method="in_unit",
        queryset=lambda request: Unit.objects.visible_to(request.user),
        label="Unit kerja",
        empty_label="Semua unit",
    )
    rated = filters.BooleanFilter(
        method="rated_by_me", label="Hanya yang saya nilai", widget=forms.CheckboxInput
    )

    class Meta:
        model = Plan
        fields = ["q", "status", "year", "unit", "rated"]

    def search(self, queryset, name, value):
        text = value.strip()
        digits = "".join(text.split())
        by_nip = Q(employee__nip__startswith=digits) if digits.isdigit() else Q(pk__in=[])
        return queryset.filter(Q(employee__name__icontains=text) | by_nip)

    def in_unit(self, queryset, name, value):
        return queryset.filter(unit__path__startswith=value.path)

    def rated_by_me(self, queryset, name, value):
        return queryset.filter(rater=self.request.user.employee_id) if value else queryset
