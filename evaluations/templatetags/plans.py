"""What a version of an SKP keeps, as the page prints it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import template

from evaluations.enums import Aspect, Perspective, Polarity, ResultKind
from pembinaan.common.templatetags.display import angka, tanggal

register = template.Library()


@register.filter
def result_kind(code: str) -> str:
    """Utama or Tambahan."""
    return ResultKind(code).label


@register.filter
def indicator_facts(indicator: Mapping) -> str:
    """Such as "Kuantitas · target 95 % · Makin tinggi makin baik"; empty parts are left out."""
    aspect, perspective = indicator["aspect"], indicator["perspective"]
    parts = [Aspect(aspect).label if aspect else ""]
    parts += [Perspective(perspective).label if perspective else ""]
    if indicator["target"] is not None:
        figure = angka(Decimal(indicator["target"]))
        if indicator.get("target_to"):
            figure += f" – {angka(Decimal(indicator['target_to']))}"
        parts += [f"target {figure} {indicator['unit_of_measure']}".strip()]
    if indicator.get("due_on"):
        parts += [f"target {tanggal(date.fromisoformat(indicator['due_on']))}"]
    parts += [Polarity(indicator["polarity"]).label]
    return " · ".join(filter(None, parts))
