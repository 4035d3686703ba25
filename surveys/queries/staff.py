"""Whom a survey of staff asks."""

from collections.abc import Sequence

from django.db.models import QuerySet

from employees.models import Employee, Unit


def staff_of(unit: Unit, kinds: Sequence[str]) -> QuerySet[Employee]:
    """Active people of the unit and all below it, of these kinds; all ASN where none is named."""
    people = Employee.objects.active().asn().filter(unit__path__startswith=unit.path)
    return people.filter(kind__in=kinds) if kinds else people
