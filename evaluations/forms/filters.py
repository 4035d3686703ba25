"""What narrows the worklist, the colleagues, and the units whose result is set."""

import django_filters as filters

from employees.models import Employee, Unit
from employees.queries.people import name_or_nip
from evaluations.enums import OrganisationPredicate
from evaluations.queries.team import STAGES


class ColleagueFilter(filters.FilterSet):
    """People by name or the start of the NIP."""

    q = filters.CharFilter(method="search", label="Nama atau NIP", max_length=120)

    class Meta:
        model = Employee
        fields = ["q"]

    def search(self, queryset, name, value):
        return queryset.filter(name_or_nip(value))


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
