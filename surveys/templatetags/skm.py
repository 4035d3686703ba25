"""How SKM results read: the grade of a service and the names of its elements."""

from django import template

from pembinaan.common.templatetags.display import badge
from surveys.queries.satisfaction import NAMES
from surveys.rules.skm import Grade

register = template.Library()
TONES = {"A": "success", "B": "info", "C": "warning", "D": "danger"}


@register.filter
def mutu(grade: Grade) -> str:
    """ "B Baik", on the ground of its grade."""
    return badge(f"{grade.letter} {grade.performance}", TONES[grade.letter])


@register.filter
def unsur(code: str) -> str:
    """ "U3 Waktu Penyelesaian"; an extra element has only its code."""
    return f"{code} {NAMES.get(code, '')}".strip()
