"""Narrowing the list of services."""

import django_filters as filters
from django.db.models import Q

from surveys.models import Service


class ServiceFilter(filters.FilterSet):
    q = filters.CharFilter(method="search", label="Nama layanan atau unit", max_length=120)

    class Meta:
        model = Service
        fields = ["q"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(name__icontains=value) | Q(unit__name__icontains=value))
