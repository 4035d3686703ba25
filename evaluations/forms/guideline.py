"""What narrows the units on the guideline page."""

from django import forms

from employees.models import Agency
from evaluations.queries.guideline import State


class AgencyFilter(forms.Form):
    """One agency at a time, of those the reader holds units in."""

    instansi = forms.ModelChoiceField(
        Agency.objects.none(), label="Instansi", required=False, empty_label=None
    )

    def __init__(self, data, *, agencies) -> None:
        super().__init__(data)
        self.fields["instansi"].queryset = agencies


class GuidelineFilter(AgencyFilter):
    """Also by part of the name and by state."""

    q = forms.CharField(label="Nama unit", required=False, max_length=120)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), *((state.code, state.label) for state in State)],
    )

    def admits(self, pattern) -> bool:
        """Whether the unit of `pattern` is asked for; only of a valid form."""
        given = self.cleaned_data
        named = given["q"].casefold() in pattern.unit.casefold()
        return named and given["keadaan"] in ("", pattern.state.code)
