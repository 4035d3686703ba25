"""One choice a unit: who of its own people leads it."""

from collections.abc import Mapping, Sequence

from django import forms

from employees.models import Assignment, QualityFinding

MIDDLE_DOT = " \N{MIDDLE DOT} "


class HeadsForm(forms.Form):
    """A line left open is left for later. `lines` are the findings with their fields, if any."""

    def __init__(
        self,
        *args,
        findings: Sequence[QualityFinding],
        candidates: Mapping[int, Sequence[Assignment]],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._findings = findings
        for finding in findings:
            if posts := candidates.get(finding.unit_id):
                self.fields[_name(finding)] = forms.TypedChoiceField(
                    label=f"Kepala {finding.unit}",
                    choices=[("", "– belum ditentukan –")] + [(p.pk, _told(p)) for p in posts],
                    coerce=int,
                    empty_value=None,
                    required=False,
                    widget=forms.Select(attrs={"class": "form-select"}),
                )

    def lines(self) -> list[tuple]:
        return [
            (finding, self[_name(finding)] if _name(finding) in self.fields else None)
            for finding in self._findings
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError("Pilih kepala sekurangnya satu unit.")
        return cleaned

    def chosen(self) -> list[int]:
        """The assignments that are to lead."""
        return [pk for pk in self.cleaned_data.values() if pk]


def _name(finding: QualityFinding) -> str:
    return f"unit-{finding.unit_id}"


def _told(post: Assignment) -> str:
    person = post.employee
    return MIDDLE_DOT.join(filter(None, (person.full_name, person.rank, post.position.name)))
