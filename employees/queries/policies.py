"""The figure in force on a day."""

from datetime import date
from decimal import Decimal

from django.db.models import F

from employees.models import Agency, Policy
from employees.rules.policies import default_of
from pembinaan.common.models import valid_on


def policy_value(key: str, *, on: date, agency: Agency | None = None) -> Decimal:
    """The agency's own figure, else the figure of all, else the default of the rule book."""
    rows = Policy.objects.filter(valid_on(on), key=key, agency=None)
    if agency is not None:
        rows |= Policy.objects.filter(valid_on(on), key=key, agency=agency)
    own_first = rows.order_by(F("agency").asc(nulls_last=True), "-valid_from")
    value = own_first.values_list("value", flat=True).first()
    return default_of(key) if value is None else value
