"""Bringing a file in: the file, its columns, and what unknown texts stand for."""

from collections.abc import Sequence

from django import forms
from django.utils.text import slugify

from employees.enums import FunctionalLevel, PositionKind
from employees.forms.choosing import PositionField, UnitField
from employees.models import ImportBatch
from employees.rules.import_targets import Target

LETTERS_SHOWN = 60


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Berkas XLSX atau CSV",
        help_text="Paling besar 64 MB dan 100.000 baris. Baris pertama berisi judul kolom.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": "Pilih berkas yang akan diimpor.",
            "empty": "Berkas ini kosong.",
        },
    )


class ColumnSelect(forms.Select):
    """A choice of columns, each with its samples for the page to show."""

    def __init__(self, samples: Sequence[str]) -> None:
        super().__init__(attrs={"class": "form-select"})
        self.samples = samples

    def create_option(self, name, value, *args, **kwargs) -> dict:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value).isdecimal():
            option["attrs"]["data-samples"] = self.samples[int(value)]
        return option


class MappingForm(forms.Form):
    """One choice of a column a target; `mapping()` is what was chosen, by target."""

    def __init__(self, *args, batch: ImportBatch, targets: Sequence[Target], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.targets, self.headings = targets, batch.headings
        self.shown = [samples_text(column) for column in batch.headings]
        choices = [("", "– tidak ada –")] + [
            (str(place), column_label(place, column["heading"]))
            for place, column in enumerate(batch.headings)
        ]
        for target in targets:
            self.fields[field_name(target)] = forms.ChoiceField(
                label=target.code,
                choices=choices,
                widget=ColumnSelect(self.shown),
                required=target.required,
                initial=batch.mapping.get(target.code, ""),
                help_text=target.hint,
                error_messages={"required": f"Pilih kolom untuk {target.code}."},
            )

    def mapping(self) -> dict[str, int]:
        chosen = {target.code: self.cleaned_data[field_name(target)] for target in self.targets}
        return {code: int(place) for code, place in chosen.items() if place}

    def lines(self) -> list[tuple]:
        """Each target with its field and the samples of the column chosen now."""
        samples = {str(place): text for place, text in enumerate(self.shown)}
        bound = [(target, self[field_name(target)]) for target in self.targets]
        return [(target, field, samples.get(str(field.value()), "")) for target, field in bound]

    def unread(self) -> list[str]:
        """Headings of the columns that no target takes now."""
        taken = {str(field.value()) for _, field, _ in self.lines()}
        return [
            column["heading"] or column_label(place, "")
            for place, column in enumerate(self.headings)
            if str(place) not in taken
        ]


class ChooseUnitForm(forms.Form):
    right = UnitField(label="Unit kerja yang dimaksud", help_text="Tulis nama atau kodenya.")


class ChoosePositionForm(forms.Form):
    right = PositionField(label="Jabatan yang dimaksud", help_text="Tulis nama jabatannya.")


class NewPositionForm(forms.Form):
    name = forms.CharField(label="Nama jabatan", max_length=160, help_text="Seperti pada SK.")
    kind = forms.ChoiceField(label="Jenis jabatan", choices=[("", "Pilih"), *PositionKind.choices])
    level = forms.TypedChoiceField(
        label="Jenjang",
        help_text="Hanya untuk jabatan fungsional.",
        choices=[("", "–"), *FunctionalLevel.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )


def field_name(target: Target) -> str:
    return slugify(target.code)


def column_label(place: int, heading: str) -> str:
    """ "3. GOL AKHIR NAMA": its place in the file and its heading."""
    shown = heading if len(heading) <= LETTERS_SHOWN else f"{heading[: LETTERS_SHOWN - 1]}…"
    return f"{place + 1}. {shown or '(tanpa judul)'}"


def samples_text(column: dict) -> str:
    return "; ".join(text for text in column["samples"] if text)
