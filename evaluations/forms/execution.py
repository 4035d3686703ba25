"""What an employee types for one work result: words, figures, and one more piece of evidence."""

from datetime import date
from decimal import Decimal

from django import forms

from evaluations.enums import Expectation, Polarity
from evaluations.models import Indicator
from evaluations.queries.execution import IndicatorLine, ResultLine
from pembinaan.common.files import CONTENT_TYPES
from pembinaan.common.forms import FigureField
from pembinaan.common.templatetags.display import waktu

LONGEST_NARRATIVE = 4000


class RealisationForm(forms.Form):
    """What was reached is in `value_<indicator id>`, for each indicator without a source."""

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
    photo = forms.FileField(
        label="Foto langsung",
        required=False,
        help_text="Membuka kamera pada ponsel.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
    )
    link = forms.CharField(
        label="Tautan bukti dukung",
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    name = forms.CharField(label="Nama tautan", required=False, max_length=200)
    seen = forms.CharField(label="Versi", required=False, widget=forms.HiddenInput)

    def __init__(self, *args, line: ResultLine, notes: str = "", **kwargs) -> None:
        """`notes` are lines of the work log that go below what is stored."""
        stored = line.realisation.narrative if line.realisation else ""
        initial = {"narrative": "\n".join(filter(None, (stored, notes)))}
        initial |= {"seen": _version(line)}
        initial |= {_field(item): item.actual for item in line.indicators}
        super().__init__(*args, initial=initial, prefix=f"hasil-{line.result.pk}", **kwargs)
        self.line = line
        for item in line.indicators:
            if not item.indicator.source:
                self.fields[_field(item)] = _value_field(item.indicator)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("link") and "link" not in self.errors:
            self.add_error("link", "Isi tautannya, atau kosongkan namanya.")
        if not self.errors and cleaned["seen"] != _version(self.line) and self._differs():
            self._refuse_once()
        return cleaned

    def _differs(self) -> bool:
        """Whether saving would change what was stored meanwhile; a double click would not."""
        stored = {item.indicator.pk: item.actual for item in self.line.indicators}
        values = self.values
        before = {pk: stored[pk] for pk in values}
        kept = self.line.realisation and self.line.realisation.narrative
        return (self.cleaned_data["narrative"], values) != (kept, before)

    def _refuse_once(self) -> None:
        """Show what another window stored; whoever saves again means to replace it."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = _version(self.line)
        stored = self.line.realisation
        text = (
            f"Realisasi ini sudah disimpan dari jendela lain pada {waktu(stored.updated_at)}: "
            f"“{stored.narrative}” Isian di bawah belum tersimpan; simpan sekali lagi bila "
            "isian ini yang benar."
        )
        self.add_error(None, text)

    @property
    def values(self) -> dict[int, Decimal | date | None]:
        """What was reached, by indicator id."""
        lines = [item for item in self.line.indicators if _field(item) in self.fields]
        return {item.indicator.pk: self.cleaned_data[_field(item)] for item in lines}

    @property
    def figures(self) -> list[tuple[IndicatorLine, forms.BoundField | None]]:
        """Each indicator with its field, None where the value comes from a source."""
        names = [(item, _field(item)) for item in self.line.indicators]
        return [(item, self[name] if name in self.fields else None) for item, name in names]


def _version(line: ResultLine) -> str:
    """Names what is stored; empty before the first save."""
    return line.realisation.updated_at.isoformat() if line.realisation else ""


def _value_field(indicator: Indicator) -> forms.Field:
    if indicator.polarity == Polarity.DATE:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label="Selesai pada tanggal", required=False, widget=widget)
    if indicator.polarity == Polarity.QUALITATIVE:
        choices = [("", "Belum dinyatakan"), *Expectation.choices]
        return forms.TypedChoiceField(
            label="Capaian menurut Anda",
            choices=choices,
            coerce=Decimal,
            empty_value=None,
            required=False,
        )
    label = f"Capaian ({indicator.unit_of_measure or 'angka'})"
    return FigureField(label=label, required=False)


def _field(item: IndicatorLine) -> str:
    return f"value_{item.indicator.pk}"
