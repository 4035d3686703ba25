"""Narrowing the list of programmes."""

from django_filters import CharFilter, FilterSet

from trainings.models import Programme


class ProgrammeFilter(FilterSet):
    q = CharFilter(field_name="title", lookup_expr="icontains", label="Nama program")

    class Meta:
        model = Programme
        fields = ["q"]
