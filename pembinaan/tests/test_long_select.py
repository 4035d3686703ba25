"""A long select says what Django's own says."""

from django import forms
from django.test.html import parse_html

from pembinaan.common.forms import LongSelect

CHOICES = [("", "Pilih"), (1, "Ani <Ibu>"), (2, 'Budi "Pak"')]


class Choosing(forms.Form):
    plain = forms.ChoiceField(choices=CHOICES)
    long = forms.ChoiceField(choices=CHOICES, widget=LongSelect(attrs={"class": "form-select"}))


def as_plain(html: str) -> str:
    return html.replace("long", "plain").replace(' class="form-select"', "")


def test_it_says_what_the_usual_one_says():
    form = Choosing({"plain": "2", "long": "2"})
    assert parse_html(as_plain(str(form["long"]))) == parse_html(str(form["plain"]))
    assert str(form["long"]).count(" selected") == 1


def test_names_are_escaped():
    assert "Ani &lt;Ibu&gt;" in str(Choosing()["long"])
