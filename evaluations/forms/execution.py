"""What an employee types for one work result: words, figures, and one more piece of evidence."""

from decimal import Decimal

from django import forms

from evaluations.enums import Polarity
from evaluations.queries.execution import IndicatorLine, ResultLine
from evaluations.rules.evidence import CONTENT_TYPES
from pembinaan.common.forms import FigureField

LONGEST_NARRATIVE = 4000


class RealisationForm(forms.Form):
    """The figures are the fields `value_<indicator id>`, one for each indicator with a target."""

    narrative = forms.CharField(
        label="Realisasi berdasarkan bukti dukung",
        max_length=LONGEST_NARRATIVE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label="Berkas bukti dukung",
        required=False,
        help_text="PDF, JPG, PNG, DOCX, atau XLSX, paling besar 5 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(CONTENT_TYPES)}),
    )
    link = forms.CharField(
        label="Tautan bukti dukung",
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    name = forms.CharField(label="Nama tautan", required=False, max_length=200)

    def __init__(self, *args, line: ResultLine, **kwargs) -> None:
        initial = {"narrative": line.realisation.narrative} if line.realisation else {}
        initial |= {_field(item): item.actual for item in line.indicators}
        super().__init__(*args, initial=initial, prefix=f"hasil-{line.result.pk}", **kwargs)
        self.line = line
        for item in line.indicators:
            if item.indicator.polarity != Polarity.QUALITATIVE:
                label = f"Capaian ({item.indicator.unit_of_measure or 'angka'})"
                self.fields[_field(item)] = FigureField(label=label, required=False)

    @property
    def values(self) -> dict[int, Decimal | None]:
        """The figures by indicator id."""
        lines = [item for item in self.line.indicators if _field(item) in self.fields]
        return {item.indicator.pk: self.cleaned_data[_field(item)] for item in lines}

    @property
    def figures(self) -> list[tuple[IndicatorLine, forms.BoundField | None]]:
        """Each indicator with its field, None where it is only described."""
        names = [(item, _field(item)) for item in self.line.indicators]
        return [(item, self[name] if name in self.fields else None) for item, name in names]


def _field(item: IndicatorLine) -> str:
    return f"value_{item.indicator.pk}"
