"""Badges of predikat and ratings: the enum's label, its own tone, and a mark of its order."""

from django import template
from django.utils.html import format_html

from evaluations.enums import Expectation, OrganisationPredicate, Predicate, Sentiment
from pembinaan.common.templatetags.display import DASH, angka, badge, icon, tanggal

register = template.Library()

FIVE_GRADES = {
    1: ("strong", "star"),
    2: ("success", "thumb-up"),
    3: ("warning", "trending-up"),
    4: ("poor", "alert-triangle"),
    5: ("danger", "alert-circle"),
}
THREE_RATINGS = {1: ("strong", "arrow-up"), 2: ("success", "check"), 3: ("poor", "arrow-down")}
TONE_OF_SENTIMENT = {
    Sentiment.POSITIVE: "success",
    Sentiment.NEUTRAL: "neutral",
    Sentiment.NEGATIVE: "warning",
}


def _badge(label: str, look: tuple[str, str]) -> str:
    tone, name = look
    return format_html('<span class="badge tone-{}">{} {}</span>', tone, icon(name), label)


@register.filter
def predicate_badge(code: int | None) -> str:
    """Predikat kinerja pegawai, codes 1 to 5; a dash before there is one."""
    return _badge(Predicate(code).label, FIVE_GRADES[code]) if code else DASH


@register.filter
def organisation_badge(code: int | None) -> str:
    """Capaian kinerja organisasi, codes 1 to 5; a dash before there is one."""
    return _badge(OrganisationPredicate(code).label, FIVE_GRADES[code]) if code else DASH


@register.filter
def expectation_badge(code: int | None) -> str:
    """Rating of results or behaviour, codes 1 to 3; a dash before there is one."""
    return _badge(Expectation(code).label, THREE_RATINGS[code]) if code else DASH


@register.filter
def sentiment_badge(code: str) -> str:
    """Whether feedback praises, notes, or asks for a change."""
    return badge(Sentiment(code).label, TONE_OF_SENTIMENT[code])


@register.filter
def target(indicator) -> str:
    """What an indicator is to reach: "95 %", a range, a day, a dash for a described one."""
    if indicator.due_on:
        return tanggal(indicator.due_on)
    span = "" if indicator.target_to is None else f" – {angka(indicator.target_to)}"
    return f"{angka(indicator.target)}{span} {indicator.unit_of_measure}".strip()


@register.filter
def reached(line) -> str:
    """What an IndicatorLine has reached, in the same words."""
    if line.actual is None:
        return DASH
    if line.indicator.due_on:
        return tanggal(line.actual)
    if line.indicator.target is None:
        return Expectation(int(line.actual)).label
    return f"{angka(line.actual)} {line.indicator.unit_of_measure}".strip()
