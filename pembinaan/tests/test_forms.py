"""Figures as Indonesians write them."""

from decimal import Decimal

import pytest
from django.forms import ValidationError

from pembinaan.common.forms import FigureField

NOT_A_FIGURE = "Tulis angka saja, misalnya 95 atau 1.234,56."


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("95", "95"),
        (" 95 ", "95"),
        ("0", "0"),
        ("95,5", "95.5"),
        ("95.5", "95.5"),
        ("1.234,56", "1234.56"),
        ("1.234", "1234"),
        ("12.345.678", "12345678"),
        ("99.999.999.999.999,99", "99999999999999.99"),
    ],
)
def test_figure_is_read(text, figure):
    assert FigureField().clean(text) == Decimal(figure)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("95%", NOT_A_FIGURE),
        ("sembilan", NOT_A_FIGURE),
        ("1,234.56", NOT_A_FIGURE),
        ("1.23.456", NOT_A_FIGURE),
        ("1e3", NOT_A_FIGURE),
        ("NaN", NOT_A_FIGURE),
        ("-1", "Angka tidak boleh negatif."),
        ("0,125", "Paling banyak dua angka di belakang koma."),
        ("100.000.000.000.000", "Angka terlalu besar: paling banyak 14 angka di depan koma."),
    ],
)
def test_bad_figure_is_refused_in_words(text, sentence):
    with pytest.raises(ValidationError) as error:
        FigureField().clean(text)
    assert error.value.messages == [sentence]


def test_empty_figure_is_none_where_allowed():
    assert FigureField(required=False).clean("") is None


def test_stored_figure_is_shown_as_written_here():
    assert FigureField().prepare_value(Decimal("1234.50")) == "1.234,5"
    assert FigureField().prepare_value("95%") == "95%"
