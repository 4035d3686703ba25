"""How figures, dates, codes and icons read on a page. A missing value prints as a dash."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html

from pembinaan.common.decimals import rounded

register = template.Library()

INDONESIAN_MARKS = str.maketrans(",.", ".,")
DASH = "–"
NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
TONE_OF_STATUS = {
    "DRAFT": "neutral",
    "PLANNED": "neutral",
    "EXEMPT": "neutral",
    "QUEUED": "neutral",
    "OPEN": "neutral",
    "SUBMITTED": "info",
    "RUNNING": "info",
    "ENROLLED": "info",
    "RATED": "info",
    "DELIVERED": "info",
    "EXAMINED": "info",
    "OBJECTED": "warning",
    "FINAL": "success",
    "UPHELD": "success",
    "CHANGED": "success",
    "CHECKING": "info",
    "CHECKED": "info",
    "COMMITTING": "info",
    "UNDOING": "info",
    "PROPOSED": "info",
    "WAITING": "info",
    "REQUESTED": "info",
    "NOMINATED": "info",
    "WRITTEN": "info",
    "SCHEDULED": "info",
    "RETURNED": "warning",
    "REJECTED": "danger",
    "VERIFIED": "success",
    "RAISED": "warning",
    "DECLINED": "warning",
    "REPORTED": "warning",
    "INCOMPLETE": "warning",
    "FAILED": "danger",
    "APPROVED": "success",
    "APPLIED": "success",
    "CURRENT": "success",
    "ACCEPTED": "success",
    "DONE": "success",
    "COMPLETED": "success",
    "COMMITTED": "success",
    "PUBLISHED": "success",
    "AGREED": "success",
    "ANSWERED": "success",
    "CONFIRMED": "success",
    "SIGNED": "success",
    "COUNSELLED": "success",
}
ICON_OF_MESSAGE = {
    "success": ("success", "circle-check"),
    "warning": ("warning", "alert-triangle"),
    "error": ("danger", "alert-circle"),
}


@cache
def _sprite() -> str:
    """The address of the icons, which a page asks for fifty times."""
    return static("img/icons.svg")


@register.simple_tag
def icon(name: str, label: str = "") -> str:
    """One icon of static/img/icons.svg; with a label it is read aloud, else it is decoration."""
    href = f"{_sprite()}#{name}"
    if not label:
        drawing = '<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>'
        return format_html(drawing, href)
    drawing = '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>'
    return format_html(drawing, label, href)


@register.filter
def nip(value) -> str:
    """8-6-1-3, as the forms print it; anything that is not 18 digits stays as it is."""
    text = str(value or "")
    if len(text) != 18 or not text.isdigit():
        return text or DASH
    return NBSP.join((text[:8], text[8:14], text[14], text[15:]))


@register.filter
def tanggal(value: date | datetime | None) -> str:
    """31 Januari 2026, in Jakarta's day."""
    if not value:
        return DASH
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


@register.filter
def waktu(value: datetime | None) -> str:
    """31 Januari 2026 14.05, in Jakarta's time."""
    if not value:
        return DASH
    return f"{tanggal(value)} {timezone.localtime(value):%H.%M}"


@register.filter
def sampai(start: date | None, end: date | None) -> str:
    """1 Januari s.d. 31 Maret 2026; the year once where both share it, a single day as one."""
    first, last = tanggal(start), tanggal(end)
    if start and start == end:
        return last
    if start and end and start.year == end.year:
        first = first.removesuffix(f" {start.year}")
    return f"{first} s.d. {last}"


@register.filter
def angka(value) -> str:
    """1.234,56: at most two decimals, half up, no trailing zeros."""
    if value is None or value == "":
        return DASH
    return sen(value).rstrip("0").rstrip(",")


@register.filter
def sen(value) -> str:
    """1.234,50: always two decimals, half up, as points and money are written."""
    if value is None or value == "":
        return DASH
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return f"{rounded(exact):,.2f}".translate(INDONESIAN_MARKS)


@register.filter
def rupiah(value) -> str:
    """Rp 1.234.567, with cents only where there are any."""
    if value is None or value == "":
        return DASH
    text = sen(value).removesuffix(",00")
    return f"-Rp{NBSP}{text[1:]}" if text.startswith("-") else f"Rp{NBSP}{text}"


@register.filter
def persen(value) -> str:
    """87,5%; the value is already in percent."""
    text = angka(value)
    return text if text == DASH else f"{text}%"


@register.filter
def badge(text: str, tone: str = "neutral") -> str:
    """A word on a soft ground. Tones: success, info, warning, danger, neutral, primary."""
    return format_html('<span class="badge tone-{}">{}</span>', tone, text)


@register.filter
def status_badge(label: str, code: str) -> str:
    """The label of a status in the tone of its code; an unknown code is neutral."""
    return badge(label, TONE_OF_STATUS.get(str(code).upper(), "neutral"))


@register.filter
def message_look(level_tag: str) -> dict[str, str]:
    """Tone and icon of a Django message."""
    tone, name = ICON_OF_MESSAGE.get(level_tag, ("info", "info-circle"))
    return {"tone": tone, "icon": name}
