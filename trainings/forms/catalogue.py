"""Narrowing the catalogue."""

from datetime import date

from django.db.models import Q
from django.forms import CheckboxInput
from django.utils import timezone
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, FilterSet

from pembinaan.common.templatetags.display import MONTHS
from trainings.enums import TrainingForm
from trainings.models import Session
from trainings.queries.joining import fits_gap

MONTHS_AHEAD = 12


def months_ahead() -> list[tuple[str, str]]:
    """This month and those of the coming year: ("2026-11", "November 2026")."""
    today = timezone.localdate()
    first = today.year * 12 + today.month - 1
    found = [divmod(month, 12) for month in range(first, first + MONTHS_AHEAD)]
    return [(f"{year}-{month + 1:02}", f"{MONTHS[month]} {year}") for year, month in found]


class CatalogueFilter(FilterSet):
    q = CharFilter(method="search", label="Nama pelatihan")
    form = ChoiceFilter(
        field_name="course__form", choices=TrainingForm, label="Bentuk", empty_label="Semua"
    )
    month = ChoiceFilter(
        method="in_month", choices=months_ahead, label="Mulai pada", empty_label="Kapan saja"
    )
    way = ChoiceFilter(
        method="by_way",
        choices=[("daring", "Daring"), ("tempat", "Tatap muka")],
        label="Cara",
        empty_label="Semua",
    )
    gap = BooleanFilter(
        method="closes_gap", widget=CheckboxInput, label="Menutup kesenjangan saya"
    )

    class Meta:
        model = Session
        fields = ["q", "form", "month", "way", "gap"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(name__icontains=value) | Q(course__title__icontains=value))

    def in_month(self, queryset, name, value):
        year, month = map(int, value.split("-"))
        following = date(year + month // 12, month % 12 + 1, 1)
        return queryset.filter(starts_on__gte=date(year, month, 1), starts_on__lt=following)

    def by_way(self, queryset, name, value):
        return queryset.exclude(link="") if value == "daring" else queryset.filter(link="")

    def closes_gap(self, queryset, name, value):
        employee = self.request.user.employee
        return queryset.filter(fits_gap(employee)) if value and employee else queryset
