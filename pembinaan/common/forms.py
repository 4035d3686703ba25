"""Form fields that read what Indonesians write."""

import re
from decimal import Decimal

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pembinaan.common.templatetags.display import angka

GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")  # 1.234,56
PLAIN = re.compile(r"-?\d+([.,]\d+)?")  # 95, 95,5, and 95.5, which can mean nothing else
SELECTED = flatatt({"selected": True})
NOT_A_FIGURE = "Tulis angka saja, misalnya 95 atau 1.234,56."


class RowField(forms.ModelChoiceField):
    """A row chosen by its number; anything else is refused without looking it up."""

    def bound_data(self, data, initial):
        return data if str(data).isdecimal() else ""


class LongSelect(forms.Select):
    """A select of many rows without groups: Django's own renders a template for each of them."""

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        chosen = self.format_value(value)
        options = (
            (key, SELECTED if str(key) in chosen else "", label) for key, label in self.choices
        )
        return format_html(
            "<select{}>{}</select>",
            flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {}))),
            format_html_join("", '<option value="{}"{}>{}</option>', options),
        )


class DayInput(forms.DateInput):
    """The browser's calendar; reads and writes ISO dates."""

    input_type = "date"

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"format": "%Y-%m-%d"} | kwargs)


class FigureField(forms.DecimalField):
    """A figure of at most two decimals, not negative: "1.234,56", "95" or "95,5"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": NOT_A_FIGURE,
        "min_value": "Angka tidak boleh negatif.",
        "max_digits": "Angka terlalu panjang: paling banyak %(max)s angka.",
        "max_whole_digits": "Angka terlalu besar: paling banyak %(max)s angka di depan koma.",
        "max_decimal_places": "Paling banyak dua angka di belakang koma.",
    }

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"max_digits": 16, "decimal_places": 2, "min_value": 0} | kwargs)

    def to_python(self, value) -> Decimal | None:
        text = str(value or "").strip()
        if GROUPED.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        elif PLAIN.fullmatch(text):
            text = text.replace(",", ".")
        elif text:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text)

    def prepare_value(self, value):
        return angka(value) if isinstance(value, Decimal) else value
