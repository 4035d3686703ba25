"""Narrowing the list of budget lines."""

from django_filters import CharFilter, ChoiceFilter, FilterSet, NumberFilter

from trainings.enums.money import FundingSource
from trainings.models import BudgetLine


class LineFilter(FilterSet):
    q = CharFilter(field_name="programme__title", lookup_expr="icontains", label="Nama program")
    year = NumberFilter(field_name="year", label="Tahun anggaran", min_value=0, max_value=9999)
    source = ChoiceFilter(choices=FundingSource, label="Sumber dana", empty_label="Semua")

    class Meta:
        model = BudgetLine
        fields = ["q", "year", "source"]
