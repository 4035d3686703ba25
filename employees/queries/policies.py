"""The figures in force on a day."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from employees.models import Agency, Policy
from employees.rules.policies import default_of
from pembinaan.common.models import valid_on


def policy_values(
    keys: Iterable[str], *, on: date, agency: Agency | int | None = None
) -> dict[str, Decimal]:
    """The agency's own figures, else the figures of all, else the defaults of the rule book."""
    rows = Policy.objects.filter(valid_on(on), Q(agency=None) | Q(agency=agency), key__in=keys)
    own_last = rows.order_by(F("agency").asc(nulls_first=True), "valid_from")
    return {key: default_of(key) for key in keys} | dict(own_last.values_list("key", "value"))


def policy_by_agency(key: str, *, on: date) -> tuple[Decimal, dict[int, Decimal]]:
    """The figure of all, and the own figures of agencies by their id."""
    rows = Policy.objects.filter(valid_on(on), key=key).order_by("valid_from")
    figures = dict(rows.values_list("agency", "value"))
    return figures.pop(None, default_of(key)), figures


def policy_value(key: str, *, on: date, agency: Agency | int | None = None) -> Decimal:
    """One of `policy_values`."""
    return policy_values([key], on=on, agency=agency)[key]
