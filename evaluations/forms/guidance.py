"""Formats B.1.6 to B.1.9 to fill in, with their own tables and columns."""

from django import forms
from django.utils import timezone

from evaluations.enums.execution import CompetencyScore, GuidanceKind
from evaluations.forms.dialogues import PersonChoiceField, named
from evaluations.forms.feedback_requests import AnyColleagueField
from evaluations.models import CompetencyGroup
from evaluations.queries.guidance import FilledSection
from evaluations.rules.guidance_forms import (
    FEEDBACK_CRITERIA,
    MANAGERIAL,
    MOST_TECHNICAL,
    SOCIOCULTURAL,
)
from evaluations.services.guidance import MarkInput
from pembinaan.common.forms import DayInput

BLANK_ROWS, MOST_ROWS, LONGEST_CELL = 2, 20, 1000
TWO_LINES = {"rows": 2}


class NewGuidanceForm(forms.Form):
    employee = PersonChoiceField(label="Pegawai", queryset=None, empty_label="Pilih pegawai")
    kind = forms.ChoiceField(label="Bentuk", choices=GuidanceKind)
    held_on = forms.DateField(label="Tanggal", widget=DayInput, initial=timezone.localdate)
    guide = AnyColleagueField(
        label="Pembimbing lain",
        required=False,
        help_text="Nama lengkap atau NIP penerima penugasan khusus; kosong berarti Anda sendiri.",
    )

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employee"].queryset = named(people)


class GuidancePartForm(forms.Form):
    """Cells `<section>_<row>_<column>`; an empty row is not kept."""

    def __init__(self, *args, sections: list[FilledSection], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        for each in sections:
            for row in range(self._rows(each)):
                self._add_row(each, row)

    def _rows(self, each: FilledSection) -> int:
        columns = len(each.section.columns)
        if columns == 1:
            return 1
        prefix = f"{each.section.code}_"
        typed = sum(name.startswith(prefix) for name in self.data) // columns
        return min(max(len(each.rows) + BLANK_ROWS, typed), MOST_ROWS)

    def _add_row(self, each: FilledSection, row: int) -> None:
        stored = each.rows[row] if row < len(each.rows) else [""] * len(each.section.columns)
        for column, label in enumerate(each.section.columns):
            self.fields[f"{each.section.code}_{row}_{column}"] = forms.CharField(
                label=label,
                required=False,
                max_length=LONGEST_CELL,
                initial=stored[column],
                widget=forms.Textarea(attrs=TWO_LINES),
            )

    @property
    def tables(self) -> list[tuple]:
        """Each section with its rows of bound fields."""
        return [
            (
                each.section,
                [
                    [
                        self[f"{each.section.code}_{row}_{column}"]
                        for column in range(len(each.section.columns))
                    ]
                    for row in range(self._rows(each))
                ],
            )
            for each in self.sections
        ]

    @property
    def lines(self) -> dict[str, list[list[str]]]:
        """The argument of the service."""
        return {
            section.code: [
                [self.cleaned_data[field.name].replace("\r\n", "\n") for field in row]
                for row in rows
            ]
            for section, rows in self.tables
        }


class GuidanceFeedbackForm(forms.Form):
    """Format B.1.8: nine answers in the employee's own words."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        criteria = [text for _, texts in FEEDBACK_CRITERIA for text in texts]
        for number, text in enumerate(criteria, start=1):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=f"{number}. {text}",
                max_length=LONGEST_CELL,
                widget=forms.Textarea(attrs=TWO_LINES),
            )

    @property
    def answers(self) -> list[str]:
        return list(self.cleaned_data.values())


class CompetencyReviewForm(forms.Form):
    """Format B.1.9: every listed competency from 1 to 5 with its reason; technical ones named."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for key, _, name in listed():
            self._add_mark(key, name, required=True)
        for number in range(MOST_TECHNICAL):
            self.fields[f"name_{number}"] = forms.CharField(
                label=f"Kompetensi teknis {number + 1}", required=False, max_length=160
            )
            self._add_mark(f"technical_{number}", "Nilai", required=False)
        self.fields["recommendation"] = forms.CharField(
            label="Rekomendasi", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
        )

    def _add_mark(self, key: str, name: str, *, required: bool) -> None:
        scores = [
            ("", "Pilih nilai"),
            *((c.value, f"{c.value}. {c.label}") for c in CompetencyScore),
        ]
        self.fields[f"score_{key}"] = forms.TypedChoiceField(
            label=name, coerce=int, empty_value=None, required=required, choices=scores
        )
        self.fields[f"reason_{key}"] = forms.CharField(
            label="Alasan", required=required, max_length=LONGEST_CELL
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        for number in range(MOST_TECHNICAL):
            names = (f"name_{number}", f"score_technical_{number}", f"reason_technical_{number}")
            filled = [bool(cleaned.get(name)) for name in names]
            if any(filled) and not all(filled):
                text = "Isi nama, nilai, dan alasan kompetensi teknis, atau kosongkan semuanya."
                self.add_error(names[0], text)
        return cleaned

    @property
    def marks(self) -> list[MarkInput]:
        data = self.cleaned_data
        marks = [
            MarkInput(group, name, data[f"score_{key}"], data[f"reason_{key}"])
            for key, group, name in listed()
        ]
        technical = [
            MarkInput(
                CompetencyGroup.TECHNICAL,
                data[f"name_{number}"],
                data[f"score_technical_{number}"],
                data[f"reason_technical_{number}"],
            )
            for number in range(MOST_TECHNICAL)
            if data[f"name_{number}"]
        ]
        return marks + technical


def listed() -> list[tuple[str, CompetencyGroup, str]]:
    """Key, group and name of the competencies that the form lists."""
    groups = (
        ("managerial", CompetencyGroup.MANAGERIAL, MANAGERIAL),
        ("social", CompetencyGroup.SOCIOCULTURAL, SOCIOCULTURAL),
    )
    return [
        (f"{key}_{number}", group, name)
        for key, group, names in groups
        for number, name in enumerate(names)
    ]
