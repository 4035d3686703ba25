"""Forms of one SKP: opening, expectations, annexes, the note of a return."""

from django import forms

from evaluations.enums import AnnexKind, Approach, BehaviourValue

MOST_LINES = 30
LONGEST_LINE = 500
LONGEST_TEXT = 1000


class ApproachForm(forms.Form):
    approach = forms.ChoiceField(
        label="Pendekatan hasil kerja",
        choices=Approach,
        initial=Approach.QUANTITATIVE,
        help_text="Kuantitatif memakai target angka; kualitatif memakai uraian. "
        "Satu SKP memakai satu pendekatan.",
    )


class OpenPlanForm(ApproachForm):
    year = forms.IntegerField(label="Tahun", widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    note = forms.CharField(
        label="Catatan untuk pegawai",
        help_text="Tuliskan apa yang perlu diperbaiki dan sebaiknya menjadi apa.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RevisionForm(forms.Form):
    reason = forms.CharField(
        label="Alasan perubahan",
        help_text="Misalnya perubahan strategi, ekspektasi pimpinan, atau anggaran. Alasan "
        "tercantum pada versi SKP yang baru.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ExpectationsForm(forms.Form):
    """One optional text for each BerAKHLAK value."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for value in BehaviourValue:
            self.fields[f"value_{value}"] = forms.CharField(
                label=value.label,
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def texts(self) -> dict[BehaviourValue, str]:
        return {value: self.cleaned_data[f"value_{value}"] for value in BehaviourValue}


class LinesField(forms.CharField):
    """A text area read as its lines that are not blank."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"Paling banyak {MOST_LINES} baris.")
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_LINE:
                raise forms.ValidationError(
                    f"Baris {number} terlalu panjang: paling banyak {LONGEST_LINE} huruf."
                )
        return lines


class AnnexesForm(forms.Form):
    """The three lists of Lampiran SKP, one line an item."""

    HELP = {
        AnnexKind.RESOURCE: "Orang, anggaran, peralatan, atau pendampingan yang dibutuhkan.",
        AnnexKind.ACCOUNTABILITY: "Kapan dan bagaimana kemajuan dilaporkan kepada pimpinan.",
        AnnexKind.CONSEQUENCE: "Akibat yang disepakati bila hasil tercapai atau tidak tercapai.",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for kind in AnnexKind:
            self.fields[kind.value] = LinesField(
                label=kind.label,
                required=False,
                help_text=f"{self.HELP[kind]} Satu butir per baris.",
            )

    @property
    def lines(self) -> dict[AnnexKind, list[str]]:
        return {kind: self.cleaned_data[kind.value] for kind in AnnexKind}
