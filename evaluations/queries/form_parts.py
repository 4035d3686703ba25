"""Pieces of data that several forms of PermenPANRB 6/2022 print."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from evaluations.enums import Expectation, PeriodKind, Polarity
from evaluations.models import Indicator, Period, Plan
from evaluations.queries.plans import people_of
from pembinaan.common.templatetags.display import MONTHS, angka, nip, tanggal

BLANK: Mapping[str, str] = {"name": "", "nip": "", "rank": "", "position": "", "unit": ""}
ROMAN = ("I", "II", "III", "IV")
OPEN = "………………"  # filled by hand


def person(kept: Mapping | None) -> dict[str, str]:
    """The five header fields of a snapshot; blanks where nobody is known."""
    fields = {key: (kept or {}).get(key) or "" for key in BLANK}
    return fields | {"nip": nip(fields["nip"]) if fields["nip"] else ""}


def people(plan: Plan, snapshot: Mapping) -> dict[str, dict]:
    """Both people as they were on the day of the decision, today's before there is one."""
    kept = snapshot or people_of(plan)
    return {who: person(kept[who]) for who in ("employee", "rater")}


def span(plan: Plan) -> str:
    """ "1 Januari SD 31 Desember Tahun 2026"."""
    return days(plan.starts_on, plan.ends_on)


def days(first: date, last: date) -> str:
    """The same of two days of one year."""
    start = f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} SD {last.day} {MONTHS[last.month - 1]} Tahun {last.year}"


def dated(moment: date | datetime | None) -> dict[str, str]:
    """Place and day above a signature; the place is written by hand."""
    return {"place": OPEN, "day": tanggal(moment) if moment else OPEN}


def period_words(period: Period) -> dict:
    """ "TRIWULAN I/II/III/IV-AKHIR", or the month: all choices and the one that holds."""
    if period.kind == PeriodKind.MONTHLY:
        month = MONTHS[period.number - 1].upper()
        return {"title": "BULAN", "words": [month, "AKHIR"], "chosen": month}
    chosen = "AKHIR" if period.kind == PeriodKind.ANNUAL else ROMAN[period.number - 1]
    return {"title": "TRIWULAN", "words": [*ROMAN, "AKHIR"], "chosen": chosen}


def target(indicator: Indicator) -> str:
    """ "90%", a range, "12 dokumen", a day; "" for one that is described."""
    upper = _value(indicator.target_to or indicator.target, indicator.unit_of_measure)
    if indicator.target_to is not None:
        return f"{angka(indicator.target)} – {upper}"
    return _value(indicator.due_on, "") or upper


def actual(indicator: Indicator, value) -> str:
    """What an indicator reached, as IndicatorLine has it; "" when nothing was measured."""
    if value is not None and indicator.polarity == Polarity.QUALITATIVE:
        return Expectation(int(value)).label
    return _value(value, indicator.unit_of_measure)


def _value(value: Decimal | date | None, unit: str) -> str:
    if isinstance(value, date):
        return tanggal(value)
    if value is None:
        return ""
    space = "" if unit.startswith("%") else " "
    return f"{angka(value)}{space}{unit}".strip()
