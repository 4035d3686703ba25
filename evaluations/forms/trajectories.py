"""Lines of the action plan and targets by month or quarter of one work result."""

from django import forms

from evaluations.enums import PeriodKind, Polarity
from evaluations.models import ActionPlan, WorkResult
from evaluations.queries.trajectories import part_labels
from evaluations.services.trajectories import ActionInput, TrajectoryInput
from pembinaan.common.forms import FigureField

BLANK_ROWS, MOST_ROWS = 4, 40  # a blank one for each quarter
LONGEST_ACTION = 500


class RhythmForm(forms.Form):
    rhythm = forms.ChoiceField(
        label="Dibagi per",
        choices=[(PeriodKind.QUARTERLY, "Triwulan"), (PeriodKind.MONTHLY, "Bulan")],
    )


class ActionsForm(forms.Form):
    """Rows `text_n` and `number_n`; figures `target_<indicator>_<part>`, `adds_<indicator>`."""

    def __init__(self, *args, result: WorkResult, action_plan: ActionPlan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.result, self.labels = result, part_labels(action_plan.parts)
        self.indicators = [
            row for row in result.indicators.all() if row.polarity != Polarity.QUALITATIVE
        ]
        stored = list(result.actions.all())
        self.count = min(max(len(stored) + BLANK_ROWS, self._typed()), MOST_ROWS)
        for row in range(self.count):
            self._add_row(row, stored[row] if row < len(stored) else None)
        for indicator in self.indicators:
            self._add_targets(indicator)

    def _typed(self) -> int:
        return sum(name.startswith("text_") for name in self.data)

    def _add_row(self, row: int, action) -> None:
        parts = [("", "Sepanjang tahun"), *enumerate(self.labels, start=1)]
        self.fields[f"text_{row}"] = forms.CharField(
            label=f"Langkah {row + 1}",
            required=False,
            max_length=LONGEST_ACTION,
            initial=action and action.text,
        )
        self.fields[f"number_{row}"] = forms.TypedChoiceField(
            label="Waktu",
            coerce=int,
            empty_value=None,
            required=False,
            choices=parts,
            initial=action and action.number,
        )

    def _add_targets(self, indicator) -> None:
        held = getattr(indicator, "trajectory", None)
        self.fields[f"adds_{indicator.pk}"] = forms.ChoiceField(
            label="Cara membaca",
            choices=[("0", "Posisi setiap periode"), ("1", "Dijumlahkan sepanjang tahun")],
            initial=str(int(bool(held and held.accumulates))),
        )
        for part, label in enumerate(self.labels):
            self.fields[f"target_{indicator.pk}_{part}"] = FigureField(
                label=label, required=False, initial=held and held.targets[part]
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"text_{row}"], self[f"number_{row}"]) for row in range(self.count)]

    @property
    def figures(self) -> list[tuple]:
        """Each measured indicator with its reading and its figures."""
        return [
            (
                indicator,
                self[f"adds_{indicator.pk}"],
                [self[f"target_{indicator.pk}_{part}"] for part in range(len(self.labels))],
            )
            for indicator in self.indicators
        ]

    @property
    def given(self) -> dict:
        """The arguments of the service."""
        data = self.cleaned_data
        return {
            "actions": [
                ActionInput(data[f"text_{row}"], data[f"number_{row}"])
                for row in range(self.count)
                if data[f"text_{row}"]
            ],
            "trajectories": {
                row.pk: TrajectoryInput(
                    [data[f"target_{row.pk}_{part}"] for part in range(len(self.labels))],
                    data[f"adds_{row.pk}"] == "1",
                )
                for row in self.indicators
            },
        }


class ReturnActionsForm(forms.Form):
    note = forms.CharField(
        label="Yang perlu diubah", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
