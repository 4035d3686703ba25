"""How the results of surveys read: classes, changes and intervals in words."""

from django import template

from pembinaan.common.templatetags.display import DASH, angka, badge
from surveys.queries.report import change_sentence, difference_text
from surveys.rules.classes import IndexClass
from surveys.rules.estimates import Change, Interval

register = template.Library()
TONES = ("success", "info", "warning", "poor", "danger")  # by level


@register.filter
def kelas(found: IndexClass | None) -> str:
    """ "Memuaskan", on the ground of its level."""
    return badge(found.label, TONES[found.level]) if found else DASH


@register.filter
def perubahan(change: Change | None) -> str:
    """ "naik: +3,2 (+1,1 sampai +5,3)"."""
    return change_sentence(change) if change else DASH


@register.filter
def selisih(change: Change) -> str:
    """ "+3,2 (+1,1 sampai +5,3)"."""
    return difference_text(change)


@register.filter
def selang(interval: Interval | None) -> str:
    """Both bounds with a dash between them."""
    return f"{angka(interval.low)} – {angka(interval.high)}" if interval else DASH
