"""What HR records about credit points, and how their list is narrowed."""

from decimal import Decimal

import django_filters as filters
from django import forms
from django.db.models import Q

from employees.enums import FunctionalLevel
from employees.filters import PersonFilter
from employees.models import Employee
from evaluations.enums.credit import OpeningOrigin


class OpeningForm(forms.Form):
    level = forms.TypedChoiceField(label="Jenjang", choices=FunctionalLevel, coerce=int)
    origin = forms.ChoiceField(
        label="Asal",
        choices=OpeningOrigin,
        help_text="Baris pada PAK. Asal yang sudah tercatat pada jenjang ini diganti.",
    )
    points = forms.DecimalField(
        label="Angka kredit awal",
        min_value=Decimal(0),
        max_digits=8,
        decimal_places=2,
        localize=True,
        help_text="Menurut PAK terakhir: hasil integrasi, perpindahan jabatan, atau ijazah.",
    )
    basis = forms.CharField(
        label="Nomor PAK", max_length=160, help_text="Atau nomor dokumen lain yang mendasarinya."
    )


class CreditFilter(PersonFilter):
    """Rows of queries.credit.credit_people."""

    STATES = (("rank", "Cukup untuk kenaikan pangkat"), ("level", "Cukup untuk kenaikan jenjang"))
    level = filters.ChoiceFilter(
        field_name="position__level",
        choices=FunctionalLevel,
        label="Jenjang",
        empty_label="Semua jenjang",
    )
    state = filters.ChoiceFilter(
        choices=STATES, method="in_state", label="Keadaan", empty_label="Semua keadaan"
    )

    class Meta:
        model = Employee
        fields = ["q", "agency", "unit", "level", "state"]

    def in_state(self, queryset, name, value):
        return queryset.filter(Q(**{f"{value}_short__lte": 0}))
