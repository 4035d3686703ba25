"""Narrowing the board of data quality and its lists."""

from django import forms

from employees.forms.choosing import UnitField


class BoardFilterForm(forms.Form):
    """`unit` with all below it; whoever keeps one subtree chooses inside it."""

    unit = UnitField(label="Instansi atau unit kerja", required=False)

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].user = user
        self.fields["unit"].scope = "managed"


class FindingFilterForm(BoardFilterForm):
    q = forms.CharField(label="Nama, NIP, atau unit", required=False, max_length=120)
    field_order = ["q", "unit"]
