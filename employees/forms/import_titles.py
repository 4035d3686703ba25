"""Many titles of a file at once: a line each, ticked where kind and level are known."""

from collections.abc import Sequence

from django import forms

from employees.enums import FunctionalLevel, PositionKind
from employees.forms.imports import NewPositionForm
from employees.queries.import_titles import LISTED, UnknownTitle
from employees.rules.titles import guess_title
from employees.services.imports.titles import NewTitle
from employees.services.positions import level_problem


class TitleForm(NewPositionForm):
    """A line that is not ticked is left for later, whatever it holds."""

    text = forms.CharField(widget=forms.HiddenInput)
    take = forms.BooleanField(label="Buat", required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "kind"):
            self.fields[name].required = False
        for name, shape in (("name", "form-control"), ("kind", "form-select")):
            self.fields[name].widget.attrs["class"] = shape
        self.fields["level"].widget.attrs["class"] = "form-select"
        self.fields["take"].widget.attrs["class"] = "form-check-input"

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("take"):
            return cleaned
        for name, text in (("name", "Nama jabatan belum diisi."), ("kind", "Pilih jenisnya.")):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, text)
        kind = cleaned.get("kind")
        if kind and (error := level_problem(PositionKind(kind), cleaned.get("level"))):
            self.add_error("level", error.message)
        return cleaned


class BaseTitleFormSet(forms.BaseFormSet):
    """A refusal of the service belongs to the whole table."""

    fields = ()

    def add_error(self, _field: None, text: str) -> None:
        self.non_form_errors().append(text)

    def clean(self) -> None:
        if not any(self.errors) and not self.chosen():
            raise forms.ValidationError("Centang sekurangnya satu jabatan.")

    def chosen(self) -> list[NewTitle]:
        """What the ticked lines say."""
        ticked = [form.cleaned_data for form in self.forms if form.cleaned_data.get("take")]
        return [
            NewTitle(
                text=line["text"],
                name=line["name"],
                kind=PositionKind(line["kind"]),
                level=FunctionalLevel(line["level"]) if line["level"] else None,
            )
            for line in ticked
        ]


TitleFormSet = forms.formset_factory(
    TitleForm, formset=BaseTitleFormSet, extra=0, max_num=LISTED, absolute_max=LISTED
)


def first_guesses(titles: Sequence[UnknownTitle]) -> list[dict]:
    """Ticked is what needs no decision: kind and level known, and no post of nearly this name."""
    lines = []
    for title in titles:
        kind, level = guess_title(title.text, title.said)
        is_sure = kind is not None and level_problem(kind, level) is None and not title.near
        line = {"text": title.text, "name": title.text, "kind": kind, "level": level}
        lines.append(line | {"take": is_sure})
    return lines
