"""What narrows the list of SKP; choices are scoped like the rows."""

import django_filters as filters
from django import forms

from employees.filters import UnitFilter, agencies_to_choose, units_to_choose
from employees.models import Unit
from employees.queries.people import name_or_nip
from evaluations.enums import PlanStatus
from evaluations.models import Plan


class PlanFilter(filters.FilterSet):
    q = filters.CharFilter(method="search", label="Nama atau NIP", max_length=120)
    status = filters.ChoiceFilter(choices=PlanStatus, label="Status", empty_label="Semua status")
    year = filters.NumberFilter(label="Tahun", min_value=2022, max_value=2100)
    agency = filters.ModelChoiceFilter(
        queryset=agencies_to_choose, label="Instansi", empty_label="Semua instansi"
    )
    unit = UnitFilter(
        queryset=units_to_choose,
        method="below",
        label="Unit kerja",
        empty_label="Semua unit kerja",
    )
    rated = filters.BooleanFilter(
        method="rated_by_me", label="Hanya yang saya nilai", widget=forms.CheckboxInput
    )

    class Meta:
        model = Plan
        fields = ["q", "status", "year", "agency", "unit", "rated"]

    def search(self, queryset, name, value):
        return queryset.filter(name_or_nip(value, "employee__"))

    def below(self, queryset, name, unit: Unit):
        return queryset.filter(unit__path__startswith=unit.path)

    def rated_by_me(self, queryset, name, value):
        return queryset.filter(rater=self.request.user.employee_id) if value else queryset
