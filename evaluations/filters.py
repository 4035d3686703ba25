"""What narrows the lists of the performance cycle."""

import django_filters as filters
from django import forms

from employees.filters import UnitFilter, agencies_to_choose, units_to_choose
from employees.models import Employee, Unit
from employees.rules.nip import normalised
from evaluations.enums import OrganisationPredicate, PlanStatus
from evaluations.models import Plan
from evaluations.queries.team import STAGES


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
        digits = normalised(value)
        if digits.isdecimal():
            return queryset.filter(employee__nip__startswith=digits)
        return queryset.filter(employee__name__icontains=value.strip())

    def below(self, queryset, name, unit: Unit):
        return queryset.filter(unit__path__startswith=unit.path)

    def rated_by_me(self, queryset, name, value):
        return queryset.filter(rater=self.request.user.employee_id) if value else queryset


class ColleagueFilter(filters.FilterSet):
    """People by name or the start of the NIP."""

    q = filters.CharFilter(method="search", label="Nama atau NIP", max_length=120)

    class Meta:
        model = Employee
        fields = ["q"]

    def search(self, queryset, name, value):
        digits = normalised(value)
        if digits.isdecimal():
            return queryset.filter(nip__startswith=digits)
        return queryset.filter(name__icontains=value.strip())


class TeamFilter(ColleagueFilter):
    """Also by what the rater has to do next."""

    stage = filters.ChoiceFilter(choices=STAGES, label="Tahap", empty_label="Semua tahap")

    class Meta:
        model = Employee
        fields = ["q", "stage"]


class OrganisationFilter(filters.FilterSet):
    """Units by name, and by the predicate they got."""

    NOT_SET = "belum"

    q = filters.CharFilter(field_name="name", lookup_expr="icontains", label="Nama unit")
    hasil = filters.ChoiceFilter(
        choices=[(NOT_SET, "Belum ditetapkan"), *OrganisationPredicate.choices],
        method="with_result",
        label="Capaian",
        empty_label="Semua",
    )

    class Meta:
        model = Unit
        fields = ["q", "hasil"]

    def with_result(self, queryset, name, value):
        return queryset.filter(predicate=None if value == self.NOT_SET else value)
