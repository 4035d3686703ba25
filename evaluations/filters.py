"""What narrows the list of SKP; choices are scoped like the rows."""

import django_filters as filters
from django import forms
from django.utils import timezone

from employees.filters import PersonFilter
from evaluations.enums import PlanStatus
from evaluations.models import Plan


class PlanFilter(PersonFilter):
    person = "employee__"
    status = filters.ChoiceFilter(choices=PlanStatus, label="Status", empty_label="Semua status")
    year = filters.NumberFilter(label="Tahun", min_value=2022, max_value=2100)
    rated = filters.BooleanFilter(
        method="rated_by_me", label="Hanya yang saya nilai", widget=forms.CheckboxInput
    )

    class Meta:
        model = Plan
        fields = ["q", "status", "year", "agency", "unit", "rated"]

    def rated_by_me(self, queryset, name, value):
        return queryset.filter(rater=self.request.user.employee_id) if value else queryset


class CoverageFilter(PersonFilter):
    """Of this year, unless another is asked for."""

    person = "employee__"
    year = filters.NumberFilter(label="Tahun", min_value=2022, max_value=2100)

    class Meta:
        model = Plan
        fields = ["q", "year", "agency", "unit"]

    def __init__(self, data=None, *args, **kwargs) -> None:
        data = data.copy() if data else {}
        data["year"] = data.get("year") or str(timezone.localdate().year)
        super().__init__(data, *args, **kwargs)
