"""From what a form sends to typed answers, or a sentence for each that cannot be used."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from surveys.enums import QuestionKind as Kind
from surveys.rules.branching import is_shown
from surveys.rules.specs import QuestionSpec, Specs

SHORT_LENGTH, TEXT_LENGTH = 200, 2000
MISSING = "Pertanyaan ini wajib dijawab."
UNREADABLE = "Jawaban ini tidak dapat dibaca. Silakan isi kembali."
NOT_AN_OPTION = "Pilih dari jawaban yang tersedia."
NOT_A_NUMBER = "Isi dengan bilangan bulat tanpa titik atau koma, misalnya 1200."
NOT_A_DATE = "Isi dengan tanggal yang ada di kalender, misalnya 31-12-2026."
DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # PostgreSQL refuses some
LONGEST_ATOM = 64  # of a number, a date or the value of an option


class Refused(ValueError):
    """An answer that cannot be used; the message is the sentence the person reads."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`values` are typed answers and `errors` Indonesian sentences, both by question code."""

    values: dict[str, Any]
    errors: dict[str, str]


def checked(specs: Specs, raw: Any, *, complete: bool = True) -> Sheet:
    """What `raw` answers to `specs`, in their order; questions that stay hidden are dropped.

    `raw` maps a code to a string or a list of strings, as a POST gives them, or to what an earlier
    sheet held; a row of a matrix may also come as "code.row". Whatever else it holds is ignored.
    `complete=False` lets required questions stay open, for a draft. Never raises.
    """
    fields = raw if isinstance(raw, Mapping) else {}
    values, errors = {}, {}
    for spec in specs:
        if not is_shown(spec.show_if, values):
            continue
        try:
            value = READERS[spec.kind](spec, _field(spec, fields))
            if complete and spec.required:
                _require(spec, value)
        except Refused as refusal:
            errors[spec.code] = str(refusal)
        else:
            if value is not None:
                values[spec.code] = value
    return Sheet(values, errors)


def _field(spec: QuestionSpec, fields: Mapping) -> Any:
    """What was sent for one question; the rows of a matrix gathered."""
    field = fields.get(spec.code)
    if spec.kind != Kind.MATRIX:
        return field
    known = field if isinstance(field, Mapping) else {}
    return {row: fields.get(f"{spec.code}.{row}", known.get(row)) for row, _ in spec.rows}


def _require(spec: QuestionSpec, value: Any) -> None:
    if value is None:
        raise Refused(MISSING)
    if spec.kind == Kind.MATRIX and len(value) < len(spec.rows):
        missing = [label for row, label in spec.rows if row not in value]
        raise Refused(f"Baris yang belum dijawab: {', '.join(missing)}.")


def _last(field: Any) -> Any:
    """A POST repeats a field as a list; the last one counts, as everywhere in Django."""
    if isinstance(field, list | tuple):
        return field[-1] if field else None
    return field


def _atom(field: Any) -> str:
    """A number, date or option as text; "" where nothing was sent."""
    field = _last(field)
    if field is None:
        return ""
    if isinstance(field, int) and not isinstance(field, bool) and abs(field) < 10**LONGEST_ATOM:
        return str(field)
    if isinstance(field, str) and len(field) <= LONGEST_ATOM:
        return field.strip()
    raise Refused(UNREADABLE)


def _option(spec: QuestionSpec, field: Any) -> int | str | None:
    text = _atom(field)
    if not text:
        return None
    for value, _ in spec.options:
        if str(value) == text:
            return value
    raise Refused(NOT_AN_OPTION)


def _options(spec: QuestionSpec, field: Any) -> list[int | str] | None:
    """Each once, in the order of the question."""
    sent = field if isinstance(field, list | tuple) else [field]
    chosen = {_option(spec, each) for each in sent}
    return [value for value, _ in spec.options if value in chosen] or None


def _matrix(spec: QuestionSpec, field: Mapping) -> dict[str, int] | None:
    rows = {row: _option(spec, sent) for row, sent in field.items()}
    return {row: value for row, value in rows.items() if value is not None} or None


def _number(spec: QuestionSpec, field: Any) -> int | None:
    text = _atom(field)
    if not text:
        return None
    if not re.fullmatch("-?[0-9]+", text):
        raise Refused(NOT_A_NUMBER)
    low, high = spec.limits
    if not low <= int(text) <= high:
        raise Refused(f"Isi dengan bilangan dari {low} sampai {high}.")
    return int(text)


def _date(spec: QuestionSpec, field: Any) -> str | None:
    text = _atom(field)
    if not text:
        return None
    for pattern in DATE_FORMATS:
        if day := _day(text, pattern):
            return day.isoformat()
    raise Refused(NOT_A_DATE)


def _day(text: str, pattern: str) -> date | None:
    try:
        return datetime.strptime(text, pattern).date()
    except ValueError:
        return None


def _short(spec: QuestionSpec, field: Any) -> str | None:
    return _written(" ".join(_plain(field).split()), SHORT_LENGTH)


def _long(spec: QuestionSpec, field: Any) -> str | None:
    return _written(_plain(field).strip(), TEXT_LENGTH)


def _plain(field: Any) -> str:
    """The text with one kind of line end and nothing invisible that no person types."""
    text = _last(field)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise Refused(UNREADABLE)
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _written(text: str, longest: int) -> str | None:
    if len(text) > longest:
        raise Refused(f"Paling panjang {longest} huruf; jawaban ini {len(text)}.")
    return text or None


Reader = Callable[[QuestionSpec, Any], Any]
READERS: Mapping[str, Reader] = {
    Kind.SCALE: _option,
    Kind.SLIDER: _number,
    Kind.NPS: _number,
    Kind.SINGLE: _option,
    Kind.MULTIPLE: _options,
    Kind.MATRIX: _matrix,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.SHORT: _short,
    Kind.TEXT: _long,
}
