"""Finding people."""

from django.db.models import Q, Value

from employees.models.names import PersonKey
from employees.rules.nip import normalised


def name_or_nip(text: str, prefix: str = "") -> Q:
    """Whose name holds `text`, or whose NIP starts with it; `prefix` is the path to Employee.

    Titles, accents and case don't count. A text of nothing but titles finds everybody.
    """
    digits = normalised(text)
    if digits.isdecimal():
        return Q(**{f"{prefix}nip__startswith": digits})
    return Q(**{f"{prefix}name_key__contains": PersonKey(Value(text))})
