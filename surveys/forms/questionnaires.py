"""What stands above the questions of a draft, its sections, and a file to read it from."""

from typing import Any

from django import forms

from surveys.enums import Purpose
from surveys.models import Questionnaire, Section
from surveys.rules.interchange import LARGEST, read
from surveys.rules.json_nodes import Unreadable

ENGLISH = "en"
LONG_TEXT = 2000


class DraftForm(forms.Form):
    title = forms.CharField(label="Judul", max_length=160)
    purpose = forms.ChoiceField(label="Tujuan", choices=Purpose, initial=Purpose.GENERAL)


class HeadingFields(forms.Form):
    """Title and introduction, in English where somebody wrote it."""

    title = forms.CharField(label="Judul", max_length=160)
    intro = forms.CharField(
        label="Pengantar",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    title_en = forms.CharField(
        label="Judul dalam bahasa Inggris (boleh kosong)", required=False, max_length=160
    )
    intro_en = forms.CharField(
        label="Pengantar dalam bahasa Inggris (boleh kosong)",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, row: Questionnaire | Section | None = None, **kwargs) -> None:
        self.translations = dict(row.translations) if row else {}
        super().__init__(*args, **kwargs)

    def facts(self) -> dict[str, Any]:
        """Columns of the row; other languages stay."""
        data = self.cleaned_data
        words = {name: data[f"{name}_en"] for name in ("title", "intro") if data[f"{name}_en"]}
        return {
            "title": data["title"],
            "intro": data["intro"],
            "translations": with_english(self.translations, words),
        }


class HeadingForm(HeadingFields):
    purpose = forms.ChoiceField(label="Tujuan", choices=Purpose)
    field_order = ("title", "purpose", "intro")

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"purpose": self.cleaned_data["purpose"]}


class SectionForm(HeadingFields):
    pass


def heading_initial(row: Questionnaire | Section) -> dict[str, Any]:
    """What the form of a stored row begins with."""
    words = row.translations.get(ENGLISH, {})
    english = {f"{name}_en": words.get(name, "") for name in ("title", "intro")}
    return {"title": row.title, "intro": row.intro} | english


def with_english(translations: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """`translations` with these English words, without English where there are none."""
    others = {language: said for language, said in translations.items() if language != ENGLISH}
    return others | ({ENGLISH: words} if words else {})


class ImportForm(forms.Form):
    """`text` is what a sound file says; every fault of another one is told with its place."""

    text = None
    file = forms.FileField(
        label="Berkas JSON kuesioner",
        help_text="Berkas hasil ekspor kuesioner, paling besar 1 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": "Pilih berkas JSON.", "empty": "Berkas ini kosong."},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("Berkas terlalu besar; paling besar 1 MB.")
        try:
            self.text = read(file.read())
        except Unreadable as unreadable:
            raise forms.ValidationError(list(map(str, unreadable.faults))) from None
        return file
