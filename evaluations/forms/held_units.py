"""What narrows a list to one unit of those held as HR or leader."""

from django import forms
from django.db.models import Q, QuerySet

from employees.models import Unit
from employees.queries.people import name_or_nip
from evaluations.forms.guideline import AgencyFilter


class HeldUnitFilter(AgencyFilter):
    """Also by name or NIP of the person of an evaluation."""

    unit = forms.TypedChoiceField(label="Unit kerja", required=False, coerce=int)
    q = forms.CharField(label="Nama atau NIP", required=False, max_length=120)

    def __init__(self, data, *, agencies: QuerySet, units: QuerySet[Unit]) -> None:
        super().__init__(data, agencies=agencies)
        self.fields["unit"].choices = [(unit.pk, _indented(unit)) for unit in units]

    def shown(self) -> Q:
        """The rows asked for; only of a valid form."""
        text = self.cleaned_data["q"]
        return name_or_nip(text, "employee__") if text else Q()


def _indented(unit: Unit) -> str:
    return "\N{EM SPACE}" * (unit.path.count(".") - 1) + unit.name
